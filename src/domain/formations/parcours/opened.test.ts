import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, type People, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { recordPix, recordTrained } from '../../../../tests/support/track-facts.ts'
import { DAY, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  accounts,
  addMembership,
  askNewLink,
  createAccount,
  deactivateAsTeam,
  reactivateAsTeam,
  revealActivationCode,
} from '../../comptes/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { certificateFacts, openAcceptedTrack, remindUnactivated, settleTracks, trainingsOf } from '../index.ts'
import { tracks, trainingCompletions } from '../tables.ts'
import { agreeToTrack } from './agree.ts'
import { factsOfTracks } from './facts.ts'
import { stageOf } from './stage.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let team: Team
let nadia: Awaited<ReturnType<typeof seedReferents>>['nadia']

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  ;({ nadia } = await seedReferents(ctx, people))
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const EMAIL = 'ines.roy@houlbec.example'
const by = () => team.sofia.accountId
const sofia = () => team.sofia.member
const proof = () => freshProof(by(), ctx)
const mairie = () => people.mairie.id

function acceptedTrack(email = EMAIL, organisationId = mairie()): Promise<string> {
  const person = { givenName: 'Inès', familyName: 'Roy', email, occupation: 'accueil', conseillerNumerique: false }
  return openAcceptedTrack(ctx, { ...person, organisationId, decidedBy: by() })
}

/** Trained, then passed: the last two facts. */
async function trainedAndPassed(email = EMAIL): Promise<void> {
  await recordTrained(ctx, { email, organisationId: mairie(), curriculum: '14h', by: by() })
  await recordPix(ctx, { email, score: 60, by: by() })
}

const stage = async (trackId: string) => {
  const facts = (await factsOfTracks(ctx, [trackId])).get(trackId)
  return facts && stageOf(facts, 0)
}
const sent = async (kind: string) => (await waitingMessages(ctx, kind)).map(({ to, subject }) => [to, subject] as const)

