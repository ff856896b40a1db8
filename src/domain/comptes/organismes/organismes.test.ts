import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
  type TrainingOrganisation,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, type People, referentOf, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { openedSession, staleProof } from '../../../../tests/support/visitors.ts'
import type { MovableClock } from '../../../platform/clock.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { closeTrainingOrganisation } from '../../formations/index.ts'
import { journalEntries } from '../../journal/tables.ts'
import {
  accounts,
  createTrainingOrganisation,
  deactivateAccount,
  inviteTrainer,
  type NewTrainer,
  openActivation,
  removeColleague,
  removeTrainer,
  resendTrainerInvitation,
  revealTrainerCode,
  sessionVisitor,
  trainersOf,
  trainingOrganisationsList,
} from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let team: Team
let people: People
let organisme: TrainingOrganisation
let mathilde: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  team = await seedTeam(ctx)
  people = await seedPeople(ctx)
  organisme = await seedTrainingOrganisation(ctx, { name: 'Médiation & Compagnie' })
  mathilde = await seedTrainer(ctx, organisme)
})

const NOAM: NewTrainer = {
  givenName: 'Noam',
  familyName: 'Pujol',
  email: 'noam.pujol@mediation.example',
  phone: null,
  lead: false,
}
const sofia = () => team.sofia.member
const proofOf = (accountId: string) => freshProof(accountId, ctx)
const inviteAs = (actor: TrainerPerson, over: Partial<NewTrainer> = {}, id = organisme.id) =>
  inviteTrainer(ctx, actor.trainer, proofOf(actor.accountId), id, { ...NOAM, ...over })

async function invited(over: Partial<NewTrainer> = {}) {
  const result = await inviteAs(mathilde, over)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result
}

async function acts(chain: string) {
  const rows = await ctx.db
    .select({ action: journalEntries.action, details: journalEntries.details })
    .from(journalEntries)
    .where(eq(journalEntries.chain, chain))
    .orderBy(journalEntries.seq)
  return rows.map(({ action, details }) => [action, details])
}

describe('a training organisation', () => {
  const wanted = {
    name: ' Familles   Rurales 19 ',
    network: 'familles_rurales',
    deskEmail: 'formation@fr19.example',
  } as const
  const create = (over: { name?: string; deskEmail?: string } = {}, proof = proofOf(sofia().accountId)) =>
    createTrainingOrganisation(ctx, sofia(), proof, { ...wanted, ...over })

  test('is written down by our team, with a fresh proof, under a name that no other open one has', async () => {
    const created = await create()
    expect(created.kind).toBe('created')
    expect(await create({ name: 'familles rurales 19' })).toEqual({ kind: 'refused', reason: 'name_taken' })
    expect(await create({ name: ' ' })).toEqual({ kind: 'refused', reason: 'bad_name' })
    expect(await create({ name: 'X', deskEmail: 'nulle part' })).toEqual({ kind: 'refused', reason: 'bad_email' })
    const stale = staleProof(sofia().accountId, ctx)
    expect(await create({ name: 'X' }, stale)).toEqual({ kind: 'refused', reason: 'stale_proof' })
    const listed = await trainingOrganisationsList(ctx)
    expect(listed.map(({ name, people: count, awaited }) => [name, count, awaited])).toEqual([
      ['Familles Rurales 19', 0, 0],
      ['Médiation & Compagnie', 1, 0],
    ])
    expect(await acts('platform')).toContainEqual([
      'team_create_training_organisation',
      { training_organisation: created.kind === 'created' ? created.trainingOrganisationId : '' },
    ])
  })

  test('closes once no session is left: its people have no access any more, its name is free', async () => {
    const session = await openedSession(ctx, { ...people.claire, accountId: mathilde.accountId })
    expect((await sessionVisitor(ctx, session.token))?.trainingOrganisation).toEqual({ ...organisme, lead: true })
    const close = (proof = proofOf(sofia().accountId)) => closeTrainingOrganisation(ctx, sofia(), proof, organisme.id)
    await seedSession(ctx, mathilde, { published: false })
    expect(await close(staleProof(sofia().accountId, ctx))).toBe('stale_proof')
    expect(await close()).toBe('sessions_left')
    clock.advance(60 * DAY)
    expect(await close()).toBe('closed')
    expect(await close()).toBe('unknown')
    expect(await sessionVisitor(ctx, session.token)).toBeUndefined()
    expect(await trainersOf(ctx, organisme.id)).toEqual([])
    expect((await create({ name: organisme.name })).kind).toBe('created')
  })
})

