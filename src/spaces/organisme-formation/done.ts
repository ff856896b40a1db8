import type { FlashMessage } from '../../platform/ui/index.ts'

/** What was just done, said at the head of the next page: the address names it, never says it. */
const DONE: Readonly<Record<string, string>> = {
  creee: 'La session est enregistrée. Personne ne la voit avant que vous la publiiez.',
  modifiee: 'La session est modifiée.',
  publiee: 'La session est publiée : les référents la voient et peuvent y inscrire leurs collègues.',
  retiree: 'La session n’est plus publiée. Vous pouvez la modifier et la publier à nouveau.',
  annulee: 'La session est annulée.',
  confirmee: 'L’inscription est confirmée. La personne reçoit les dates pour son agenda.',
  confirmees: 'Les inscriptions sont confirmées. Chaque personne reçoit les dates pour son agenda.',
  refusee: 'L’inscription est refusée. La personne et ses référents sont prévenus.',
  deplacee: 'La personne est inscrite à cette session, et prévenue avec ses référents.',
  presences: 'Les présences sont enregistrées. Les attestations de formation sont faites.',
  contact: 'Le contact est enregistré : tout le monde le voit.',
  contact_retire: 'Le contact est retiré.',
  reportee: 'La session est reportée.',
}

/** What could not be done any more: somebody else was faster. */
const NOT_DONE: Readonly<Record<string, string>> = {
  pas_confirmee: 'Cette inscription n’était plus à confirmer : rien n’a été enregistré.',
  trop_tard: 'C’était trop tard : la session est annulée, commencée ou terminée. Rien n’a changé.',
  inscrits: 'Des personnes comptent maintenant sur cette session : elle reste publiée. Reportez-la ou annulez-la.',
}

export function doneFlash({ fait = '' }: { readonly fait?: string | undefined }): readonly FlashMessage[] {
  const [done, notDone] = [DONE[fait], NOT_DONE[fait]]
  if (done) return [{ kind: 'success', text: done }]
  return notDone ? [{ kind: 'warning', text: notDone }] : []
}
