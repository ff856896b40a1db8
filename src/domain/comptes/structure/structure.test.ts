import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  freshProof,
  type People,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { MINUTE, type MovableClock } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { openSession } from '../commands/open-session.ts'
import {
  accountByEmail,
  changesOfOrganisation,
  changesToReview,
  decideChange,
  liftStructureStop,
  markAnswersSeen,
  membersWithRole,
  requestChange,
  sessionVisitor,
  stopCovering,
  stopStructure,
  structureStops,
  type WantedChange,
  withdrawChange,
} from '../index.ts'
import { stopAsTeam } from '../staff/index.ts'
import { structureChanges } from './tables.ts'

let database: TestDatabase
let people: People
let referents: Referents
let team: Team
let ctx: Ctx
let clock: MovableClock

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
const proof = (accountId: string) => freshProof(accountId, ctx)
const NAME: WantedChange = { kind: 'nom', name: 'Mairie de Houlbec-Cocherel et Ménilles' }
const PERSON: WantedChange = {
  kind: 'referent',
  givenName: 'Élise',
  familyName: 'Garnier',
  occupation: 'directrice',
  phone: '+33639980009',
  email: 'elise.garnier@houlbec.example',
}
const actionsIn = async (organisationId: string | null) =>
  (await ctx.db.select().from(journalEntries).orderBy(journalEntries.seq))
    .filter((one) => one.organisationId === organisationId)
    .map(({ action }) => action)

async function requested(wanted: WantedChange = NAME): Promise<string> {
  const result = await requestChange(ctx, nadia(), wanted, 'Fusion des deux communes.')
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.changeId
}

describe('a request about the structure', () => {
  test('waits for the team, changes nothing meanwhile, and is told to it', async () => {
    await requested()
    expect(await changesToReview(ctx)).toMatchObject([
      {
        kind: 'nom',
        wanted: NAME,
        organisation: { name: 'Mairie de Houlbec-Cocherel' },
        requestedByName: 'Nadia Cherif',
      },
    ])
    const [mail] = await waitingMessages(ctx, 'structure_change_awaits')
    expect(mail).toMatchObject({ to: ctx.teamEmail })
    expect(await changesOfOrganisation(ctx, people.association.id)).toEqual([])
  })

  test.each<[string, WantedChange, string, string]>([
    ['an empty name', { kind: 'nom', name: ' ' }, 'Parce que', 'bad_name'],
    ['the name it has', { kind: 'nom', name: 'Mairie de Houlbec-Cocherel' }, 'Parce que', 'same'],
    ['no reason', NAME, '  ', 'no_reason'],
    [
      'an address without a street',
      { kind: 'adresse', address: '', postalCode: '27120', city: 'X' },
      'Parce que',
      'bad_address',
    ],
    [
      'a postal code of four digits',
      { kind: 'adresse', address: '1 rue', postalCode: '2712', city: 'X' },
      'Parce que',
      'bad_postal_code',
    ],
    ['somebody without a job', { ...PERSON, occupation: '' }, 'Parce que', 'bad_person'],
    ['somebody without a telephone', { ...PERSON, phone: '' }, 'Parce que', 'bad_phone'],
    ['somebody without an address', { ...PERSON, email: 'elise' }, 'Parce que', 'malformed'],
    ['a service’s address', { ...PERSON, email: 'accueil@houlbec.example' }, 'Parce que', 'generic'],
    ['a closed domain', { ...PERSON, email: 'e@conseiller-numerique.fr' }, 'Parce que', 'dead_domain'],
  ])('is refused with %s', async (_, wanted, why, reason) => {
    expect(await requestChange(ctx, nadia(), wanted, why)).toEqual({ kind: 'refused', reason })
    expect(await changesToReview(ctx)).toEqual([])
  })

  test('is one of its kind at a time, and another kind may wait beside it', async () => {
    await requested()
    expect(await requestChange(ctx, nadia(), NAME, 'Encore')).toEqual({ kind: 'refused', reason: 'already_open' })
    await requested(PERSON)
    expect(await changesToReview(ctx)).toHaveLength(2)
  })

  test('is withdrawn by its structure alone, with what it says of a person', async () => {
    const id = await requested(PERSON)
    expect(await withdrawChange(ctx, paul(), id)).toBe('not_found')
    expect(await withdrawChange(ctx, nadia(), id)).toBe('withdrawn')
    expect(await withdrawChange(ctx, nadia(), id)).toBe('not_found')
    expect(await changesOfOrganisation(ctx, people.mairie.id)).toMatchObject([{ state: 'retiree', wanted: undefined }])
    await requested(PERSON)
  })
})

