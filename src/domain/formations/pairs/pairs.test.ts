import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { mandatsSignedBy } from '../../../../tests/support/peer-trainings.ts'
import {
  freshProof,
  type People,
  type Person,
  type Referents,
  referentOf,
  seedPeople,
  seedPerson,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { after, DAY, MINUTE, type MovableClock } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { accounts, removeColleague, stopColleague } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { cancelTrack } from '../index.ts'
import { factsOfTracks } from '../parcours/facts.ts'
import { settlePerson } from '../parcours/settle.ts'
import { stageOf } from '../parcours/stage.ts'
import { pixImports, pixResults } from '../pix/tables.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { trackEvents, tracks, trainingCompletions } from '../tables.ts'
import {
  acceptPeerTraining,
  allowPeerTraining,
  attestPeerPresence,
  cancelPeerTraining,
  declinePeerTraining,
  peerCandidatesOf,
  peerTrainingOf,
  peerTrainingsBy,
  possibleTrainersOf,
  proposePeerTraining,
  releaseLostPeerTrainings,
  withdrawPeerAttestation,
  withdrawPeerTrainee,
} from './index.ts'
import { type TrainerStanding, trainerObstacle } from './model.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let referents: Referents
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const nadia = () => referentOf(referents.nadia)
const paul = () => referentOf(referents.paul)
const claire = () => people.claire.aidant
const track = (over: { email?: string; givenName?: string } = {}) =>
  seedAcceptedTrack(ctx, { organisationId: people.mairie.id, ...over })
const tracksOf = (count: number) => Promise.all(Array.from({ length: count }, () => track()))
const propose = (trackIds: readonly string[], trainer: Person = people.claire) =>
  proposePeerTraining(ctx, nadia(), { trainerAccount: trainer.accountId, trackIds })
const REFUSED = (reason: string) => ({ kind: 'refused', reason })

async function proposed(trackIds: readonly string[], trainer: Person = people.claire): Promise<string> {
  const result = await propose(trackIds, trainer)
  if (result.kind !== 'proposed') throw new Error(result.reason)
  return result.peerTrainingId
}

/** Proposed to Claire, who signed enough, and accepted. */
async function accepted(trackIds: readonly string[]): Promise<string> {
  const id = await proposed(trackIds)
  expect(await acceptPeerTraining(ctx, claire(), id)).toBe('accepted')
  return id
}

const today = () => clock.now().toISOString().slice(0, 10)
const attest = (peerTrainingId: string, trackIds: readonly string[], completedOn = today(), aidant = claire()) =>
  attestPeerPresence(ctx, aidant, freshProof(aidant.accountId, ctx), { peerTrainingId, trackIds, completedOn })

async function stage(trackId: string) {
  const facts = (await factsOfTracks(ctx, [trackId])).get(trackId)
  return facts && stageOf(facts, ctx.training.pixPassScore)
}

const mails = async () =>
  (await waitingMessages(ctx)).filter(({ kind }) => kind.startsWith('peer_')).map(({ kind, to }) => [kind, to] as const)
const history = async (trackId: string) =>
  (await ctx.db.select().from(trackEvents).where(eq(trackEvents.trackId, trackId)))
    .toSorted((a, b) => a.revision - b.revision)
    .map(({ act }) => act)

const pixOf = async (emailKey: string) => {
  const importId = newId()
  await ctx.db
    .insert(pixImports)
    .values({ id: importId, source: 'csv', at: clock.now(), recorded: 1, known: 0, refused: 0 })
  await ctx.db.insert(pixResults).values({ id: newId(), emailKey, takenOn: today(), score: 0, importId })
}

describe('who may train a colleague (DEC-22, check 16)', () => {
  const standing = (over: Partial<TrainerStanding> = {}): TrainerStanding => ({
    inPlace: true,
    stopped: false,
    signed: 6,
    trainees: 0,
    ...over,
  })
  test.each([
    ['six mandats signed', standing(), 1, false, null],
    ['five mandats are not more than five', standing({ signed: 5 }), 1, false, 'too_few_mandats'],
    ['our team sets the number aside', standing({ signed: 0 }), 1, true, null],
    ['but not a stop', standing({ stopped: true }), 1, true, 'stopped'],
    ['nor the structure', standing({ inPlace: false }), 1, true, 'not_here'],
    ['five trainees', standing(), 5, false, null],
    ['not six', standing(), 6, false, 'full'],
    ['nor two when they train four', standing({ trainees: 4 }), 2, false, 'full'],
    ['even when our team asks', standing({ trainees: 5 }), 1, true, 'full'],
  ] as const)('%s', (_, who, more, allowed, expected) => {
    expect(trainerObstacle(who, more, allowed)).toBe(expected)
  })

  test('the mandats are those of this structure; whoever left, was stopped, never came in or is elsewhere is refused', async () => {
    const one = await track()
    await mandatsSignedBy(ctx, claire(), 5)
    expect(await propose([one])).toEqual(REFUSED('too_few_mandats'))
    await mandatsSignedBy(ctx, claire(), 1)
    const known = await possibleTrainersOf(ctx, people.mairie.id)
    expect(known.map(({ givenName, signed }) => [givenName, signed])).toEqual([
      ['Samir', 0],
      ['Claire', 6],
    ])
    expect(await propose([one], people.lucie)).toEqual(REFUSED('not_here'))
    expect(await propose([one], { ...people.claire, accountId: referents.nadia.accountId })).toEqual(
      REFUSED('not_here'),
    )
    await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, people.claire.accountId))
    expect(await propose([one])).toEqual(REFUSED('not_here'))
    await ctx.db.update(accounts).set({ activatedAt: clock.now() }).where(eq(accounts.id, people.claire.accountId))
    const proof = freshProof(referents.nadia.accountId, ctx)
    await stopColleague(ctx, nadia(), people.claire.accountId, 'vol_ou_perte')
    expect(await propose([one])).toEqual(REFUSED('stopped'))
    expect((await removeColleague(ctx, nadia(), proof, people.claire.accountId, 'depart')).kind).toBe('removed')
    expect(await propose([one])).toEqual(REFUSED('not_here'))
  })

  test('our team sets the number aside with a reason and a fresh factor, journaled on both sides', async () => {
    const one = await track()
    const wanted = { organisationId: people.mairie.id, trainerAccount: people.samir.accountId, trackIds: [one] }
    const hugo = team.hugo.member
    const proof = freshProof(team.hugo.accountId, ctx)
    expect(await allowPeerTraining(ctx, hugo, proof, { ...wanted, reason: ' ' })).toEqual(REFUSED('no_reason'))
    const stale = { ...proof, at: after(clock.now(), -3 * MINUTE) }
    expect(await allowPeerTraining(ctx, hugo, stale, { ...wanted, reason: 'x' })).toEqual(REFUSED('stale_proof'))
    const allowed = await allowPeerTraining(ctx, hugo, proof, { ...wanted, reason: 'Formateur de métier.' })
    expect(allowed.kind).toBe('proposed')
    const entries = await ctx.db.select().from(journalEntries)
    expect(
      entries.filter(({ action }) => action.includes('peer')).map((one) => [one.action, one.organisationId]),
    ).toEqual(
      expect.arrayContaining([
        ['propose_peer_training', people.mairie.id],
        ['team_allow_peer_training', null],
      ]),
    )
    expect(await mails()).toEqual([['peer_proposed', people.samir.email]])
  })
})

