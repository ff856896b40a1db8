import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { tracks } from '../tables.ts'
import { peerTrainees, peerTrainings } from './tables.ts'

/** A training by a colleague that is held locked, with what its mails name. */
export interface HeldPeerTraining {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string
  readonly state: (typeof peerTrainings.$inferSelect)['state']
  readonly stateSince: Date
  readonly trainer: {
    readonly accountId: string
    readonly givenName: string
    readonly familyName: string
    readonly email: string
    readonly emailKey: string
  }
}

/** Proposals to the same colleague wait for one another: they train five at most, whoever asks. Inside a transaction. */
export async function lockTrainer(tx: Ctx, accountId: string): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pairs:${accountId}`}, 0))`)
}

/** Locks a training of this structure; undefined for another's. Inside a transaction that holds its team. */
export async function holdPeerTraining(
  tx: Ctx,
  organisationId: string,
  peerTrainingId: string,
): Promise<HeldPeerTraining | undefined> {
  const [row] = await tx.db
    .select({
      id: peerTrainings.id,
      organisationId: peerTrainings.organisationId,
      organisationName: organisations.name,
      state: peerTrainings.state,
      stateSince: peerTrainings.stateSince,
      trainer: {
        accountId: accounts.id,
        givenName: people.givenName,
        familyName: people.familyName,
        email: accounts.email,
        emailKey: accounts.emailKey,
      },
    })
    .from(peerTrainings)
    .innerJoin(organisations, eq(organisations.id, peerTrainings.organisationId))
    .innerJoin(accounts, eq(accounts.id, peerTrainings.trainerAccount))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(peerTrainings.id, peerTrainingId), eq(peerTrainings.organisationId, organisationId)))
    .for('update', { of: peerTrainings })
  return row
}

type Track = typeof tracks.$inferSelect

/** Locks whom this training is still to train, in the order of their ids. */
export function holdTrainees(tx: Ctx, peerTrainingId: string): Promise<readonly Track[]> {
  return tx.db
    .select()
    .from(tracks)
    .where(
      and(
        isNull(tracks.closedAt),
        inArray(
          tracks.id,
          tx.db
            .select({ id: peerTrainees.trackId })
            .from(peerTrainees)
            .where(
              and(
                eq(peerTrainees.peerTrainingId, peerTrainingId),
                isNull(peerTrainees.attestedAt),
                isNull(peerTrainees.leftAt),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(tracks.id))
    .for('update')
}

export async function setPeerState(
  tx: Ctx,
  peerTrainingId: string,
  state: (typeof peerTrainings.$inferSelect)['state'],
): Promise<void> {
  await tx.db
    .update(peerTrainings)
    .set({ state, stateSince: tx.clock.now() })
    .where(eq(peerTrainings.id, peerTrainingId))
}

/** These are no longer to be trained by that colleague. Their tracks are held by the caller. */
export async function endTrainees(tx: Ctx, peerTrainingId: string, trackIds: readonly string[]): Promise<void> {
  if (trackIds.length === 0) return
  await tx.db
    .update(peerTrainees)
    .set({ leftAt: tx.clock.now() })
    .where(
      and(
        eq(peerTrainees.peerTrainingId, peerTrainingId),
        inArray(peerTrainees.trackId, [...trackIds]),
        isNull(peerTrainees.attestedAt),
        isNull(peerTrainees.leftAt),
      ),
    )
}