describe('somebody is invited', () => {
  test('by a lead: a link leaves by mail, the code is read by the lead and handed over', async () => {
    const { accountId, ...rest } = await invited()
    expect(rest).toMatchObject({ kind: 'invited', channel: 'remise' })
    const [mail, ...others] = await waitingMessages(ctx)
    expect(others).toEqual([])
    expect([mail?.to, mail?.subject]).toEqual([NOAM.email, 'Activez votre compte Aidants Connect'])
    expect(mail?.text).toContain('Demandez-le à la personne qui vous invite')
    expect(mail?.text).not.toContain('référent')
    const shown = await revealTrainerCode(ctx, mathilde.trainer, organisme.id, accountId)
    if (shown.kind === 'refused') throw new Error(shown.reason)
    expect(mail?.text).not.toContain(shown.code)
    const token = /\/activation\/lien\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(mail?.text).toContain(`${ctx.publicUrl}/activation/lien/${token}`)
    const opened = await openActivation(ctx, { token, code: shown.code }, { userAgent: 'test' })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    expect(await sessionVisitor(ctx, opened.token)).toMatchObject({
      activation: 'facteur',
      organisation: null,
      toAccept: ['cgu'],
      trainingOrganisation: { id: organisme.id, lead: false },
    })
    expect(await acts(`organisme:${organisme.id}`)).toEqual([
      ['organisme_invite_trainer', { account: accountId, lead: false, channel: 'remise' }],
      ['organisme_show_trainer_code', { account: accountId }],
    ])
  })

  test('with a telephone: the code goes there, nobody reads it', async () => {
    const { accountId } = await invited({ phone: '+33612345678' })
    const messages = await waitingMessages(ctx)
    expect(messages.map(({ to }) => to).sort()).toEqual(['+33612345678', NOAM.email])
    expect(await revealTrainerCode(ctx, mathilde.trainer, organisme.id, accountId)).toEqual({
      kind: 'refused',
      reason: 'none_pending',
    })
  })

  test('by our team: the first lead, journaled in both chains', async () => {
    const first = await inviteTrainer(ctx, sofia(), proofOf(sofia().accountId), organisme.id, { ...NOAM, lead: true })
    if (first.kind !== 'invited') throw new Error(first.kind)
    expect((await revealTrainerCode(ctx, sofia(), organisme.id, first.accountId)).kind).toBe('shown')
    const account = first.accountId
    expect(await acts('platform')).toContainEqual([
      'team_invite_trainer',
      { account, lead: true, channel: 'remise', training_organisation: organisme.id },
    ])
    expect(await acts(`organisme:${organisme.id}`)).toContainEqual([
      'organisme_invite_trainer',
      { account, lead: true, channel: 'remise' },
    ])
  })

  test('whose account is in use: at once, told by mail', async () => {
    const { claire } = people
    const added = await invited({ email: claire.email.toUpperCase() })
    expect(added).toEqual({ kind: 'added', accountId: claire.accountId })
    const [mail] = await waitingMessages(ctx)
    expect([mail?.to, mail?.text.includes(`${ctx.publicUrl}/organisme`)]).toEqual([claire.email, true])
    // Her own structure is hers still.
    const { visitor } = await openedSession(ctx, claire)
    expect([visitor.roles, visitor.trainingOrganisation?.id]).toEqual([['aidant'], organisme.id])
  })

  test('refused: not a lead, another organisation, there already, elsewhere, closed, stale, an address that the rule refuses', async () => {
    const reason = async (result: ReturnType<typeof inviteAs>) => {
      const got = await result
      return got.kind === 'refused' ? got.reason : got.kind
    }
    const other = await seedTrainingOrganisation(ctx)
    const aide = await seedTrainer(ctx, organisme, { lead: false })
    expect(await reason(inviteAs(aide))).toBe('unknown')
    // The session says lead still, the organisation says no more.
    expect(await reason(inviteAs({ ...aide, trainer: { ...aide.trainer, lead: true } }))).toBe('unknown')
    expect(await reason(inviteAs(mathilde, {}, other.id))).toBe('unknown')
    expect(await reason(inviteAs(mathilde, {}, newId()))).toBe('unknown')
    expect(await reason(inviteAs(mathilde, { email: aide.email }))).toBe('already')
    const elsewhere = await seedTrainer(ctx, other)
    expect(await reason(inviteAs(mathilde, { email: elsewhere.email }))).toBe('unavailable')
    await deactivateAccount(ctx, people.lucie.accountId)
    expect(await reason(inviteAs(mathilde, { email: people.lucie.email }))).toBe('unavailable')
    expect(await reason(inviteAs(mathilde, { email: 'contact@mediation.example' }))).toBe('generic')
    expect(await reason(inviteAs(mathilde, { givenName: ' ' }))).toBe('bad_name')
    const stale = staleProof(mathilde.accountId, ctx)
    expect(await reason(inviteTrainer(ctx, mathilde.trainer, stale, organisme.id, NOAM))).toBe('stale_proof')
    const made = await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.emailKey, NOAM.email))
    expect([made, await acts(`organisme:${organisme.id}`), await waitingMessages(ctx)]).toEqual([[], [], []])
  })

  test('again, five links a day; not once the account is in use', async () => {
    const { accountId } = await invited()
    const again = () => resendTrainerInvitation(ctx, mathilde.trainer, organisme.id, accountId)
    for (let sent = 0; sent < 4; sent += 1) {
      clock.advance(MINUTE)
      expect((await again()).kind).toBe('invited')
    }
    expect(await again()).toEqual({ kind: 'refused', reason: 'too_many' })
    clock.advance(DAY)
    expect((await again()).kind).toBe('invited')
    await ctx.db.update(accounts).set({ activatedAt: clock.now() }).where(eq(accounts.id, accountId))
    expect(await again()).toEqual({ kind: 'refused', reason: 'already_active' })
    const stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
    const foreign = await resendTrainerInvitation(ctx, stranger.trainer, organisme.id, accountId)
    expect(foreign).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(
      await resendTrainerInvitation(ctx, stranger.trainer, stranger.trainer.trainingOrganisation.id, accountId),
    ).toEqual(foreign)
  })

  test('their own code is never shown to a lead, nor another organisation’s', async () => {
    const { accountId } = await invited({ lead: true })
    const self = { ...mathilde.trainer, accountId }
    expect(await revealTrainerCode(ctx, self, organisme.id, accountId)).toEqual({
      kind: 'refused',
      reason: 'none_pending',
    })
    const stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
    expect(await revealTrainerCode(ctx, stranger.trainer, organisme.id, accountId)).toEqual({
      kind: 'refused',
      reason: 'unknown',
    })
  })

  test.runIf(hasRealPostgresql)('by two leads at once: once', async () => {
    const lise = await seedTrainer(ctx, organisme)
    const results = await Promise.all([inviteAs(mathilde), inviteAs(lise)])
    expect(results.map((one) => (one.kind === 'refused' ? one.reason : one.kind)).sort()).toEqual([
      'already',
      'invited',
    ])
    expect(await trainersOf(ctx, organisme.id)).toHaveLength(3)
  })
})

