import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { accounts, checkProof, type FreshProof, type TeamMember } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { tracks } from '../tables.ts'
import { tellTracks } from './record.ts'
import { pixResults } from './tables.ts'

/** `over`: it is somebody's already, was set aside, or that track ended. `yourself`: nobody passes the test for themselves. */
export type PixResolved = 'resolved' | 'unknown' | 'over' | 'yourself' | 'stale_proof'

/**
 * Our team says whose a result is: the person of this track typed another address at Pix. All that came from that address, and all that will, is
 * theirs. Journaled, in the structure and among the platform's acts.
 */
export function resolvePixResult(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  resultId: string,
  trackId: string,
): Promise<PixResolved> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    const [result] = await tx.db.select().from(pixResults).where(eq(pixResults.id, resultId)).for('update')
    const [track] = await tx.db.select().from(tracks).where(eq(tracks.id, trackId)).for('update')
    if (!result || !track) return 'unknown'
    if (result.resolvedKey !== null || result.setAsideAt !== null || track.closedAt !== null) return 'over'
    const [own] = await tx.db
      .select({ emailKey: accounts.emailKey })
      .from(accounts)
      .where(eq(accounts.id, member.accountId))
    if (own?.emailKey === track.emailKey) return 'yourself'
    await tx.db
      .update(pixResults)
      .set({ resolvedKey: track.emailKey, resolvedBy: member.accountId, resolvedAt: tx.clock.now() })
      .where(and(eq(pixResults.emailKey, result.emailKey), isNull(pixResults.resolvedKey)))
    const actor = { kind: 'account', id: member.accountId } as const
    await tellTracks(tx, actor, { id: resultId, personKey: track.emailKey })
    await appendToJournal(tx, [
      {
        action: 'team_resolve_pix',
        actor,
        details: { result: resultId, track: trackId, organisation: track.organisationId },
      },
    ])
    return 'resolved'
  })
}

/** Our team says that a result is nobody's whom we know: it leaves the list of those to resolve. Should its address come to a track, it counts. */
export function setPixResultAside(ctx: Ctx, member: TeamMember, resultId: string): Promise<'set_aside' | 'unknown'> {
  return inTransaction(ctx, async (tx) => {
    const [aside] = await tx.db
      .update(pixResults)
      .set({ setAsideAt: tx.clock.now(), setAsideBy: member.accountId })
      .where(and(eq(pixResults.id, resultId), isNull(pixResults.resolvedKey), isNull(pixResults.setAsideAt)))
      .returning({ id: pixResults.id })
    if (!aside) return 'unknown'
    await appendToJournal(tx, [
      {
        action: 'team_set_aside_pix',
        actor: { kind: 'account', id: member.accountId },
        details: { result: resultId },
      },
    ])
    return 'set_aside'
  })
}
