import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { tracks } from '../tables.ts'
import { activateTrack } from './activate.ts'
import { factsOfTracks } from './facts.ts'
import { mayActivate } from './stage.ts'

/**
 * Opens what the facts of this address now allow: an account for each open track of it that is eligible, trained and passed (checks 16, 17).
 * To be called last, inside the transaction of every command that records one of these facts, whatever the order they come in: of two that are
 * recorded at once, the later to come here sees the other. Twice is once.
 */
export async function settlePerson(tx: Ctx, emailKey: string): Promise<void> {
  // Not a row's lock: the other fact may be the very row of the track, which is not to be seen before it is committed.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`parcours:${emailKey}`}, 0))`)
  const open = await tx.db
    .select()
    .from(tracks)
    .where(and(eq(tracks.emailKey, emailKey), eq(tracks.eligibility, 'acceptee'), isNull(tracks.closedAt)))
    .orderBy(tracks.id)
    .for('update')
  if (open.length === 0) return
  const facts = await factsOfTracks(
    tx,
    open.map(({ id }) => id),
  )
  for (const track of open) {
    const known = facts.get(track.id)
    if (known && mayActivate(known, tx.training.pixPassScore)) await activateTrack(tx, track, known)
  }
}
