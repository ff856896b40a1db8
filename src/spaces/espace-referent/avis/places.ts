import type { Place } from '../../../domain/avis/index.ts'
import { equipePaths } from '../../equipe/paths.ts'
import { teamPaths } from '../equipe/paths.ts'
import { fundingPaths } from '../formation/financements/paths.ts'
import { referentPaths } from '../paths.ts'

const PLACES: Readonly<Record<Place, string | undefined>> = {
  equipe: teamPaths.list,
  demandes: referentPaths.requests,
  suivi: `${referentPaths.followUp}?qui=a-confier`,
  mandats: referentPaths.mandats,
  habilitations: equipePaths.files,
  messages: `${equipePaths.files}?onglet=messages`,
  contact: equipePaths.contactMessages,
  changements: equipePaths.changes,
  formations: equipePaths.trainings,
  financements: fundingPaths.list,
  pix: equipePaths.pix,
  arrets: equipePaths.stops,
  membres: equipePaths.members,
  comptes: equipePaths.accounts,
  aucune: undefined,
}

/** Where a notice is dealt with; undefined for what is dealt with elsewhere than on our screens. */
export function hrefOfPlace(place: Place): string | undefined {
  return PLACES[place]
}
