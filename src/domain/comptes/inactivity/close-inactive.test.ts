import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  freshProof,
  type People,
  type Person,
  type Referents,
  referentOf,
  seedPeople,
  seedReferent,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { DAY, HOUR } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { deliverDue } from '../../../platform/outbox/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { openSession } from '../commands/open-session.ts'
import {
  accounts,
  addMembership,
  closeInactiveAccounts,
  createAccount,
  inactiveAccounts,
  inviteAccount,
  memberships,
  reactivateAsTeam,
  restoreColleague,
  sessionVisitor,
} from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: ReturnType<typeof testContext>['clock']
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

const signIn = ({ accountId }: { readonly accountId: string }) =>
  inTransaction(ctx, (tx) => openSession(tx, { accountId, userAgent: 'test', method: 'code_et_lien' }))
const everybody = () => [...Object.values(referents), people.samir, people.lucie, ...Object.values(team)]
/** Everybody but Claire, and those named, signs in: what follows is about them. */
async function othersSignIn(...but: readonly { readonly accountId: string }[]) {
  const away = but.map(({ accountId }) => accountId)
  for (const person of everybody()) if (!away.includes(person.accountId)) await signIn(person)
}
const deliver = () => deliverDue(ctx, { sendMail: async () => undefined, sendSms: async () => undefined })
const account = async ({ accountId }: { readonly accountId: string }) => {
  const [row] = await ctx.db.select().from(accounts).where(eq(accounts.id, accountId))
  if (!row) throw new Error('no account')
  return row
}
const placesOf = ({ accountId }: Person) =>
  ctx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), isNull(memberships.until)))
const mails = async (kind: string) =>
  (await waitingMessages(ctx, kind)).map(({ to, subject }) => ({ to, subject: subject.replaceAll('\u00a0', ' ') }))
const entries = async (action: string) =>
  (await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, action))).map(
    ({ organisationId, actorKind, details }) => ({ organisationId, actorKind, details }),
  )
/** Five months without Claire, whom the job warns, and whose mail leaves. */
async function warned(...but: readonly { readonly accountId: string }[]) {
  clock.set(new Date('2026-08-04T03:30:00.000Z'))
  await othersSignIn(...but)
  const tally = await closeInactiveAccounts(ctx)
  await deliver()
  return tally
}

test('5 months: warned with the date; a month after the mail left: the account, its memberships and its sessions end', async () => {
  const { claire } = people
  clock.set(new Date('2026-08-03T03:30:00.000Z'))
  await othersSignIn()
  expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 0, closed: 0, spared: 0 })
  clock.set(new Date('2026-08-04T03:30:00.000Z'))
  expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 1, closed: 0, spared: 0 })
  expect(await mails('inactivity_warning')).toEqual([
    { to: claire.email, subject: 'Votre compte sera fermé le vendredi 4 septembre 2026' },
  ])
  clock.advance(2 * DAY)
  await deliver()
  // The mail had waited two days: so does what it says.
  clock.set(new Date('2026-09-05T12:00:00.000Z'))
  await othersSignIn()
  expect((await closeInactiveAccounts(ctx)).closed).toBe(0)
  clock.set(new Date('2026-09-06T03:30:00.000Z'))
  expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 0, closed: 1, spared: 0 })
  expect(await account(claire)).toMatchObject({ deactivatedAt: clock.now(), deactivationReason: 'inactivite' })
  expect(await placesOf(claire)).toEqual([])
  expect(await mails('inactive_account_closed')).toEqual([{ to: claire.email, subject: 'Votre compte est fermé' }])
  const about = { account: claire.accountId }
  const closesOn = { ...about, closes_on: '2026-09-04T03:30:00.000Z' }
  const system = { actorKind: 'system' }
  expect(await entries('warn_inactive_account')).toEqual(
    expect.arrayContaining([
      { ...system, organisationId: null, details: closesOn },
      { ...system, organisationId: people.mairie.id, details: closesOn },
    ]),
  )
  expect(await entries('deactivate_account')).toEqual(
    expect.arrayContaining([
      { ...system, organisationId: null, details: { ...about, reason: 'inactivite' } },
      { ...system, organisationId: people.mairie.id, details: { ...about, reason: 'inactivite' } },
    ]),
  )
})

