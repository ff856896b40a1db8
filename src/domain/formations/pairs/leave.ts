import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { accounts, holdTeam, inPlace, lockTeams, people, type Referent } from '../../comptes/index.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { tracks } from '../tables.ts'
import { endTrainees, type HeldPeerTraining, holdPeerTraining, holdTrainees, setPeerState } from './hold.ts'
import { peerLostMail, peerWithdrawnMail } from './mails.tsx'
import { peerTrainees, peerTrainings } from './tables.ts'
import { tellOne, tellReferentsOf } from './tell.ts'
import { STILL_TO_TRAIN } from './trainers.ts'

type Track = typeof tracks.$inferSelect

/** A référent takes somebody out of a training by a colleague, who is told. The last one out ends it. */
export function withdrawPeerTrainee(
  ctx: Ctx,
  referent: Referent,
  { peerTrainingId, trackId }: { readonly peerTrainingId: string; readonly trackId: string },
): Promise<'withdrawn' | 'unknown' | 'over'> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const training = await holdPeerTraining(tx, referent.organisation.id, peerTrainingId)
    if (!training) return 'unknown'
    const left = (await holdTrainees(tx, training.id)).filter(({ id }) => id === trackId)
    if (left.length === 0) return 'over'
    await takeOut(tx, training, left, { kind: 'account', id: referent.accountId })
    return 'withdrawn'
  })
}

/** A référent cancels a training by a colleague, who is told: nobody is left in it but those who were attested. */
export function cancelPeerTraining(
  ctx: Ctx,
  referent: Referent,
  peerTrainingId: string,
): Promise<'cancelled' | 'unknown' | 'over'> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const training = await holdPeerTraining(tx, referent.organisation.id, peerTrainingId)
    if (!training) return 'unknown'
    const trainees = await holdTrainees(tx, training.id)
    if ((training.state !== 'proposee' && training.state !== 'acceptee') || trainees.length === 0) return 'over'
    await setPeerState(tx, training.id, 'annulee')
    await takeOut(tx, training, trainees, { kind: 'account', id: referent.accountId })
    return 'cancelled'
  })
}

async function takeOut(
  tx: Ctx,
  training: HeldPeerTraining,
  left: readonly Track[],
  actor: Extract<JournalActor, { kind: 'account' }>,
): Promise<void> {
  const { id, organisationId, trainer } = training
  const trackIds = left.map((track) => track.id)
  await endTrainees(tx, id, trackIds)
  for (const trackId of trackIds) await noteFact(tx, trackId, 'withdraw_peer', { by: actor.id, about: id })
  await tellOne(
    tx,
    { kind: 'peer_withdrawn', organisationId, of: `${id}/${trackIds.join('+')}` },
    trainer.accountId,
    peerWithdrawnMail(tx, trainer.email, { ...training, trainees: left }),
  )
  await appendToJournal(tx, [
    { action: 'withdraw_peer_training', actor, organisationId, details: { peer_training: id, tracks: trackIds } },
  ])
}

/**
 * The track that its caller holds is refused or cancelled, or its person goes to a session: whatever training by a colleague was open ends, and
 * the colleague is told. Nothing when there is none. Not journaled: the step that ends it is.
 */
export async function endPeerTraining(tx: Ctx, track: Track, by: string): Promise<void> {
  const [open] = await tx.db
    .select({
      id: peerTrainings.id,
      organisationId: peerTrainings.organisationId,
      organisationName: organisations.name,
      trainer: {
        accountId: accounts.id,
        givenName: people.givenName,
        familyName: people.familyName,
        email: accounts.email,
      },
    })
    .from(peerTrainees)
    .innerJoin(peerTrainings, eq(peerTrainings.id, peerTrainees.peerTrainingId))
    .innerJoin(organisations, eq(organisations.id, peerTrainings.organisationId))
    .innerJoin(accounts, eq(accounts.id, peerTrainings.trainerAccount))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(peerTrainees.trackId, track.id), isNull(peerTrainees.attestedAt), isNull(peerTrainees.leftAt)))
  if (!open) return
  await endTrainees(tx, open.id, [track.id])
  await noteFact(tx, track.id, 'withdraw_peer', { by, about: open.id })
  await tellOne(
    tx,
    { kind: 'peer_withdrawn', organisationId: open.organisationId, of: `${open.id}/${track.id}` },
    open.trainer.accountId,
    peerWithdrawnMail(tx, open.trainer.email, { ...open, trainees: [track] }),
  )
}

/**
 * Ends the trainings whose colleague is no longer an active aidant of the structure; the référents are told, and choose somebody else. A stop
 * ends nothing: it is lifted. May be run twice, or late. How many it ended.
 */
export async function releaseLostPeerTrainings(ctx: Ctx): Promise<number> {
  const lost = await ctx.db
    .selectDistinct({ id: sql<string>`t.id`, organisationId: sql<string>`t.organisation_id` })
    .from(
      sql`${peerTrainings} t join ${peerTrainees} e on e.peer_training_id = t.id join ${tracks} k on k.id = e.track_id`,
    )
    .where(sql`${STILL_TO_TRAIN} and not ${isTrainer(ctx)}`)
  let ended = 0
  for (const one of lost) if (await inTransaction(ctx, (tx) => release(tx, one))) ended += 1
  return ended
}

const isTrainer = (ctx: Ctx) =>
  inPlace({
    accountId: sql`t.trainer_account`,
    organisationId: sql`t.organisation_id`,
    role: 'aidant',
    now: ctx.clock.now(),
  })

async function release(tx: Ctx, { id, organisationId }: { readonly id: string; readonly organisationId: string }) {
  await lockTeams(tx, [organisationId])
  const training = await holdPeerTraining(tx, organisationId, id)
  if (!training) return false
  const [still] = await tx.db
    .select({ id: sql<string>`t.id` })
    .from(sql`${peerTrainings} t`)
    .where(and(sql`t.id = ${id}::uuid`, inArray(sql`t.state`, ['proposee', 'acceptee']), sql`not ${isTrainer(tx)}`))
  if (!still) return false
  const trainees = await holdTrainees(tx, id)
  if (trainees.length === 0) return false
  await setPeerState(tx, id, 'annulee')
  const trackIds = trainees.map((track) => track.id)
  await endTrainees(tx, id, trackIds)
  for (const trackId of trackIds) await noteFact(tx, trackId, 'withdraw_peer', { about: id })
  await tellReferentsOf(tx, { kind: 'peer_lost', organisationId, of: id }, (to) =>
    peerLostMail(tx, to, { ...training, trainees }),
  )
  await appendToJournal(tx, [
    {
      action: 'release_peer_training',
      actor: { kind: 'system' },
      organisationId,
      details: { peer_training: id, tracks: trackIds },
    },
  ])
  return true
}
