import type { ContactState } from '../../../domain/messages/index.ts'

/** Where a message stands, in words. */
export const STATE_WORDS: Readonly<
  Record<ContactState, { readonly tab: string; readonly one: string; readonly look: 'info' | 'success' | 'neutral' }>
> = {
  a_traiter: { tab: 'À traiter', one: 'À traiter', look: 'info' },
  repondu: { tab: 'Répondus', one: 'Répondu', look: 'success' },
  clos: { tab: 'Clos sans réponse', one: 'Clos sans réponse', look: 'neutral' },
  indesirable: { tab: 'Écartés', one: 'Écarté', look: 'neutral' },
}