describe('somebody is taken out', () => {
  const remove = (accountId: string, by: TrainerPerson = mathilde) =>
    removeTrainer(ctx, by.trainer, proofOf(by.accountId), organisme.id, accountId)

  test('their sessions end, and the link that they had not used', async () => {
    const { accountId } = await invited()
    const shown = await revealTrainerCode(ctx, mathilde.trainer, organisme.id, accountId)
    const [mail] = await waitingMessages(ctx)
    const token = /\/activation\/lien\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(await remove(accountId)).toBe('removed')
    const code = shown.kind === 'shown' ? shown.code : ''
    expect(await openActivation(ctx, { token, code }, { userAgent: 'test' })).toEqual({ kind: 'refused' })
    const aide = await seedTrainer(ctx, organisme, { lead: false })
    const { token: open } = await openedSession(ctx, { ...people.claire, accountId: aide.accountId })
    expect(await remove(aide.accountId)).toBe('removed')
    expect(await sessionVisitor(ctx, open)).toBeUndefined()
    expect(await remove(aide.accountId)).toBe('unknown')
    // And may be invited again.
    expect((await inviteAs(mathilde, { email: aide.email })).kind).toBe('added')
  })

  test('whoever leaves their structure keeps their account for the organisation that they work for', async () => {
    const { claire } = people
    await invited({ email: claire.email })
    const { nadia } = await seedReferents(ctx, people)
    const left = await removeColleague(ctx, referentOf(nadia), proofOf(nadia.accountId), claire.accountId, 'depart')
    expect(left.kind).toBe('removed')
    const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, claire.accountId))
    expect(account?.deactivatedAt).toBeNull()
    expect((await trainersOf(ctx, organisme.id)).map(({ accountId }) => accountId)).toContain(claire.accountId)
  })

  test('the last lead stays, unless our team decides otherwise; nobody is taken out of another organisation', async () => {
    expect(await remove(mathilde.accountId)).toBe('last_lead')
    const stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
    expect(await remove(stranger.accountId)).toBe('unknown')
    expect(await remove(mathilde.accountId, stranger)).toBe('unknown')
    const stale = staleProof(mathilde.accountId, ctx)
    expect(await removeTrainer(ctx, mathilde.trainer, stale, organisme.id, mathilde.accountId)).toBe('stale_proof')
    const proof = proofOf(sofia().accountId)
    expect(await removeTrainer(ctx, sofia(), proof, organisme.id, mathilde.accountId)).toBe('removed')
  })

  test.runIf(hasRealPostgresql)('two leads each other at once: one stays', async () => {
    const lise = await seedTrainer(ctx, organisme)
    const results = await Promise.all([remove(lise.accountId, mathilde), remove(mathilde.accountId, lise)])
    expect(results.sort()).toEqual(['removed', 'unknown'])
    expect(await trainersOf(ctx, organisme.id)).toHaveLength(1)
  })
})
