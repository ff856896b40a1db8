import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { tracks, trainingCompletions } from '../tables.ts'
import { heldByTrainer } from './answer.ts'
import type { HeldPeerTraining } from './hold.ts'
import { peerUnattestedMail } from './mails.tsx'
import { peerTrainees } from './tables.ts'
import { tellOne, tellReferentsOf } from './tell.ts'

/** `account_open`: the account came of it already: our team alone takes a training back then. `over`: nothing was attested. */
export type PeerUnattested = 'withdrawn' | 'unknown' | 'over' | 'account_open'

/**
 * The colleague takes back what they attested by mistake, as long as no account came of it: the certificate is worth nothing any more, and the
 * person is to be trained again. No code is asked: it gives nobody anything. The person and the référents are told.
 */
export function withdrawPeerAttestation(
  ctx: Ctx,
  aidant: Aidant,
  { peerTrainingId, trackId }: { readonly peerTrainingId: string; readonly trackId: string },
): Promise<PeerUnattested> {
  return inTransaction(ctx, async (tx) => {
    const training = await heldByTrainer(tx, aidant, peerTrainingId)
    if (!training) return 'unknown'
    const [track] = await tx.db.select().from(tracks).where(eq(tracks.id, trackId)).for('update')
    if (!track || track.organisationId !== training.organisationId) return 'over'
    if (track.activatedAt !== null) return 'account_open'
    const at = tx.clock.now()
    const stays = training.state === 'acceptee' && track.closedAt === null
    const [attested] = await tx.db
      .update(peerTrainees)
      .set({ attestedAt: null, leftAt: stays ? null : at })
      .where(
        and(
          eq(peerTrainees.peerTrainingId, peerTrainingId),
          eq(peerTrainees.trackId, trackId),
          isNotNull(peerTrainees.attestedAt),
        ),
      )
      .returning({ trackId: peerTrainees.trackId })
    if (!attested) return 'over'
    const [completion] = await tx.db
      .update(trainingCompletions)
      .set({ withdrawnAt: at, withdrawnBy: aidant.accountId })
      .where(
        and(
          eq(trainingCompletions.trackId, trackId),
          eq(trainingCompletions.curriculum, 'pairs'),
          eq(trainingCompletions.recordedBy, aidant.accountId),
          isNull(trainingCompletions.withdrawnAt),
        ),
      )
      .returning({ id: trainingCompletions.id })
    await noteFact(tx, trackId, 'unattend', { by: aidant.accountId, about: peerTrainingId })
    await tell(tx, training, track)
    await appendToJournal(tx, [
      {
        action: 'withdraw_peer_attestation',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId: training.organisationId,
        details: { peer_training: peerTrainingId, track: trackId, completion: completion?.id ?? null },
      },
    ])
    return 'withdrawn'
  })
}

/** Each time that it is taken back: the history of the track tells them apart. */
async function tell(tx: Ctx, training: HeldPeerTraining, track: typeof tracks.$inferSelect): Promise<void> {
  const facts = { ...training, trainees: [track] }
  const { organisationId } = training
  const told = { kind: 'peer_unattested', organisationId, of: `${training.id}/${track.id}/${track.revision}` }
  await tellOne(tx, told, track.id, peerUnattestedMail(tx, track.email, facts))
  await tellReferentsOf(tx, told, (to) => peerUnattestedMail(tx, to, facts, 'referent'))
}
