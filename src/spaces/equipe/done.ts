import { z } from 'zod'
import type { FlashMessage } from '../../platform/ui/index.ts'

/** What was just done, said at the head of the next page: the address names it, never says it. */
const DONE: Readonly<Record<string, string>> = {
  acceptee: 'La demande est acceptée et appliquée. Les référents de la structure sont prévenus.',
  refusee: 'La demande est refusée. Les référents de la structure sont prévenus.',
  formation_acceptee: 'La demande est acceptée. Les référents sont prévenus par mail.',
  formation_refusee: 'La demande est refusée. Les référents savent pourquoi, par mail.',
  formation_question: 'Votre question est partie. La demande revient ici avec la réponse.',
  ajoute: 'Cette personne fait partie de l’équipe.',
  demande: 'Une ou un autre responsable doit confirmer.',
  confirme: 'Cette personne est responsable de l’équipe.',
  decline: 'La demande est écartée.',
  retire: 'Cette personne ne fait plus partie de l’équipe. Ses sessions sont fermées.',
  ferme: 'Le compte est fermé. Ses sessions le sont aussi.',
  rouvert: 'Le compte est rouvert.',
  arrete: 'L’arrêt est en vigueur.',
  leve: 'L’arrêt est levé.',
}

export const doneQuery = z.object({ fait: z.string().max(20).optional() })
export type DoneQuery = z.infer<typeof doneQuery>

export function doneFlash({ fait }: DoneQuery): readonly FlashMessage[] {
  const text = fait === undefined ? undefined : DONE[fait]
  return text ? [{ kind: 'success', text }] : []
}

/** Said beside the code, when it was typed too long ago. */
export const STALE_CODE = 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.'

/** Dates of our team's screens: its members work for no structure. */
export const TEAM_ZONE = 'Europe/Paris'
