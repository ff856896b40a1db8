import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { accounts } from '../../comptes/index.ts'
import { tracks, trainingCompletions } from '../tables.ts'
import { activateTrack } from './activate.ts'
import { factsOfTracks } from './facts.ts'
import { mayActivate } from './stage.ts'

/**
 * Opens what the facts of this address now allow: an account for each open track of it that is eligible, trained and passed (checks 16, 17); and
 * gives its account the trainings recorded before there was one. To be called last, inside the transaction of every command that records one of
 * these facts, whatever the order they come in: of two that are recorded at once, the later to come here sees the other. Twice is once.
 */
export async function settlePerson(tx: Ctx, emailKey: string): Promise<void> {
  // Not a row's lock: the other fact may be the very row of the track, which is not to be seen before it is committed.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`parcours:${emailKey}`}, 0))`)
  const open = await tx.db
    .select()
    .from(tracks)
    .where(and(eq(tracks.emailKey, emailKey), eq(tracks.eligibility, 'acceptee'), isNull(tracks.closedAt)))
    .orderBy(tracks.id)
    // Whoever holds one and records a fact of it waits for us above, and settles it after us: waiting for them would be a deadlock. Whoever holds
    // one for anything else leaves it to `settleTracks`.
    .for('update', { skipLocked: true })
  const facts = await factsOfTracks(
    tx,
    open.map(({ id }) => id),
  )
  for (const track of open) {
    const known = facts.get(track.id)
    if (known && mayActivate(known, tx.training.pixPassScore)) await activateTrack(tx, track, known)
  }
  await tx.db
    .update(trainingCompletions)
    .set({ accountId: sql`(select a.id from ${accounts} a where a.email_key = ${emailKey})` })
    .where(
      and(
        eq(trainingCompletions.emailKey, emailKey),
        isNull(trainingCompletions.accountId),
        sql`exists (select from ${accounts} a where a.email_key = ${emailKey})`,
      ),
    )
}

const keysOf = z.object({ rows: z.array(z.object({ email_key: z.string() })) })

/**
 * Settles whoever has something left to open: what waited for our team (an account opened again), and what another act held at the very moment
 * of the last fact. Nothing is lost without it but time. May be run twice, or late. How many addresses it looked at.
 */
export async function settleTracks(ctx: Ctx): Promise<number> {
  const { rows } = keysOf.parse(
    await ctx.db.execute(sql`
      select t.email_key from tracks t
        where t.eligibility = 'acceptee' and t.closed_at is null
          and exists (select from pix_results x where x.email_key = t.email_key or x.resolved_key = t.email_key)
          and (exists (select from training_completions c where c.email_key = t.email_key and c.withdrawn_at is null)
            or exists (select from training_completions c join accounts a on a.id = c.account_id
              where a.email_key = t.email_key and c.withdrawn_at is null))
      union
      select c.email_key from training_completions c join accounts a on a.email_key = c.email_key where c.account_id is null
      order by 1`),
  )
  for (const { email_key: key } of rows) await inTransaction(ctx, (tx) => settlePerson(tx, key))
  return rows.length
}