test('a session that is still open ends with the account', async () => {
  const { claire } = people
  await warned()
  clock.advance(32 * DAY)
  const { token } = await inTransaction(ctx, (tx) =>
    openSession(tx, { accountId: claire.accountId, userAgent: 'test', method: 'code_et_lien' }),
  )
  expect(await sessionVisitor(ctx, token)).toBeDefined()
  // As a sign-in that a clock set back would have dated long ago.
  const longAgo = new Date('2026-01-01T00:00:00.000Z')
  await ctx.db
    .update(accounts)
    .set({ lastSignInAt: longAgo, inactivityWarnedAt: new Date('2026-08-04T03:30:00.000Z') })
    .where(eq(accounts.id, claire.accountId))
  expect((await closeInactiveAccounts(ctx)).closed).toBe(1)
  expect(await sessionVisitor(ctx, token)).toBeUndefined()
})

test('signing in clears the warning, and five months are counted again', async () => {
  await warned()
  clock.advance(20 * DAY)
  await signIn(people.claire)
  expect((await account(people.claire)).inactivityWarnedAt).toBeNull()
  clock.advance(40 * DAY)
  await othersSignIn()
  expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 0, closed: 0, spared: 0 })
})

test('whatever the factor, or none: somebody whose app was removed is closed like anybody', async () => {
  const created = await createAccount(ctx, { email: 'z@houlbec.example', givenName: 'Zoé', familyName: 'Roux' })
  if (created.kind === 'refused') throw new Error(created.reason)
  await addMembership(ctx, { accountId: created.accountId, organisationId: people.mairie.id, role: 'aidant' })
  await signIn(people.claire)
  await warned()
  expect(await mails('inactivity_warning')).toHaveLength(2)
  clock.advance(32 * DAY)
  await othersSignIn()
  expect((await closeInactiveAccounts(ctx)).closed).toBe(2)
})

describe('outages', () => {
  test('weeks without running: nobody is warned and closed the same day, and a month follows the warning', async () => {
    clock.set(new Date('2027-03-04T03:30:00.000Z'))
    await othersSignIn()
    expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 1, closed: 0, spared: 0 })
    await deliver()
    clock.advance(HOUR)
    expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 0, closed: 0, spared: 0 })
    clock.advance(27 * DAY)
    expect((await closeInactiveAccounts(ctx)).closed).toBe(0)
    clock.advance(5 * DAY)
    expect((await closeInactiveAccounts(ctx)).closed).toBe(1)
  })

  test('while no mail leaves, nobody is closed', async () => {
    clock.set(new Date('2026-08-04T03:30:00.000Z'))
    await othersSignIn()
    await closeInactiveAccounts(ctx)
    clock.advance(90 * DAY)
    await othersSignIn()
    expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 0, closed: 0, spared: 0 })
    expect((await inactiveAccounts(ctx)).map(({ step }) => step)).toEqual([{ kind: 'wait', closesOn: null }])
  })
})

