import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { holdTeam, type Referent } from '../../comptes/index.ts'
import { LONGEST_TRACK_MESSAGE, type TrackRefused, type TrackSeen } from '../model.ts'
import { holdTrack, step } from '../step.ts'

/** A référent takes a request back, accepted or not. `unknown` for another structure's, and for who is référent no more. */
export function cancelTrack(
  ctx: Ctx,
  referent: Referent,
  seen: TrackSeen,
): Promise<'cancelled' | Exclude<TrackRefused, 'no_message'>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const track = await holdTrack(tx, 'cancel', seen, referent.organisation.id)
    if (typeof track === 'string') return track
    await step(tx, 'cancel', track, { by: referent.accountId })
    return 'cancelled'
  })
}

/** A référent answers what our team asked about somebody: the request is examined again. */
export function answerTrackQuestion(
  ctx: Ctx,
  referent: Referent,
  seen: TrackSeen,
  answer: string,
): Promise<'answered' | TrackRefused> {
  const message = answer.trim()
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const track = await holdTrack(tx, 'answer', seen, referent.organisation.id)
    if (typeof track === 'string') return track
    if (!message || message.length > LONGEST_TRACK_MESSAGE) return 'no_message'
    await step(tx, 'answer', track, { by: referent.accountId, message })
    return 'answered'
  })
}
