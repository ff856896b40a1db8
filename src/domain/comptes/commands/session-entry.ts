import type { JournalEntry } from '../../journal/index.ts'
import type { SignedIn } from '../model.ts'

/** What the journal keeps of an act of somebody upon their own session: in the chain of the structure they work for at that moment. */
export function sessionEntry(action: string, visitor: SignedIn): JournalEntry {
  return {
    action,
    actor: { kind: 'account', id: visitor.account.id },
    ...(visitor.organisation ? { organisationId: visitor.organisation.id } : {}),
  }
}