describe('the decision of the team', () => {
  test('accepted: the structure changes with it, its référents are told, both chains say so', async () => {
    const id = await requested()
    expect(await decideChange(ctx, team.sofia.member, id, { kind: 'accept' })).toEqual({
      kind: 'accepted',
      accountId: null,
    })
    const [row] = await ctx.db.select().from(organisations).where(eq(organisations.id, people.mairie.id))
    expect(row).toMatchObject({ name: NAME.kind === 'nom' ? NAME.name : '', city: 'Houlbec-Cocherel' })
    const mails = await waitingMessages(ctx, 'structure_change_decided')
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [referents.nadia.email, 'Votre demande est acceptée'],
    ])
    expect(await actionsIn(people.mairie.id)).toContain('decide_structure_change')
    expect(await actionsIn(null)).toContain('team_decide_change')
  })

  test('an address', async () => {
    const id = await requested({ kind: 'adresse', address: '2 rue Neuve', postalCode: '27950', city: 'Saint-Marcel' })
    await decideChange(ctx, team.sofia.member, id, { kind: 'accept' })
    const [row] = await ctx.db.select().from(organisations).where(eq(organisations.id, people.mairie.id))
    expect(row).toMatchObject({ address: '2 rue Neuve', postalCode: '27950', city: 'Saint-Marcel' })
  })

  test('a new référent gets an account to activate, and nobody else can open it', async () => {
    const id = await requested(PERSON)
    const decided = await decideChange(ctx, team.sofia.member, id, { kind: 'accept' })
    const account = await accountByEmail(ctx, 'elise.garnier@houlbec.example')
    expect(decided).toEqual({ kind: 'accepted', accountId: account?.id })
    const referentsNow = await membersWithRole(ctx, people.mairie.id, 'referent')
    expect(referentsNow.map(({ email }) => email)).toContain('elise.garnier@houlbec.example')
    expect((await waitingMessages(ctx)).filter(({ to }) => to === 'elise.garnier@houlbec.example')).not.toEqual([])
    expect(await changesOfOrganisation(ctx, people.mairie.id)).toMatchObject([{ state: 'acceptee', wanted: undefined }])
  })

  test('an address that somebody took meanwhile: refused whole, the request still waits', async () => {
    const id = await requested({ ...PERSON, email: people.lucie.email.toUpperCase() })
    expect(await decideChange(ctx, team.sofia.member, id, { kind: 'accept' })).toEqual({
      kind: 'refused',
      reason: 'email_taken',
    })
    expect(await changesToReview(ctx)).toHaveLength(1)
  })

  test('an address asked for before the rule refused it: refused whole, the request still waits', async () => {
    const id = await requested(PERSON)
    const wanted = { ...PERSON, email: 'accueil@houlbec.example' }
    await ctx.db.update(structureChanges).set({ wanted }).where(eq(structureChanges.id, id))
    expect(await decideChange(ctx, team.sofia.member, id, { kind: 'accept' })).toEqual({
      kind: 'refused',
      reason: 'email_refused',
    })
    expect(await changesToReview(ctx)).toHaveLength(1)
  })

  test('refused with words: nothing changes, the référent reads why, then says so', async () => {
    const id = await requested()
    const refuse = (refusal: 'non_justifie' | 'autre', answer: string) =>
      decideChange(ctx, team.sofia.member, id, { kind: 'refuse', refusal, answer })
    expect(await refuse('autre', ' ')).toEqual({ kind: 'refused', reason: 'no_answer' })
    expect(await refuse('non_justifie', 'Envoyez l’arrêté.')).toEqual({ kind: 'refused_to_referent' })
    expect(await refuse('non_justifie', '')).toEqual({ kind: 'refused', reason: 'not_open' })
    const [mail] = await waitingMessages(ctx, 'structure_change_decided')
    expect(mail?.text).toContain('Envoyez l’arrêté.')
    expect(await changesOfOrganisation(ctx, people.mairie.id)).toMatchObject([
      { state: 'refusee', refusal: 'non_justifie', answer: 'Envoyez l’arrêté.', seen: false },
    ])
    await markAnswersSeen(ctx, paul())
    expect(await changesOfOrganisation(ctx, people.mairie.id)).toMatchObject([{ seen: false }])
    await markAnswersSeen(ctx, nadia())
    expect(await changesOfOrganisation(ctx, people.mairie.id)).toMatchObject([{ seen: true }])
  })

  test.runIf(hasRealPostgresql)('accepted and withdrawn at once: one of the two happened', async () => {
    const id = await requested()
    const [decided, withdrawn] = await Promise.all([
      decideChange(ctx, team.sofia.member, id, { kind: 'accept' }),
      withdrawChange(ctx, nadia(), id),
    ])
    expect([decided.kind === 'accepted', withdrawn === 'withdrawn'].filter(Boolean)).toHaveLength(1)
  })

  test.runIf(hasRealPostgresql)('two of the team at once: decided once', async () => {
    const id = await requested(PERSON)
    const decided = await Promise.all(
      [team.sofia, team.hugo].map(({ member }) => decideChange(ctx, member, id, { kind: 'accept' })),
    )
    expect(decided.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'refused'])
  })
})