describe('a training by a colleague', () => {
  beforeEach(() => mandatsSignedBy(ctx, claire(), 6))

  test('proposed, accepted, attested: each told once (M-10, M-11, M-12), and the track follows', async () => {
    const one = await track({ email: 'Ines.Roy@houlbec.example' })
    expect((await peerCandidatesOf(ctx, people.mairie.id)).map(({ trackId }) => trackId)).toEqual([one])
    const id = await proposed([one])
    expect(await stage(one)).toBe('pairs_proposee')
    expect(await mails()).toEqual([['peer_proposed', people.claire.email]])
    expect(await acceptPeerTraining(ctx, claire(), id)).toBe('accepted')
    expect(await acceptPeerTraining(ctx, claire(), id)).toBe('over')
    expect(await stage(one)).toBe('pairs_acceptee')
    expect((await mails()).slice(1).toSorted()).toEqual([
      ['peer_accepted', referents.nadia.email],
      ['peer_guide', people.claire.email],
      ['peer_trainee', 'Ines.Roy@houlbec.example'],
    ])
    expect(await attest(id, [one])).toEqual({ kind: 'attested', trackIds: [one] })
    expect(await attest(id, [one])).toEqual(REFUSED('changed'))
    expect(await stage(one)).toBe('pix_attendu')
    expect((await mails()).slice(4).toSorted()).toEqual([
      ['peer_attested', referents.nadia.email],
      ['peer_trained', 'Ines.Roy@houlbec.example'],
    ])
    const [completion] = await ctx.db.select().from(trainingCompletions)
    expect(completion).toMatchObject({
      trackId: one,
      emailKey: 'ines.roy@houlbec.example',
      accountId: null,
      curriculum: 'pairs',
      completedOn: today(),
      trainedBy: 'Claire Vasseur',
      recordedBy: people.claire.accountId,
    })
    expect(await history(one)).toEqual(['propose_peer', 'accept_peer', 'attest_peer'])
    expect((await peerTrainingOf(ctx, people.mairie.id, id))?.standing).toBe('terminee')
    expect(await peerTrainingOf(ctx, people.association.id, id)).toBeUndefined()
  })

  test('what each mail says, and where it leads', async () => {
    const one = await track({ email: 'ines.roy@houlbec.example' })
    const id = await accepted([one])
    await attest(id, [one])
    const all = await waitingMessages(ctx)
    const mail = (kind: string) => all.find((message) => message.kind === kind) ?? { text: '', html: '', subject: '' }
    const aidantPage = `${ctx.publicUrl}/espace-aidant/formations/${id}`
    const referentPage = `${ctx.publicUrl}/espace-referent/formation/collegues/${id}`
    for (const [kind, words, link] of [
      ['peer_proposed', 'Nadia Cherif vous propose de former', aidantPage],
      ['peer_guide', 'Téléchargez le guide', aidantPage],
      ['peer_accepted', '5 collègues au plus', referentPage],
      ['peer_attested', 'atteste la formation de Inès Roy', referentPage],
    ] as const) {
      expect(mail(kind).text.replaceAll(/\s+/g, ' ')).toContain(words)
      expect(mail(kind).text).toContain(link)
      expect(mail(kind).html).toContain(`href="${link}"`)
    }
    // Who has no account yet is led nowhere, and told which address counts.
    for (const kind of ['peer_trainee', 'peer_trained']) {
      expect(mail(kind).text).toContain('ines.roy@houlbec.example')
      expect(mail(kind).html).not.toContain('href=')
    }
  })

  test('attested after Pix or before it, the account opens once, and only then', async () => {
    const [first, second] = [
      await track({ email: 'un@houlbec.example' }),
      await track({ email: 'deux@houlbec.example' }),
    ]
    await pixOf('un@houlbec.example')
    const id = await accepted([first, second])
    expect(await stage(first)).toBe('pairs_acceptee')
    await attest(id, [first, second])
    expect(await stage(first)).toBe('active')
    expect(await stage(second)).toBe('pix_attendu')
    const [opened] = await ctx.db.select().from(accounts).where(eq(accounts.emailKey, 'un@houlbec.example'))
    const [completion] = await ctx.db
      .select()
      .from(trainingCompletions)
      .where(eq(trainingCompletions.emailKey, 'un@houlbec.example'))
    expect(completion?.accountId).toBe(opened?.id)
  })

  test('only somebody accepted, free, of this structure, and never oneself', async () => {
    const elsewhere = await seedAcceptedTrack(ctx, { organisationId: people.association.id })
    expect(await propose([elsewhere])).toEqual(REFUSED('unknown'))
    expect(await propose([])).toEqual(REFUSED('no_trainee'))
    expect(await propose(await tracksOf(6))).toEqual(REFUSED('too_many'))
    const unexamined = await track()
    await ctx.db.update(tracks).set({ eligibility: 'a_examiner' }).where(eq(tracks.id, unexamined))
    expect(await propose([unexamined])).toEqual(REFUSED('not_ready'))
    const mine = await track({ email: people.claire.email })
    expect(await propose([mine])).toEqual(REFUSED('oneself'))
    const registered = await track()
    const trainer = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
    const sessionId = await seedSession(ctx, trainer)
    await ctx.db.insert(trainingRegistrations).values({
      id: newId(),
      sessionId,
      trackId: registered,
      state: 'preinscrite',
      requestedAt: clock.now(),
      stateSince: clock.now(),
    })
    expect(await propose([registered])).toEqual(REFUSED('not_ready'))
    const free = await track()
    await proposed([free])
    expect(await propose([free])).toEqual(REFUSED('not_ready'))
    expect((await peerCandidatesOf(ctx, people.mairie.id)).map(({ trackId }) => trackId)).not.toContain(registered)
    const stranger = await proposePeerTraining(ctx, paul(), {
      trainerAccount: people.claire.accountId,
      trackIds: [await track()],
    })
    expect(stranger).toEqual(REFUSED('unknown'))
  })

  test('five at most for one colleague, freed by who leaves', async () => {
    const [first = '', ...others] = await tracksOf(5)
    const id = await proposed([first, ...others])
    const sixth = await track()
    expect(await propose([sixth])).toEqual(REFUSED('full'))
    expect(await withdrawPeerTrainee(ctx, nadia(), { peerTrainingId: id, trackId: first })).toBe('withdrawn')
    expect(await withdrawPeerTrainee(ctx, nadia(), { peerTrainingId: id, trackId: first })).toBe('over')
    expect(await stage(first)).toBe('a_inscrire')
    await proposed([sixth])
  })

  test.runIf(hasRealPostgresql)('five at most, even asked by everybody at the same time', async () => {
    const all = await tracksOf(8)
    const results = await Promise.all(all.map((one) => propose([one])))
    expect(results.filter(({ kind }) => kind === 'proposed')).toHaveLength(5)
    expect(results.filter((one) => one.kind === 'refused' && one.reason === 'full')).toHaveLength(3)
    const [trainer] = (await possibleTrainersOf(ctx, people.mairie.id)).filter(({ trainees }) => trainees > 0)
    expect(trainer?.trainees).toBe(5)
  })

  test.runIf(hasRealPostgresql)('attested and cancelled at the same time: one of the two, whole', async () => {
    for (let round = 0; round < 4; round += 1) {
      const one = await track()
      const id = await accepted([one])
      const [attested, cancelled] = await Promise.all([attest(id, [one]), cancelPeerTraining(ctx, nadia(), id)])
      expect([attested.kind === 'attested', cancelled === 'cancelled'].filter(Boolean)).toHaveLength(1)
      expect(await stage(one)).toBe(attested.kind === 'attested' ? 'pix_attendu' : 'a_inscrire')
    }
  })

  test('declined, before or after having accepted: the référents are told, the people are free again', async () => {
    const [one, two] = [await track(), await track()]
    const id = await proposed([one])
    expect(await declinePeerTraining(ctx, people.samir.aidant, id)).toBe('unknown')
    expect(await declinePeerTraining(ctx, claire(), id)).toBe('declined')
    expect(await declinePeerTraining(ctx, claire(), id)).toBe('over')
    expect(await stage(one)).toBe('a_inscrire')
    const other = await accepted([one, two])
    await attest(other, [two])
    expect(await declinePeerTraining(ctx, claire(), other)).toBe('declined')
    expect(await stage(one)).toBe('a_inscrire')
    expect(await stage(two)).toBe('pix_attendu')
    const declined = (await waitingMessages(ctx)).filter(({ kind }) => kind === 'peer_declined')
    expect(declined.map(({ to }) => to)).toEqual([referents.nadia.email, referents.nadia.email])
    expect(declined.map(({ subject }) => subject)).toEqual([
      'Claire Vasseur ne peut pas former Inès Roy',
      'Claire Vasseur arrête une formation',
    ])
  })

  test('the request taken back ends the training, and the colleague is told', async () => {
    const one = await track()
    const id = await accepted([one])
    const [row] = await ctx.db.select().from(tracks).where(eq(tracks.id, one))
    expect(await cancelTrack(ctx, nadia(), { trackId: one, revision: row?.revision ?? 0 })).toBe('cancelled')
    expect((await peerTrainingOf(ctx, people.mairie.id, id))?.standing).toBe('terminee')
    expect(await attest(id, [one])).toEqual(REFUSED('changed'))
    expect((await mails()).at(-1)).toEqual(['peer_withdrawn', people.claire.email])
    expect(await history(one)).toEqual(['propose_peer', 'accept_peer', 'cancel', 'withdraw_peer'])
  })

  test('attested by nobody else, nor without a fresh factor, nor on a day that cannot be', async () => {
    const one = await track()
    const pending = await proposed([one])
    expect(await attest(pending, [one])).toEqual(REFUSED('over'))
    await acceptPeerTraining(ctx, claire(), pending)
    expect(await attest(pending, [one], today(), people.samir.aidant)).toEqual(REFUSED('unknown'))
    const stale = { ...freshProof(people.claire.accountId, ctx), at: after(clock.now(), -3 * MINUTE) }
    const presence = { peerTrainingId: pending, trackIds: [one], completedOn: today() }
    expect(await attestPeerPresence(ctx, claire(), stale, presence)).toEqual(REFUSED('stale_proof'))
    const foreign = freshProof(people.samir.accountId, ctx)
    expect(await attestPeerPresence(ctx, claire(), foreign, presence)).toEqual(REFUSED('stale_proof'))
    expect(await attest(pending, [])).toEqual(REFUSED('nobody'))
    expect(await attest(pending, [one, await track()])).toEqual(REFUSED('changed'))
    for (const day of ['2026-03-02', '2026-03-04', '2026-02-30', 'hier']) {
      expect(await attest(pending, [one], day)).toEqual(REFUSED('bad_date'))
    }
    expect(await ctx.db.select().from(trainingCompletions)).toEqual([])
  })

  test('attested by mistake, taken back as long as no account came of it; the certificate is worth nothing, both are told', async () => {
    const [one, two] = [await track({ email: 'un@houlbec.example' }), await track({ email: 'deux@houlbec.example' })]
    const id = await accepted([one, two])
    await attest(id, [one, two])
    const takeBack = (trackId: string, aidant = claire()) =>
      withdrawPeerAttestation(ctx, aidant, { peerTrainingId: id, trackId })
    expect(await takeBack(one, people.samir.aidant)).toBe('unknown')
    expect(await takeBack(one)).toBe('withdrawn')
    expect(await takeBack(one)).toBe('over')
    expect(await stage(one)).toBe('pairs_acceptee')
    const [withdrawn] = await ctx.db.select().from(trainingCompletions).where(eq(trainingCompletions.trackId, one))
    expect(withdrawn?.withdrawnBy).toBe(people.claire.accountId)
    expect((await mails()).slice(-2).toSorted()).toEqual([
      ['peer_unattested', referents.nadia.email],
      ['peer_unattested', 'un@houlbec.example'],
    ])
    // Attested again, then passed: the account comes once, and nothing is taken back any more.
    await attest(id, [one])
    expect((await mails()).filter(([kind]) => kind === 'peer_trained')).toHaveLength(3)
    await pixOf('un@houlbec.example')
    await inTransaction(ctx, (tx) => settlePerson(tx, 'un@houlbec.example'))
    expect(await stage(one)).toBe('active')
    expect(await takeBack(one)).toBe('account_open')
    expect(await stage(two)).toBe('pix_attendu')
  })

  test('a colleague who was stopped since, or left, attests nothing', async () => {
    const one = await track()
    const id = await accepted([one])
    await stopColleague(ctx, nadia(), people.claire.accountId, 'vol_ou_perte')
    expect(await attest(id, [one])).toEqual(REFUSED('not_here'))
    expect(await releaseLostPeerTrainings(ctx)).toBe(0)
    await removeColleague(ctx, nadia(), freshProof(referents.nadia.accountId, ctx), people.claire.accountId, 'depart')
    expect(await attest(id, [one])).toEqual(REFUSED('not_here'))
    // The night after, the référents are told once, and choose somebody else.
    expect(await releaseLostPeerTrainings(ctx)).toBe(1)
    expect(await releaseLostPeerTrainings(ctx)).toBe(0)
    expect(await stage(one)).toBe('a_inscrire')
    const lost = (await waitingMessages(ctx)).filter(({ kind }) => kind === 'peer_lost')
    expect(lost.map(({ to }) => to)).toEqual([referents.nadia.email])
  })

  test('a colleague sees their own in this structure, and no other', async () => {
    await proposed([await track()])
    const mine = (accountId: string, organisationId: string) => peerTrainingsBy(ctx, { accountId, organisationId })
    expect(await mine(people.claire.accountId, people.mairie.id)).toHaveLength(1)
    expect(await mine(people.samir.accountId, people.mairie.id)).toEqual([])
    expect(await mine(people.claire.accountId, people.association.id)).toEqual([])
    const shown = await mine(people.claire.accountId, people.mairie.id)
    expect(shown[0]).toMatchObject({ standing: 'proposee', askedBy: 'Nadia Cherif', allowedReason: null })
  })

  test('trained meanwhile elsewhere: nothing left to attest', async () => {
    const one = await track({ email: 'ines@houlbec.example' })
    const id = await accepted([one])
    clock.advance(DAY)
    await ctx.db.insert(trainingCompletions).values({
      id: newId(),
      emailKey: 'ines@houlbec.example',
      organisationId: people.mairie.id,
      curriculum: '7h',
      completedOn: '2026-03-03',
      trainedBy: 'Un organisme',
      recordedBy: team.hugo.accountId,
      recordedAt: clock.now(),
      code: '7K3M9QX27K3M9QX27K3M',
    })
    expect(await attest(id, [one])).toEqual(REFUSED('already_trained'))
    const colleague = await seedPerson(
      ctx,
      { givenName: 'Ève', familyName: 'Mo', email: 'eve@houlbec.example', secret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LL' },
      [people.mairie],
    )
    expect(await propose([one], colleague)).toEqual(REFUSED('not_ready'))
  })
})
