import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { holdTeam, type Referent } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { endRegistration } from './end-registration.ts'
import { holdSessions, holdTracks, openRegistrationOf, waitingOf } from './hold.ts'

/** Which registration, as its reader saw it. */
export interface RegistrationSeen {
  readonly trackId: string
  readonly registrationId: string
}

export type RegistrationCancelled = 'cancelled' | 'unknown' | 'changed' | 'begun'

/**
 * A référent gives up somebody's place, or their rank in the waiting list: it goes to whoever waits for it. `begun`: the organisation says who came.
 * `changed`: it is over, or another one took its place. The organisation, the référents and the person are told.
 */
export function cancelRegistration(
  ctx: Ctx,
  referent: Referent,
  { trackId, registrationId }: RegistrationSeen,
): Promise<RegistrationCancelled> {
  return inTransaction(ctx, async (tx): Promise<RegistrationCancelled> => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const seen = await openRegistrationOf(tx, trackId)
    const sessions = await holdSessions(tx, seen ? [seen.sessionId] : [])
    const next = seen ? await waitingOf(tx, seen.sessionId, 1) : []
    const track = (await holdTracks(tx, [trackId, ...next.map((one) => one.trackId)])).get(trackId)
    if (!track || track.organisationId !== referent.organisation.id) return 'unknown'
    const open = await openRegistrationOf(tx, trackId)
    const session = open && sessions.get(open.sessionId)
    if (!open || !session || open.id !== registrationId) return 'changed'
    if (open.state !== 'liste_attente' && session.startsAt <= tx.clock.now()) return 'begun'
    await appendToJournal(tx, await endRegistration(tx, open, track, { because: 'referent', by: referent.accountId }))
    return 'cancelled'
  })
}
