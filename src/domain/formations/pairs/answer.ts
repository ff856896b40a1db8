import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { type Aidant, lockTeams } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { endTrainees, type HeldPeerTraining, holdPeerTraining, holdTrainees, setPeerState } from './hold.ts'
import { peerAcceptedMail, peerDeclinedMail, peerGuideMail, peerTraineeMail } from './mails.tsx'
import { attestationObstacle } from './model.ts'
import { tellOne, tellReferentsOf } from './tell.ts'
import { trainerIn } from './trainers.ts'

/** `over`: not waiting for that any more. `not_here`: no active aidant there any more, or stopped. `unknown`: none, or another colleague's. */
export type PeerAnswered = 'unknown' | 'over' | 'not_here'

/** The colleague accepts: they get the guide (M-12), the référents are told (M-10), and those whom they will train. */
export function acceptPeerTraining(
  ctx: Ctx,
  aidant: Aidant,
  peerTrainingId: string,
): Promise<'accepted' | PeerAnswered> {
  return inTransaction(ctx, async (tx) => {
    const training = await heldByTrainer(tx, aidant, peerTrainingId)
    if (!training) return 'unknown'
    const trainees = await holdTrainees(tx, training.id)
    if (training.state !== 'proposee' || trainees.length === 0) return 'over'
    if (!(await mayTrain(tx, training))) return 'not_here'
    await setPeerState(tx, training.id, 'acceptee')
    const facts = { ...training, trainees }
    const { id, organisationId, trainer } = training
    for (const track of trainees) {
      await noteFact(tx, track.id, 'accept_peer', { by: aidant.accountId, about: id })
      const told = { kind: 'peer_trainee', organisationId, of: id }
      await tellOne(tx, told, track.id, peerTraineeMail(tx, track.email, facts))
    }
    const told = { kind: 'peer_guide', organisationId, of: id }
    await tellOne(tx, told, trainer.accountId, peerGuideMail(tx, trainer.email, facts))
    await tellReferentsOf(tx, { ...told, kind: 'peer_accepted' }, (to) => peerAcceptedMail(tx, to, facts))
    await journal(tx, training, 'accept_peer_training')
    return 'accepted'
  })
}

/** The colleague declines, or stops after having accepted: those who were not attested are to be trained otherwise, and the référents are told. */
export function declinePeerTraining(
  ctx: Ctx,
  aidant: Aidant,
  peerTrainingId: string,
): Promise<'declined' | Exclude<PeerAnswered, 'not_here'>> {
  return inTransaction(ctx, async (tx) => {
    const training = await heldByTrainer(tx, aidant, peerTrainingId)
    if (!training) return 'unknown'
    const { id, organisationId, state } = training
    const trainees = await holdTrainees(tx, id)
    if ((state !== 'proposee' && state !== 'acceptee') || trainees.length === 0) return 'over'
    await setPeerState(tx, id, 'declinee')
    await endTrainees(
      tx,
      id,
      trainees.map((track) => track.id),
    )
    for (const track of trainees) await noteFact(tx, track.id, 'decline_peer', { by: aidant.accountId, about: id })
    await tellReferentsOf(tx, { kind: 'peer_declined', organisationId, of: id }, (to) =>
      peerDeclinedMail(tx, to, { ...training, trainees }, state === 'acceptee'),
    )
    await journal(tx, training, 'decline_peer_training')
    return 'declined'
  })
}

/** Locks a training proposed to this aidant in their current structure; nobody else's. */
export async function heldByTrainer(
  tx: Ctx,
  { accountId, organisation }: Aidant,
  peerTrainingId: string,
): Promise<HeldPeerTraining | undefined> {
  await lockTeams(tx, [organisation.id])
  const training = await holdPeerTraining(tx, organisation.id, peerTrainingId)
  return training?.trainer.accountId === accountId ? training : undefined
}

/** Whether the colleague is still an active aidant of the structure, whom nothing stops: nobody trains for one that they left. */
export async function mayTrain(tx: Ctx, { organisationId, trainer }: HeldPeerTraining): Promise<boolean> {
  const standing = await trainerIn(tx, organisationId, trainer.accountId)
  return standing !== undefined && attestationObstacle(standing) === null
}

function journal(tx: Ctx, { id, organisationId, trainer }: HeldPeerTraining, action: string): Promise<void> {
  const actor = { kind: 'account', id: trainer.accountId } as const
  return appendToJournal(tx, [{ action, actor, organisationId, details: { peer_training: id } }])
}