describe('whom the end of a track is told to', () => {
  test('a new account: its person welcomed (M-19), the référents know what to do (M-18), nobody else', async () => {
    await acceptedTrack()
    const before = (await waitingMessages(ctx)).length
    await trainedAndPassed()
    const mails = (await waitingMessages(ctx)).slice(before)
    expect(mails.map(({ kind, to }) => [kind, to])).toEqual([
      ['track_welcome', EMAIL],
      ['track_opened', nadia.email],
    ])
    const [welcome, opened] = mails
    const [account] = await ctx.db.select().from(accounts).where(eq(accounts.emailKey, EMAIL))
    for (const form of [welcome?.text, welcome?.html]) {
      expect(form).toContain('http://localhost:3000/activation/nouveau-lien')
      expect(form).toContain('http://localhost:3000/livrets/aidant.pdf')
      expect(form).toContain(`Nadia Cherif (${nadia.email})`)
    }
    for (const form of [opened?.text, opened?.html]) {
      expect(form).toContain('Inès Roy')
      expect(form).toContain(`http://localhost:3000/espace-referent/equipe/${account?.id}`)
      expect(form).toContain('http://localhost:3000/livrets/referent.pdf')
    }
    expect(account?.activatedAt).toBeNull()
  })

  test('the welcomed person asks for their own link, and a référent of the structure reads the code', async () => {
    await acceptedTrack()
    await trainedAndPassed()
    await askNewLink(ctx, { email: EMAIL, address: '192.0.2.1' })
    expect(await sent('activation_link')).toEqual([[EMAIL, 'Activez votre compte Aidants Connect']])
    const [account] = await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.emailKey, EMAIL))
    const { accountId, givenName, familyName, organisation } = nadia.aidant
    const referent = { accountId, givenName, familyName, organisation }
    const shown = await revealActivationCode(ctx, referent, { accountId: account?.id ?? '' })
    expect(shown).toMatchObject({ kind: 'shown', purpose: 'activation' })
  })

  test('an account in use elsewhere: once its person agrees, aidant there, told by mail, no second account and no welcome', async () => {
    const trackId = await acceptedTrack(people.lucie.email)
    await trainedAndPassed(people.lucie.email)
    expect(await stage(trackId)).toBe('accord_attendu')
    const { accountId } = people.lucie
    expect(await agreeToTrack(ctx, { accountId, proof: freshProof(accountId, ctx) }, trackId)).toBe('joined')
    expect(await stage(trackId)).toBe('active')
    expect(await sent('track_welcome')).toEqual([])
    expect(await sent('track_joined')).toEqual([
      [people.lucie.email, 'Vous êtes aidant ou aidante de la structure « Mairie de Houlbec-Cocherel »'],
    ])
    expect(await sent('track_opened')).toEqual([[nadia.email, 'Inès Roy peut agir pour votre structure']])
    const rows = await ctx.db.select().from(accounts).where(eq(accounts.emailKey, people.lucie.email))
    expect(rows.map(({ id }) => id)).toEqual([people.lucie.accountId])
  })

  test('somebody who is aidant there already is told nothing; the référent who was trained is told once, as the person', async () => {
    await acceptedTrack(people.claire.email)
    await trainedAndPassed(people.claire.email)
    await acceptedTrack(nadia.email)
    await trainedAndPassed(nadia.email)
    expect(await sent('track_joined')).toEqual([[nadia.email, expect.stringContaining('Vous êtes aidant')]])
    expect(await sent('track_opened')).toEqual([])
  })

  test('reminded every two weeks as long as nobody activates, with the référents; then no more (M-21, M-22)', async () => {
    await acceptedTrack()
    await trainedAndPassed()
    clock.advance(13 * DAY)
    expect(await remindUnactivated(ctx)).toBe(0)
    clock.advance(2 * DAY)
    await remindUnactivated(ctx)
    await remindUnactivated(ctx)
    expect(await sent('track_not_activated')).toEqual([
      [EMAIL, 'Votre compte Aidants Connect attend que vous l’activiez'],
      [nadia.email, 'Inès Roy n’a pas encore activé son compte'],
    ])
    clock.advance(14 * DAY)
    await ctx.db.update(accounts).set({ activatedAt: clock.now() }).where(eq(accounts.emailKey, EMAIL))
    expect(await remindUnactivated(ctx)).toBe(0)
    await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.emailKey, EMAIL))
    clock.advance(90 * DAY)
    expect(await remindUnactivated(ctx)).toBe(0)
  })

  /**
   * Of M-09 to M-22: M-09 and M-13 are tested with the decision, M-10 to M-12 with training by a colleague, M-14 to M-16 with registrations, M-17
   * with Pix, M-20 (the first means of connection) with the activation of accounts. M-21 was for référents of one funding who had no card: no
   * funding changes what an account needs any more, so it is sent about whoever has not activated. M-22 listed people without a card: a card is
   * one means among others (DEC-26), what counts is the activation.
   */
})

describe('what stands in the way is told to the team, once, and the track waits', () => {
  test('a closed account: opened again by the team, the track goes on', async () => {
    await deactivateAsTeam(ctx, sofia(), proof(), people.lucie.accountId, 'depart')
    const trackId = await acceptedTrack(people.lucie.email)
    await trainedAndPassed(people.lucie.email)
    await settleTracks(ctx)
    expect(await stage(trackId)).toBe('a_debloquer')
    const [mail, ...others] = await waitingMessages(ctx, 'track_blocked')
    expect(others).toEqual([])
    expect(mail?.to).toBe(ctx.teamEmail)
    expect(mail?.text).toContain(`http://localhost:3000/equipe/formations/${trackId}`)
    expect(mail?.text).not.toContain(people.lucie.email)
    await reactivateAsTeam(ctx, sofia(), proof(), people.lucie.accountId)
    await settleTracks(ctx)
    // She serves elsewhere: the rest is hers to say.
    expect(await stage(trackId)).toBe('accord_attendu')
  })

  test('an address that the rule of addresses does not take any more, a structure that closed', async () => {
    const generic = await acceptedTrack('accueil@houlbec.example')
    await trainedAndPassed('accueil@houlbec.example')
    const closing = await acceptedTrack()
    await ctx.db.update(organisations).set({ closedAt: clock.now() }).where(eq(organisations.id, mairie()))
    await trainedAndPassed()
    expect([await stage(generic), await stage(closing)]).toEqual(['a_debloquer', 'a_debloquer'])
    const reasons = (await waitingMessages(ctx, 'track_blocked')).map(({ text }) => text)
    expect(reasons[0]).toContain('adresse nominative')
    expect(reasons[1]).toContain('La structure est fermée')
    expect(await ctx.db.select().from(accounts).where(eq(accounts.emailKey, EMAIL))).toEqual([])
  })
})

