import type { FlashMessage } from '../../platform/ui/index.ts'

/** What was just done, said at the head of the next page: the address names it, never says it. */
const DONE: Readonly<Record<string, string>> = {
  creee: 'La session est enregistrée. Personne ne la voit avant que vous la publiiez.',
  modifiee: 'La session est modifiée.',
  publiee: 'La session est publiée : les référents la voient et peuvent y inscrire leurs collègues.',
  retiree: 'La session n’est plus publiée. Vous pouvez la modifier et la publier à nouveau.',
  annulee: 'La session est annulée.',
  reportee: 'La session est reportée.',
}

export function doneFlash({ fait }: { readonly fait?: string | undefined }): readonly FlashMessage[] {
  const text = fait === undefined ? undefined : DONE[fait]
  return text ? [{ kind: 'success', text }] : []
}
