import { randomBytes } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { type Aidant, accounts, checkProof, type FreshProof } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { localDay, randomSymbols, zoneOfOrganisation } from '../../mandats/index.ts'
import { CODE_SYMBOLS } from '../certificate/model.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { settlePerson } from '../parcours/settle.ts'
import { type tracks, trainingCompletions } from '../tables.ts'
import { heldByTrainer, mayTrain } from './answer.ts'
import { type HeldPeerTraining, holdTrainees } from './hold.ts'
import { peerAttestedMail, peerTrainedMail } from './mails.tsx'
import { peerTrainees } from './tables.ts'
import { tellOne, tellReferentsOf } from './tell.ts'

export interface PeerPresence {
  readonly peerTrainingId: string
  /** Who was there. */
  readonly trackIds: readonly string[]
  /** YYYY-MM-DD, on the calendar of the structure: the day the training ended. */
  readonly completedOn: string
}

/**
 * `over`: the training is not accepted, or is ended. `changed`: one of them is no longer to be trained. `bad_date`: none, to come, or before the
 * colleague was asked. `oneself`: nobody attests their own.
 */
export type PeerAttested =
  | { readonly kind: 'attested'; readonly trackIds: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: PeerAttestationRefusal }
type PeerAttestationRefusal =
  | 'stale_proof'
  | 'unknown'
  | 'over'
  | 'not_here'
  | 'nobody'
  | 'changed'
  | 'bad_date'
  | 'oneself'
  | 'already_trained'

const refused = (reason: PeerAttestationRefusal): PeerAttested => ({ kind: 'refused', reason })

/**
 * The colleague attests, with a fresh factor, who followed their training: that is the fact of a training (DEC-22), and the certificate's. Who
 * left the structure since, or is stopped there, attests nothing; nobody attests their own. Attestation and Pix are both needed.
 */
export function attestPeerPresence(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
  { peerTrainingId, trackIds, completedOn }: PeerPresence,
): Promise<PeerAttested> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, aidant.accountId)) return refused('stale_proof')
    const training = await heldByTrainer(tx, aidant, peerTrainingId)
    if (!training) return refused('unknown')
    if (training.state !== 'acceptee') return refused('over')
    if (!(await mayTrain(tx, training))) return refused('not_here')
    const wanted = [...new Set(trackIds)]
    if (wanted.length === 0) return refused('nobody')
    const here = (await holdTrainees(tx, peerTrainingId)).filter(({ id }) => wanted.includes(id))
    if (here.length !== wanted.length || here.some(({ eligibility }) => eligibility !== 'acceptee')) {
      return refused('changed')
    }
    if (here.some(({ emailKey }) => emailKey === training.trainer.emailKey)) return refused('oneself')
    const zone = zoneOfOrganisation(aidant.organisation)
    if (!isDayOf(training, completedOn, zone, tx.clock.now())) return refused('bad_date')
    const keys = here.map(({ emailKey }) => emailKey)
    if (await alreadyTrained(tx, keys)) return refused('already_trained')
    const completions = await record(tx, training, here, completedOn)
    await tell(tx, training, here)
    for (const key of keys.toSorted()) await settlePerson(tx, key)
    await appendToJournal(
      tx,
      completions.map(({ id: completion, trackId: track }) => ({
        action: 'attest_peer_training',
        actor: { kind: 'account', id: aidant.accountId } as const,
        organisationId: training.organisationId,
        details: { peer_training: training.id, track, completion, completed_on: completedOn },
      })),
    )
    return { kind: 'attested', trackIds: here.map(({ id }) => id) }
  })
}

type Track = typeof tracks.$inferSelect

/** From the day the colleague accepted to today: what was done before counts for nothing here. */
function isDayOf({ stateSince }: HeldPeerTraining, day: string, zone: string, now: Date): boolean {
  return z.iso.date().safeParse(day).success && day >= localDay(stateSince, zone) && day <= localDay(now, zone)
}

async function alreadyTrained(tx: Ctx, keys: readonly string[]): Promise<boolean> {
  const [known] = await tx.db
    .select({ id: trainingCompletions.id })
    .from(trainingCompletions)
    .where(and(inArray(trainingCompletions.emailKey, [...keys]), isNull(trainingCompletions.withdrawnAt)))
    .limit(1)
  return known !== undefined
}

async function record(tx: Ctx, training: HeldPeerTraining, here: readonly Track[], completedOn: string) {
  const at = tx.clock.now()
  const { id: peerTrainingId, organisationId, trainer } = training
  const known = await tx.db
    .select({ id: accounts.id, emailKey: accounts.emailKey })
    .from(accounts)
    .where(
      inArray(
        accounts.emailKey,
        here.map(({ emailKey }) => emailKey),
      ),
    )
  const accountOf = new Map(known.map(({ id, emailKey }) => [emailKey, id]))
  const completions = here.map(({ id: trackId, emailKey }) => ({
    id: newId(),
    trackId,
    emailKey,
    accountId: accountOf.get(emailKey) ?? null,
    organisationId,
    curriculum: 'pairs' as const,
    completedOn,
    trainedBy: `${trainer.givenName} ${trainer.familyName}`.slice(0, 200),
    recordedBy: trainer.accountId,
    recordedAt: at,
    code: randomSymbols(CODE_SYMBOLS, randomBytes),
  }))
  await tx.db.insert(trainingCompletions).values(completions)
  await tx.db
    .update(peerTrainees)
    .set({ attestedAt: at })
    .where(
      and(
        eq(peerTrainees.peerTrainingId, peerTrainingId),
        inArray(
          peerTrainees.trackId,
          here.map(({ id }) => id),
        ),
      ),
    )
  for (const { id } of here) {
    await noteFact(tx, id, 'attest_peer', { by: trainer.accountId, about: peerTrainingId })
  }
  return completions
}

async function tell(tx: Ctx, training: HeldPeerTraining, here: readonly Track[]): Promise<void> {
  const { id, organisationId } = training
  const facts = { ...training, trainees: here }
  for (const track of here) {
    // Attested anew after it was taken back, it is told anew.
    const told = { kind: 'peer_trained', organisationId, of: `${id}/${track.revision}` }
    await tellOne(tx, told, track.id, peerTrainedMail(tx, track.email, facts))
  }
  const told = {
    kind: 'peer_attested',
    organisationId,
    of: `${id}/${here.map(({ id: track, revision }) => `${track}.${revision}`).join('+')}`,
  }
  await tellReferentsOf(tx, told, (to) => peerAttestedMail(tx, to, facts))
}
