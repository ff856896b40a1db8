import { type Ctx, inTransaction } from '../../../platform/context.ts'
import type { Intent, Requester } from '../requesters/model.ts'
import { createDraft, type DraftCreated } from './create-draft.ts'

/** One more file of the same requester, for another reception place (DEC-24). */
export function beginAnother(ctx: Ctx, requester: Requester, intent: Intent): Promise<DraftCreated> {
  return inTransaction(ctx, (tx) => createDraft(tx, requester.id, intent))
}