describe('the training belongs to whoever followed it (check 19)', () => {
  test('recorded before the account: no certificate for anybody, then theirs, dated of the training', async () => {
    await acceptedTrack()
    await recordTrained(ctx, { email: EMAIL, organisationId: mairie(), curriculum: '7h', by: by() })
    const [completion] = await ctx.db.select().from(trainingCompletions)
    const id = completion?.id ?? ''
    expect(completion?.accountId).toBeNull()
    for (const stranger of [people.claire.accountId, by()])
      expect(await certificateFacts(ctx, stranger, id)).toBe(undefined)
    clock.advance(40 * DAY)
    await recordPix(ctx, { email: EMAIL, score: null, by: by() })
    const [account] = await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.emailKey, EMAIL))
    const facts = await certificateFacts(ctx, account?.id ?? '', id)
    expect([facts?.familyName, facts?.completedOn]).toEqual(['Roy', '2026-02-20'])
    expect(await certificateFacts(ctx, people.claire.accountId, id)).toBeUndefined()
  })

  test('recorded after the account, whatever opened it: theirs at once', async () => {
    await recordTrained(ctx, { email: people.claire.email, organisationId: mairie(), curriculum: '7h', by: by() })
    expect((await trainingsOf(ctx, people.claire.accountId)).map(({ curriculum }) => curriculum)).toEqual(['7h'])
  })

  test('an account made otherwise takes what its address was trained for, at the next round of the job', async () => {
    await recordTrained(ctx, { email: EMAIL, organisationId: mairie(), curriculum: '7h', by: by() })
    const made = await createAccount(ctx, { email: EMAIL, givenName: 'Inès', familyName: 'Roy', invited: true })
    if (made.kind === 'refused') throw new Error(made.reason)
    await addMembership(ctx, { accountId: made.accountId, organisationId: mairie(), role: 'aidant' })
    expect(await trainingsOf(ctx, made.accountId)).toEqual([])
    await settleTracks(ctx)
    expect(await trainingsOf(ctx, made.accountId)).toHaveLength(1)
  })

  test('an address that passes to somebody else does not bring its former owner’s training', async () => {
    await recordTrained(ctx, { email: people.claire.email, organisationId: mairie(), curriculum: '7h', by: by() })
    const changed = { email: 'claire.nouvelle@houlbec.example', emailKey: 'claire.nouvelle@houlbec.example' }
    await ctx.db.update(accounts).set(changed).where(eq(accounts.id, people.claire.accountId))
    const another = await acceptedTrack(people.claire.email)
    await recordPix(ctx, { email: people.claire.email, score: 80, by: by() })
    expect(await stage(another)).toBe('a_inscrire')
    // And hers follows her.
    const hers = await acceptedTrack(changed.email, people.association.id)
    expect((await factsOfTracks(ctx, [hers])).get(hers)?.training).toMatchObject({ curriculum: '7h' })
  })
})

test('journaled in the structure, by nobody, without a name', async () => {
  const trackId = await acceptedTrack()
  await trainedAndPassed()
  const [track] = await ctx.db.select().from(tracks)
  const entries = (await ctx.db.select().from(journalEntries)).filter(({ action }) => action === 'activate_track')
  expect(entries.map(({ organisationId, actorKind, details }) => [organisationId, actorKind, details])).toEqual([
    [mairie(), 'system', { track: trackId, account: track?.accountId }],
  ])
  expect(await settleTracks(ctx)).toBe(0)
})