describe('invited, and never came', () => {
  const invite = async (email: string) => {
    const created = await createAccount(ctx, { email, givenName: 'Inès', familyName: 'Roy', invited: true })
    if (created.kind === 'refused') throw new Error(created.reason)
    const { accountId } = created
    await addMembership(ctx, { accountId, organisationId: people.mairie.id, role: 'aidant' })
    return { accountId, email }
  }

  test('one mail to each référent for all of them, none to them; closed a month later as never activated', async () => {
    const [first, second] = [await invite('a@houlbec.example'), await invite('b@houlbec.example')]
    await signIn(people.claire)
    expect((await warned()).warned).toBe(3)
    const toReferent = (await waitingMessages(ctx, 'inactivity_warning')).filter(
      ({ to }) => to === referents.nadia.email,
    )
    expect(toReferent.map(({ subject }) => subject.replaceAll('\u00a0', ' '))).toEqual([
      '2 comptes jamais activés : fermeture le vendredi 4 septembre 2026',
    ])
    for (const { email } of [first, second]) {
      expect((await waitingMessages(ctx)).filter(({ to }) => to === email)).toEqual([])
    }
    clock.advance(32 * DAY)
    await othersSignIn()
    await closeInactiveAccounts(ctx)
    for (const one of [first, second]) expect((await account(one)).deactivationReason).toBe('jamais_active')
    expect(await mails('inactive_account_closed')).toEqual([
      { to: people.claire.email, subject: 'Votre compte est fermé' },
    ])
  })

  test('invited again after the warning: five months more, and the notice goes', async () => {
    const nour = await invite('nour@houlbec.example')
    await warned()
    clock.advance(20 * DAY)
    const sent = await inviteAccount(ctx, referentOf(referents.nadia), {
      accountId: nour.accountId,
      organisationId: people.mairie.id,
    })
    expect(sent.kind).toBe('invited')
    clock.advance(20 * DAY)
    await othersSignIn()
    await closeInactiveAccounts(ctx)
    expect(await account(nour)).toMatchObject({ deactivatedAt: null, inactivityWarnedAt: null })
  })

  test('where no référent is in use, our team is told', async () => {
    await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, referents.nadia.accountId))
    await invite('c@houlbec.example')
    await signIn(people.claire)
    await warned(referents.nadia)
    const ours = (await waitingMessages(ctx)).filter(({ to }) => to === ctx.teamEmail)
    expect(ours.map(({ kind }) => kind).sort()).toEqual(['inactivity_spared', 'inactivity_warning'])
  })
})

describe('whom a job never closes (DEC-30)', () => {
  test('the last référent: warned, our team told once, and there until somebody decides', async () => {
    const { nadia } = referents
    expect((await warned(nadia)).warned).toBe(2)
    expect(await mails('inactivity_spared')).toEqual([
      { to: ctx.teamEmail, subject: 'La structure « Mairie de Houlbec-Cocherel » n’a plus de référent actif' },
    ])
    const [warning] = (await waitingMessages(ctx, 'inactivity_warning')).filter(({ to }) => to === nadia.email)
    expect(warning?.text).toContain('Nommez d’abord quelqu’un')
    clock.advance(60 * DAY)
    await othersSignIn(nadia)
    expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 0, closed: 1, spared: 1 })
    await closeInactiveAccounts(ctx)
    expect((await account(nadia)).deactivatedAt).toBeNull()
    expect(await placesOf(nadia)).toHaveLength(1)
    expect(await mails('inactivity_spared')).toHaveLength(1)
    expect(await entries('spare_inactive_account')).toContainEqual({
      organisationId: people.mairie.id,
      actorKind: 'system',
      details: { account: nadia.accountId, reason: 'last_referent' },
    })
  })

  test('two référents who are both due: the one who came last stays, and our team is told then', async () => {
    const omar = await seedReferent(
      ctx,
      {
        givenName: 'Omar',
        familyName: 'Diallo',
        email: 'omar@houlbec.example',
        secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      },
      people.mairie,
    )
    clock.advance(DAY)
    await signIn(omar)
    clock.set(new Date('2026-08-05T03:30:00.000Z'))
    await othersSignIn(referents.nadia)
    await closeInactiveAccounts(ctx)
    expect(await mails('inactivity_spared')).toEqual([])
    await deliver()
    clock.advance(32 * DAY)
    await othersSignIn(referents.nadia)
    expect(await closeInactiveAccounts(ctx)).toMatchObject({ spared: 1 })
    expect((await account(referents.nadia)).deactivationReason).toBe('inactivite')
    expect((await account(omar)).deactivatedAt).toBeNull()
    expect(await mails('inactivity_spared')).toHaveLength(1)
  })

  test('our own team: support is closed and keeps its role for later, the last lead stays', async () => {
    const { sofia, hugo, iris } = team
    clock.set(new Date('2026-08-04T03:30:00.000Z'))
    for (const person of [people.claire, people.samir, people.lucie, ...Object.values(referents)]) await signIn(person)
    expect((await closeInactiveAccounts(ctx)).warned).toBe(3)
    await deliver()
    clock.advance(32 * DAY)
    expect(await closeInactiveAccounts(ctx)).toMatchObject({ closed: 2, spared: 1 })
    const left = [hugo, iris].map(account)
    expect((await Promise.all(left)).filter(({ deactivatedAt }) => deactivatedAt === null)).toHaveLength(1)
    expect((await account(sofia)).deactivationReason).toBe('inactivite')
    const lead = (await account(hugo)).deactivatedAt ? iris : hugo
    expect(await mails('inactivity_spared')).toEqual([
      { to: ctx.teamEmail, subject: 'Notre équipe n’a plus de responsable actif' },
    ])
    await reactivateAsTeam(ctx, lead.member, freshProof(lead.accountId, ctx), sofia.accountId)
    const { token } = await signIn(sofia)
    expect((await sessionVisitor(ctx, token))?.globalRoles).toEqual(['equipe'])
  })
})

