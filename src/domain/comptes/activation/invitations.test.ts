import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { type People, seedPeople } from '../../../../tests/support/people.ts'
import { HOUR, MINUTE } from '../../../platform/clock.ts'
import { journalEntries } from '../../journal/index.ts'
import {
  addMembership,
  createAccount,
  deactivateAccount,
  inviteAccount,
  type Referent,
  type Role,
  resendInvitation,
  revealActivationCode,
} from '../index.ts'
import { activationLinks } from './tables.ts'

const database: TestDatabase = await testDatabase()
afterAll(() => database.close())

let { ctx, clock } = testContext(database)
let people: People
let referent: Referent
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  await addMembership(ctx, { accountId: people.claire.accountId, organisationId: people.mairie.id, role: 'referent' })
  referent = people.claire.aidant
})

async function newcomer(role: Role = 'aidant', phone: string | null = null): Promise<string> {
  const created = await createAccount(ctx, {
    email: `nour.${crypto.randomUUID()}@houlbec.example`,
    givenName: 'Nour',
    familyName: 'Haddad',
    phone,
    invited: true,
  })
  if (created.kind === 'refused') throw new Error(created.reason)
  await addMembership(ctx, { accountId: created.accountId, organisationId: people.mairie.id, role })
  return created.accountId
}

const here = (accountId: string) => ({ accountId, organisationId: people.mairie.id })

async function entries(action: string): Promise<readonly { details: unknown; chain: string }[]> {
  const rows = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, action))
  return rows.map(({ details, chain }) => ({ details, chain }))
}

test('an aidant gets the link by mail; the code is in the space of the référent, who is named in the journal at each showing', async () => {
  const accountId = await newcomer()
  const sent = await inviteAccount(ctx, referent, here(accountId))
  expect(sent).toEqual({ kind: 'invited', channel: 'remise', until: new Date('2026-03-03T13:42:00Z') })
  const shown = await revealActivationCode(ctx, referent, { accountId })
  if (shown.kind !== 'shown') throw new Error(shown.reason)
  expect(shown.code).toMatch(/^[0-9]{6}$/)
  const messages = await waitingMessages(ctx)
  expect(messages.map(({ channel }) => channel)).toEqual(['mail'])
  expect(messages[0]?.text).toMatch(/\/activation\/lien\/[\w-]{43}/)
  expect(messages[0]?.text).not.toContain(shown.code)
  await revealActivationCode(ctx, referent, { accountId })
  expect(await entries('show_activation_code')).toHaveLength(2)
  expect(await entries('invite_account')).toEqual([
    { details: { account: accountId, channel: 'remise' }, chain: `organisation:${people.mairie.id}` },
  ])
})

test('a référent gets the code by SMS, and nobody else may read it', async () => {
  const accountId = await newcomer('referent', '+33639980044')
  expect(await inviteAccount(ctx, { name: 'Alice', accountId: null }, here(accountId))).toMatchObject({
    channel: 'sms',
  })
  const sms = (await waitingMessages(ctx)).filter(({ channel }) => channel === 'sms')
  expect(sms).toHaveLength(1)
  expect(sms[0]).toMatchObject({ to: '+33639980044', text: expect.stringMatching(/code est [0-9]{6}\./) })
  expect(await revealActivationCode(ctx, referent, { accountId })).toEqual({ kind: 'refused', reason: 'none_pending' })
})

test('nothing that opens an account is kept in clear', async () => {
  const accountId = await newcomer()
  await inviteAccount(ctx, referent, here(accountId))
  const shown = await revealActivationCode(ctx, referent, { accountId })
  const token = /lien\/([\w-]{43})/.exec((await waitingMessages(ctx))[0]?.text ?? '')?.[1] ?? ''
  const rows = await ctx.db.select({ all: sql<string>`to_json(l)::text` }).from(sql`activation_links l`)
  const hex = (text: string) => Buffer.from(text).toString('hex')
  const code = shown.kind === 'shown' ? shown.code : ''
  for (const secret of [token, hex(token), code, hex(code)]) expect(rows[0]?.all).not.toContain(secret)
})

test('somebody of another structure is answered as an unknown one', async () => {
  const accountId = await newcomer()
  const elsewhere: Referent = people.lucie.aidant
  const unknown = { kind: 'refused', reason: 'unknown' }
  await inviteAccount(ctx, referent, here(accountId))
  expect(await inviteAccount(ctx, elsewhere, here(accountId))).toEqual(unknown)
  expect(await inviteAccount(ctx, elsewhere, { accountId, organisationId: people.association.id })).toEqual(unknown)
  expect(await inviteAccount(ctx, referent, here(crypto.randomUUID()))).toEqual(unknown)
  expect(await revealActivationCode(ctx, elsewhere, { accountId })).toEqual(unknown)
  expect(await revealActivationCode(ctx, referent, { accountId: crypto.randomUUID() })).toEqual(unknown)
})

test('refused: an account in use, a deactivated one, a sole référent whom nobody could give a code to', async () => {
  const reason = async (accountId: string) => {
    const result = await inviteAccount(ctx, { name: 'Alice', accountId: null }, here(accountId))
    return result.kind === 'refused' ? result.reason : result.kind
  }
  expect(await reason(people.samir.accountId)).toBe('already_active')
  const left = await newcomer()
  await deactivateAccount(ctx, left)
  expect(await reason(left)).toBe('deactivated')
  expect(await reason(await newcomer('referent'))).toBe('no_second_channel')
  expect((await inviteAccount(ctx, referent, here(await newcomer('referent')))).kind).toBe('invited')
})

test('five links a day; each replaces the one before, whose code is forgotten', async () => {
  const accountId = await newcomer()
  await inviteAccount(ctx, referent, here(accountId))
  const first = await revealActivationCode(ctx, referent, { accountId })
  for (let sent = 1; sent < 5; sent += 1) {
    clock.advance(HOUR)
    expect((await resendInvitation(ctx, referent, here(accountId))).kind).toBe('invited')
  }
  const until = new Date('2026-03-04T13:12:00Z')
  expect(await resendInvitation(ctx, referent, here(accountId))).toEqual({ kind: 'refused', reason: 'too_many', until })
  const rows = await ctx.db.select().from(activationLinks).where(eq(activationLinks.accountId, accountId))
  expect(rows.filter(({ codeSealed }) => codeSealed !== null)).toHaveLength(1)
  const last = await revealActivationCode(ctx, referent, { accountId })
  expect(last.kind).toBe('shown')
  if (first.kind === 'shown' && last.kind === 'shown') expect(last.until).not.toEqual(first.until)
  clock.advance(20 * HOUR)
  expect((await resendInvitation(ctx, referent, here(accountId))).kind).toBe('invited')
  clock.advance(30 * MINUTE)
  expect(await revealActivationCode(ctx, referent, { accountId })).toEqual({ kind: 'refused', reason: 'none_pending' })
})

test.runIf(hasRealPostgresql)('two référents who invite at the same moment leave one link that serves', async () => {
  const accountId = await newcomer()
  await Promise.all(Array.from({ length: 8 }, () => resendInvitation(ctx, referent, here(accountId))))
  const rows = await ctx.db.select().from(activationLinks).where(eq(activationLinks.accountId, accountId))
  expect(rows).toHaveLength(5)
  expect(rows.filter(({ codeSealed }) => codeSealed !== null)).toHaveLength(1)
})
