import type { Ctx } from '../../../platform/context.ts'
import { enqueue, type OutgoingMail } from '../../../platform/outbox/index.ts'
import { membersWithRole } from '../../comptes/index.ts'

/** Which step of a training is told: one mail for each and for each reader. */
export interface PeerStep {
  readonly kind: string
  readonly organisationId: string
  /** What makes the step one of a kind: the training, and whom it concerns when it may be told of several. */
  readonly of: string
}

/** One mail for each référent of the structure. */
export async function tellReferentsOf(tx: Ctx, step: PeerStep, mailTo: (email: string) => OutgoingMail): Promise<void> {
  for (const { id, email } of await membersWithRole(tx, step.organisationId, 'referent')) {
    await tellOne(tx, step, id, mailTo(email))
  }
}

/** One mail for one reader: an account's or a track's id tells them apart. */
export function tellOne(tx: Ctx, { kind, of }: PeerStep, reader: string, message: OutgoingMail): Promise<void> {
  return enqueue(tx, { kind, dedupKey: `${kind}/${of}/${reader}`, message })
}