test('a référent gives back what inactivity ended, in each structure', async () => {
  const { samir } = people
  await signIn(people.claire)
  await warned(samir)
  clock.advance(32 * DAY)
  await othersSignIn(samir)
  await closeInactiveAccounts(ctx)
  expect(await placesOf(samir)).toEqual([])
  for (const referent of [referents.nadia, referents.paul]) {
    const back = await restoreColleague(ctx, referentOf(referent), freshProof(referent.accountId, ctx), samir.accountId)
    expect(back).toEqual({ kind: 'restored', roles: ['aidant'] })
  }
  expect(await placesOf(samir)).toHaveLength(2)
  expect((await closeInactiveAccounts(ctx)).warned).toBe(0)
})

test('the dry run says what the next run does, and changes nothing', async () => {
  await warned(referents.nadia)
  clock.advance(32 * DAY)
  await othersSignIn(referents.nadia)
  const list = await inactiveAccounts(ctx)
  expect(list.map(({ email, step, spared }) => [email, step.kind, spared]).sort()).toEqual([
    [people.claire.email, 'close', null],
    [referents.nadia.email, 'close', 'last_referent'],
  ])
  expect((await account(people.claire)).deactivatedAt).toBeNull()
  expect(await closeInactiveAccounts(ctx)).toEqual({ warned: 0, closed: 1, spared: 1 })
})

test.runIf(hasRealPostgresql)('two runs at once end as one (T-55)', async () => {
  const omar = await seedReferent(
    ctx,
    {
      givenName: 'Omar',
      familyName: 'Diallo',
      email: 'omar@houlbec.example',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    },
    people.mairie,
  )
  clock.advance(DAY)
  await signIn(omar)
  clock.set(new Date('2026-08-05T03:30:00.000Z'))
  await othersSignIn(referents.nadia)
  await Promise.all([closeInactiveAccounts(ctx), closeInactiveAccounts(ctx), closeInactiveAccounts(ctx)])
  expect(await mails('inactivity_warning')).toHaveLength(3)
  while ((await deliver()) > 0);
  clock.advance(32 * DAY)
  await othersSignIn(referents.nadia)
  await Promise.all([closeInactiveAccounts(ctx), closeInactiveAccounts(ctx), closeInactiveAccounts(ctx)])
  expect((await account(omar)).deactivatedAt).toBeNull()
  expect((await account(referents.nadia)).deactivatedAt).not.toBeNull()
  expect(await mails('inactivity_spared')).toHaveLength(1)
  expect(await mails('inactive_account_closed')).toHaveLength(2)
})