describe('the emergency stop of a structure by its référent (DEC-15)', () => {
  const stop = () => stopStructure(ctx, nadia(), proof(nadia().accountId), 'Un ordinateur a été volé.')
  const covering = () => stopCovering(ctx, { accountId: people.claire.accountId, organisationId: people.mairie.id })
  const open = async (accountId: string) =>
    (await inTransaction(ctx, (tx) => openSession(tx, { accountId, userAgent: 'test', method: 'code_et_lien' }))).token
  const hashOf = (token: string) => ctx.keys.hash('session', token)

  test('is in force with the next question, for this structure alone, and told to référents and team', async () => {
    expect(await stop()).toBe('stopped')
    expect(await covering()).toBe('structure')
    expect(
      await stopCovering(ctx, { accountId: people.lucie.accountId, organisationId: people.association.id }),
    ).toBeNull()
    const mails = await waitingMessages(ctx, 'structure_stopped')
    expect(mails.map(({ to }) => to).toSorted()).toEqual([ctx.teamEmail, referents.nadia.email].toSorted())
    expect(await structureStops(ctx, people.mairie.id)).toMatchObject([
      { askedAs: 'referent', requestedBy: 'Nadia Cherif', reason: 'Un ordinateur a été volé.' },
    ])
    expect(await stop()).toBe('already_stopped')
  })

  test('asks why, and a fresh proof of one’s own', async () => {
    expect(await stopStructure(ctx, nadia(), proof(nadia().accountId), ' ')).toBe('no_reason')
    expect(await stopStructure(ctx, nadia(), proof(people.claire.accountId), 'Vol')).toBe('stale_proof')
    const old = proof(nadia().accountId)
    clock.advance(3 * MINUTE)
    expect(await stopStructure(ctx, nadia(), old, 'Vol')).toBe('stale_proof')
    expect(await covering()).toBeNull()
  })

  test('lifted by a référent there, everybody else signs in again', async () => {
    const [own, claire, lucie] = await Promise.all(
      [nadia().accountId, people.claire.accountId, people.lucie.accountId].map(open),
    )
    await stop()
    const lift = (who: ReturnType<typeof nadia>) => liftStructureStop(ctx, who, proof(who.accountId), hashOf(own ?? ''))
    expect(await lift(paul())).toBe('not_in_force')
    expect(await lift(nadia())).toBe('lifted')
    expect(await covering()).toBeNull()
    expect(await sessionVisitor(ctx, own ?? '')).toMatchObject({ stopped: null })
    expect(await sessionVisitor(ctx, claire ?? '')).toBeUndefined()
    expect(await sessionVisitor(ctx, lucie ?? '')).toBeDefined()
    expect(await lift(nadia())).toBe('not_in_force')
  })

  test('what the team stopped, the team alone lifts', async () => {
    const target = { scope: 'structure', organisationId: people.mairie.id } as const
    await stopAsTeam(ctx, team.sofia.member, proof(team.sofia.accountId), target, 'Usage anormal')
    expect(await liftStructureStop(ctx, nadia(), proof(nadia().accountId), Buffer.alloc(32))).toBe('team_only')
    await stop()
    expect(await liftStructureStop(ctx, nadia(), proof(nadia().accountId), Buffer.alloc(32))).toBe('lifted')
    expect(await covering()).toBe('structure')
  })

  test('somebody who is stopped themself lifts nothing', async () => {
    await stop()
    const target = { scope: 'aidant', accountId: nadia().accountId } as const
    await stopAsTeam(ctx, team.sofia.member, proof(team.sofia.accountId), target, 'Compte utilisé par un tiers')
    expect(await liftStructureStop(ctx, nadia(), proof(nadia().accountId), Buffer.alloc(32))).toBe('stopped_yourself')
    expect(await covering()).toBe('structure')
  })

  test.runIf(hasRealPostgresql)('asked twice at once: one stop', async () => {
    const answers = await Promise.all([stop(), stop(), stop()])
    expect(answers.toSorted()).toEqual(['already_stopped', 'already_stopped', 'stopped'])
  })
})
