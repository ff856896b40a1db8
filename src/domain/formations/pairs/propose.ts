import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import {
  checkProof,
  type FreshProof,
  holdTeam,
  lockTeams,
  type Referent,
  type TeamMember,
} from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { OPEN_REGISTRATIONS } from '../sessions/model.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { tracks, trainingCompletions } from '../tables.ts'
import { lockTrainer } from './hold.ts'
import { peerProposedMail } from './mails.tsx'
import { LONGEST_PEER_REASON, MOST_TRAINEES, type TrainerObstacle, trainerObstacle } from './model.ts'
import { peerTrainees, peerTrainings } from './tables.ts'
import { tellOne } from './tell.ts'
import { trainerIn } from './trainers.ts'

export interface PeerWanted {
  readonly trainerAccount: string
  /** From one to five. */
  readonly trackIds: readonly string[]
}

/**
 * `unknown`: a track that is not this structure's. `not_ready`: one that is not accepted, is over, trained, registered or proposed already.
 * `oneself`: nobody trains themselves.
 */
export type PeerProposed =
  | { readonly kind: 'proposed'; readonly peerTrainingId: string }
  | { readonly kind: 'refused'; readonly reason: PeerRefusal }
type PeerRefusal =
  | TrainerObstacle
  | 'unknown'
  | 'no_trainee'
  | 'too_many'
  | 'not_ready'
  | 'oneself'
  | 'stale_proof'
  | 'no_reason'

const refused = (reason: PeerRefusal): PeerProposed => ({ kind: 'refused', reason })

/**
 * A référent proposes that a colleague train people of the structure, whom our team accepted (DEC-22, check 16): the colleague is asked (M-11)
 * and answers. Five at most for one colleague, whoever asks at the same time.
 */
export function proposePeerTraining(ctx: Ctx, referent: Referent, wanted: PeerWanted): Promise<PeerProposed> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return refused('unknown')
    const { accountId, organisation, givenName, familyName } = referent
    return propose(tx, organisation.id, wanted, { by: accountId, asked: { givenName, familyName } })
  })
}

/**
 * Our team proposes it with a reason in words, setting the number of mandats aside, and that alone (DEC-22). The reason stays with the training;
 * journaled in the structure's chain and in the team's own.
 */
export function allowPeerTraining(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  { organisationId, reason, ...wanted }: PeerWanted & { readonly organisationId: string; readonly reason: string },
): Promise<PeerProposed> {
  const words = reason.trim()
  return inTransaction(ctx, async (tx) => {
    if (!words || words.length > LONGEST_PEER_REASON) return refused('no_reason')
    if (!checkProof(tx, proof, member.accountId)) return refused('stale_proof')
    await lockTeams(tx, [organisationId])
    return propose(tx, organisationId, wanted, { by: member.accountId, asked: null, allowed: words })
  })
}

interface Asked {
  readonly by: string
  /** The référent as the colleague reads it; null: our team. */
  readonly asked: { readonly givenName: string; readonly familyName: string } | null
  readonly allowed?: string
}

/** The team is held: it stays as it is until the end. */
async function propose(
  tx: Ctx,
  organisationId: string,
  { trainerAccount, trackIds }: PeerWanted,
  { by, asked, allowed }: Asked,
): Promise<PeerProposed> {
  const wanted = [...new Set(trackIds)]
  if (wanted.length === 0) return refused('no_trainee')
  if (wanted.length > MOST_TRAINEES) return refused('too_many')
  const [organisation] = await tx.db
    .select({ name: organisations.name, closedAt: organisations.closedAt })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!organisation) return refused('unknown')
  if (organisation.closedAt) return refused('not_ready')
  await lockTrainer(tx, trainerAccount)
  const trainees = await tx.db
    .select()
    .from(tracks)
    .where(and(inArray(tracks.id, wanted), eq(tracks.organisationId, organisationId)))
    .orderBy(asc(tracks.id))
    .for('update')
  if (trainees.length !== wanted.length) return refused('unknown')
  if (trainees.some(({ eligibility, closedAt }) => eligibility !== 'acceptee' || closedAt !== null)) {
    return refused('not_ready')
  }
  if ((await busy(tx, wanted)) || (await trained(tx, wanted))) return refused('not_ready')
  const trainer = await trainerIn(tx, organisationId, trainerAccount)
  if (!trainer) return refused('not_here')
  if (trainees.some(({ emailKey }) => emailKey === trainer.emailKey)) return refused('oneself')
  const obstacle = trainerObstacle(trainer, wanted.length, allowed !== undefined)
  if (obstacle) return refused(obstacle)
  const at = tx.clock.now()
  const id = newId()
  await tx.db.insert(peerTrainings).values({
    id,
    organisationId,
    trainerAccount,
    state: 'proposee',
    proposedBy: by,
    proposedAt: at,
    stateSince: at,
    ...(allowed === undefined ? {} : { allowedBy: by, allowedReason: allowed }),
  })
  await tx.db.insert(peerTrainees).values(wanted.map((trackId) => ({ peerTrainingId: id, trackId, addedAt: at })))
  // Nobody of a structure is told the names of our team: its reason is read, its journal says who.
  const said = allowed === undefined ? { by } : { message: allowed }
  for (const { id: trackId } of trainees) await noteFact(tx, trackId, 'propose_peer', { ...said, about: id })
  await tellOne(
    tx,
    { kind: 'peer_proposed', organisationId, of: id },
    trainerAccount,
    peerProposedMail(tx, trainer.email, { id, organisationName: organisation.name, trainer, trainees }, asked),
  )
  const entry = {
    action: 'propose_peer_training',
    actor: { kind: 'account', id: by } as const,
    details: { peer_training: id, trainer: trainerAccount, tracks: trainees.map((one) => one.id) },
  }
  await appendToJournal(tx, [
    { ...entry, organisationId, details: { ...entry.details, rule_set_aside: allowed !== undefined } },
    ...(allowed === undefined
      ? []
      : [
          {
            ...entry,
            action: 'team_allow_peer_training',
            details: { ...entry.details, organisation: organisationId },
          },
        ]),
  ])
  return { kind: 'proposed', peerTrainingId: id }
}

/** Whether one of them holds a place in a session, waits for one, or is a colleague's trainee already. */
async function busy(tx: Ctx, trackIds: readonly string[]): Promise<boolean> {
  const [registered] = await tx.db
    .select({ id: trainingRegistrations.id })
    .from(trainingRegistrations)
    .where(
      and(
        inArray(trainingRegistrations.trackId, [...trackIds]),
        inArray(trainingRegistrations.state, [...OPEN_REGISTRATIONS]),
      ),
    )
    .limit(1)
  if (registered) return true
  const [proposed] = await tx.db
    .select({ id: peerTrainees.trackId })
    .from(peerTrainees)
    .where(
      and(inArray(peerTrainees.trackId, [...trackIds]), isNull(peerTrainees.attestedAt), isNull(peerTrainees.leftAt)),
    )
    .limit(1)
  return proposed !== undefined
}

/** Whether one of them has been trained already, for whichever structure. */
async function trained(tx: Ctx, trackIds: readonly string[]): Promise<boolean> {
  const [known] = await tx.db
    .select({ id: trainingCompletions.id })
    .from(trainingCompletions)
    .innerJoin(tracks, sql`${tracks.emailKey} = ${trainingCompletions.emailKey}`)
    .where(and(inArray(tracks.id, [...trackIds]), isNull(trainingCompletions.withdrawnAt)))
    .limit(1)
  return known !== undefined
}
