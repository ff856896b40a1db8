/** Why a track whose three facts are there opens nothing: our team has to do something first, and is told what. */
export const BLOCKS = ['compte_ferme', 'adresse_refusee', 'structure_fermee'] as const
export type Block = (typeof BLOCKS)[number]
