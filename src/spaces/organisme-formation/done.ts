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
  pas_confirmee: 'Cette inscription n’était plus à confirmer : rien n’a été enregistré.',
  refusee: 'L’inscription est refusée. La personne et ses référents sont prévenus.',
  deplacee: 'La personne est inscrite à cette session, et prévenue avec ses référents.',
  presences: 'Les présences sont enregistrées. Les attestations de formation sont faites.',
  contact: 'Le contact est enregistré : tout le monde le voit.',
  contact_retire: 'Le contact est retiré.',
  reportee: 'La session est reportée.',
}

export function doneFlash({ fait }: { readonly fait?: string | undefined }): readonly FlashMessage[] {
  const text = fait === undefined ? undefined : DONE[fait]
  return text ? [{ kind: 'success', text }] : []
}
