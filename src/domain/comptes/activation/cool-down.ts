import type { SignedIn } from '../model.ts'

/**
 * Until when what cannot be undone waits for this person, whose lost factor was repaired less than 24 hours ago; null otherwise. Asked by every
 * such act: signing a mandat, opening a safe, changing factors or the e-mail, appointing. Stopping a mandat, locking, leaving never wait.
 */
export function coolingDown(visitor: Pick<SignedIn, 'coolDownUntil'>): Date | null {
  return visitor.coolDownUntil
}
