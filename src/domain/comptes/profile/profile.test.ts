import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { openedSession, signedIn, staleProof } from '../../../../tests/support/visitors.ts'
import { DAY, HOUR, MINUTE, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/tables.ts'
import {
  acceptedDocuments,
  accountByEmail,
  addMembership,
  changePhone,
  closeOtherSessions,
  closeSession,
  confirmEmailChange,
  createAccount,
  deactivateAccount,
  emailToConfirm,
  emailToObject,
  objectToEmailChange,
  openSessionsOf,
  pendingEmailChange,
  purgeSignIn,
  requestEmailChange,
  requestSignIn,
  type SignedIn,
  sessionVisitor,
  signInRequests,
  withdrawEmailChange,
} from '../index.ts'
import { emailChanges } from '../tables.ts'

let database: TestDatabase
let people: People
let ctx: Ctx
let clock: MovableClock
let claire: SignedIn

const LINKS = {
  confirm: (token: string) => `http://localhost/confirmer/${token}`,
  object: (token: string) => `http://localhost/refuser/${token}`,
}
const NEW = 'claire.vasseur@ailleurs.example'

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  clock.advance(MINUTE)
  claire = await signedIn(ctx, people.claire)
})

const proof = (accountId = claire.account.id) => freshProof(accountId, ctx)
const ask = (email = NEW, visitor = claire) => requestEmailChange(ctx, visitor, proof(visitor.account.id), email, LINKS)

/** The token of the last mail of this kind, as its reader would follow it. */
async function tokenOf(kind: string): Promise<string> {
  const mail = (await waitingMessages(ctx, kind)).at(-1)
  return /\/(?:confirmer|refuser)\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}
const entries = async (action: RegExp) =>
  (await ctx.db.select().from(journalEntries)).filter((entry) => action.test(entry.action))

describe('another e-mail address', () => {
  test('counts once confirmed from the new address; the former one is told at both moments', async () => {
    expect(await ask()).toEqual({ kind: 'asked' })
    expect(await pendingEmailChange(ctx, claire.account.id)).toMatchObject({ newEmail: NEW })
    expect((await accountByEmail(ctx, NEW))?.id).toBeUndefined()
    expect((await waitingMessages(ctx, 'email_change_asked')).map(({ to }) => to)).toEqual([people.claire.email])
    const token = await tokenOf('email_change_confirm')
    expect(await emailToConfirm(ctx, token)).toBe(NEW)
    expect(await confirmEmailChange(ctx, token, LINKS)).toEqual({ kind: 'changed' })
    expect((await accountByEmail(ctx, NEW.toUpperCase()))?.id).toBe(claire.account.id)
    expect(await accountByEmail(ctx, people.claire.email)).toBeUndefined()
    expect((await waitingMessages(ctx, 'email_changed')).map(({ to }) => to)).toEqual([people.claire.email])
    expect((await waitingMessages(ctx, 'email_now_counts')).map(({ to }) => to)).toEqual([NEW])
    expect(await confirmEmailChange(ctx, token, LINKS)).toEqual({ kind: 'refused', reason: 'over' })
    expect(await pendingEmailChange(ctx, claire.account.id)).toBeUndefined()
    expect((await entries(/email/)).map(({ action }) => action)).toEqual(['ask_email_change', 'change_email'])
    expect(JSON.stringify((await entries(/email/)).map(({ details }) => details))).not.toContain('@')
  })

  test('is kept in lower case (domain/03 15.1): with another case alone, it is the same', async () => {
    expect(await ask('Claire.VASSEUR@houlbec.example')).toEqual({ kind: 'refused', reason: 'same' })
    expect(await ask('C.Vasseur@Houlbec.example')).toEqual({ kind: 'asked' })
    expect(await confirmEmailChange(ctx, await tokenOf('email_change_confirm'), LINKS)).toEqual({ kind: 'changed' })
    expect((await accountByEmail(ctx, 'c.vasseur@houlbec.example'))?.email).toBe('c.vasseur@houlbec.example')
  })

  test('somebody else’s address: the answer and the page are the same, only its owner is told (T-44)', async () => {
    expect(await ask('SAMIR.Belkacem@houlbec.example')).toEqual({ kind: 'asked' })
    expect(await pendingEmailChange(ctx, claire.account.id)).toMatchObject({
      newEmail: 'samir.belkacem@houlbec.example',
    })
    const [told] = await waitingMessages(ctx, 'email_change_confirm')
    expect(told?.text).toContain('Un compte l’utilise déjà')
    expect(told?.text).not.toContain('/confirmer/')
    expect((await waitingMessages(ctx, 'email_change_asked'))[0]?.to).toBe(people.claire.email)
    const [row] = await ctx.db.select().from(emailChanges)
    expect(row?.confirmHash).toBeNull()
  })

  test('taken between the request and the confirmation: nothing changes', async () => {
    await ask()
    const token = await tokenOf('email_change_confirm')
    await createAccount(ctx, { email: NEW, givenName: 'Zoé', familyName: 'Martin' })
    expect(await confirmEmailChange(ctx, token, LINKS)).toEqual({ kind: 'refused', reason: 'taken' })
    expect((await accountByEmail(ctx, people.claire.email))?.id).toBe(claire.account.id)
  })

  test('the link dies after 24 hours, with another request, with a withdrawal, with the account', async () => {
    await ask()
    const old = await tokenOf('email_change_confirm')
    clock.advance(DAY)
    expect(await emailToConfirm(ctx, old)).toBeUndefined()
    expect(await confirmEmailChange(ctx, old, LINKS)).toEqual({ kind: 'refused', reason: 'over' })
    await ask()
    const first = await tokenOf('email_change_confirm')
    clock.advance(MINUTE)
    await ask('claire@autre.example')
    expect(await confirmEmailChange(ctx, first, LINKS)).toEqual({ kind: 'refused', reason: 'over' })
    const second = await tokenOf('email_change_confirm')
    await withdrawEmailChange(ctx, claire)
    expect(await confirmEmailChange(ctx, second, LINKS)).toEqual({ kind: 'refused', reason: 'over' })
    clock.advance(MINUTE)
    await ask()
    const third = await tokenOf('email_change_confirm')
    await deactivateAccount(ctx, claire.account.id)
    expect(await confirmEmailChange(ctx, third, LINKS)).toEqual({ kind: 'refused', reason: 'over' })
    expect(await confirmEmailChange(ctx, 'x', LINKS)).toEqual({ kind: 'refused', reason: 'over' })
  })

  test('refused: without a fresh proof of one’s own, unreadable, the same, more than five times a day', async () => {
    const stale = { kind: 'refused', reason: 'stale_proof' }
    expect(await requestEmailChange(ctx, claire, staleProof(claire.account.id, ctx), NEW, LINKS)).toEqual(stale)
    expect(await requestEmailChange(ctx, claire, proof(people.samir.accountId), NEW, LINKS)).toEqual(stale)
    expect(await ask('claire')).toEqual({ kind: 'refused', reason: 'malformed' })
    expect(await ask('accueil@houlbec.example')).toEqual({ kind: 'refused', reason: 'generic' })
    expect(await ask(' claire.vasseur@houlbec.example ')).toEqual({ kind: 'refused', reason: 'same' })
    for (let i = 0; i < 5; i += 1) expect(await ask(`c${i}@ailleurs.example`)).toEqual({ kind: 'asked' })
    expect(await ask()).toEqual({ kind: 'refused', reason: 'too_many' })
    clock.advance(DAY + HOUR)
    expect(await ask()).toEqual({ kind: 'asked' })
  })

  test('links to sign in already sent to the former address are dead once it no longer counts', async () => {
    await requestSignIn(ctx, {
      email: people.claire.email,
      code: codeFor(people.claire.secret, ctx.clock.now()),
      browserHash: Buffer.alloc(32, 1),
      address: '192.0.2.1',
      nextPath: '/',
      linkOf: (token) => token,
      signInUrl: '/',
    })
    await ask()
    await confirmEmailChange(ctx, await tokenOf('email_change_confirm'), LINKS)
    const [request] = await ctx.db.select().from(signInRequests)
    expect(request && request.expiresAt <= ctx.clock.now()).toBe(true)
  })

  test.runIf(hasRealPostgresql)('one link confirmed ten times at once is one change', async () => {
    await ask()
    const token = await tokenOf('email_change_confirm')
    const results = await Promise.all(Array.from({ length: 10 }, () => confirmEmailChange(ctx, token, LINKS)))
    expect(results.filter(({ kind }) => kind === 'changed')).toHaveLength(1)
  })

  describe('the owner of the former address objects', () => {
    const referent = async () => {
      await addMembership(ctx, {
        accountId: people.samir.accountId,
        organisationId: people.mairie.id,
        role: 'referent',
      })
    }

    test('before it counts: it never will, every session ends, the référents are told', async () => {
      await referent()
      const { token } = await openedSession(ctx, people.claire)
      await ask()
      const objection = await tokenOf('email_change_asked')
      expect(await emailToObject(ctx, objection)).toEqual({
        formerEmail: people.claire.email,
        newEmail: NEW,
        hasCounted: false,
      })
      expect(await objectToEmailChange(ctx, objection)).toBe('objected')
      expect(await sessionVisitor(ctx, token)).toBeUndefined()
      expect(await confirmEmailChange(ctx, await tokenOf('email_change_confirm'), LINKS)).toMatchObject({
        reason: 'over',
      })
      const told = await waitingMessages(ctx, 'email_change_objected')
      expect(told.map(({ to }) => to)).toEqual([people.samir.email])
      expect(told[0]?.text).not.toContain('Claire')
      expect(await objectToEmailChange(ctx, objection)).toBe('over')
    })

    test('within seven days after: the former address counts again', async () => {
      await ask()
      await confirmEmailChange(ctx, await tokenOf('email_change_confirm'), LINKS)
      clock.advance(7 * DAY - 1)
      const objection = await tokenOf('email_changed')
      expect(objection).toBe(await tokenOf('email_change_asked'))
      expect(await objectToEmailChange(ctx, objection)).toBe('objected')
      expect((await accountByEmail(ctx, people.claire.email))?.id).toBe(claire.account.id)
      expect(await accountByEmail(ctx, NEW)).toBeUndefined()
      expect((await entries(/object_email/))[0]?.details).toMatchObject({ undone: true })
    })

    test('not later, not with a wrong link, not onto another account', async () => {
      await ask()
      await confirmEmailChange(ctx, await tokenOf('email_change_confirm'), LINKS)
      const objection = await tokenOf('email_changed')
      expect(await objectToEmailChange(ctx, 'x')).toBe('over')
      const other = await createAccount(ctx, { email: people.claire.email, givenName: 'Zoé', familyName: 'Martin' })
      expect(other.kind).toBe('created')
      expect(await objectToEmailChange(ctx, objection)).toBe('taken')
      clock.advance(7 * DAY)
      expect(await emailToObject(ctx, objection)).toBeUndefined()
      expect(await objectToEmailChange(ctx, objection)).toBe('over')
    })
  })

  test('former addresses are forgotten after a year', async () => {
    await ask()
    clock.advance(401 * DAY)
    await purgeSignIn(ctx)
    expect(await ctx.db.select().from(emailChanges)).toEqual([])
  })
})

describe('the telephone', () => {
  test('changes after a fresh proof; the mail and the journal say that it did, not which', async () => {
    expect(await changePhone(ctx, claire, proof(), '+33639980042')).toBe('changed')
    expect((await signedIn(ctx, people.claire)).account.phone).toBe('+33639980042')
    const [mail] = await waitingMessages(ctx, 'phone_changed')
    expect(mail?.to).toBe(people.claire.email)
    expect(mail?.text).not.toContain('0042')
    expect((await entries(/change_phone/))[0]).toMatchObject({
      organisationId: people.mairie.id,
      details: { removed: false },
    })
    expect(await changePhone(ctx, claire, proof(), '+33639980042')).toBe('same')
    expect(await changePhone(ctx, claire, proof(), null)).toBe('changed')
    expect((await signedIn(ctx, people.claire)).account.phone).toBeNull()
  })

  test('not without a proof of one’s own, nor to what is no number', async () => {
    expect(await changePhone(ctx, claire, staleProof(claire.account.id, ctx), null)).toBe('stale_proof')
    expect(await changePhone(ctx, claire, proof(people.samir.accountId), null)).toBe('stale_proof')
    expect(await changePhone(ctx, claire, proof(), '0639980042')).toBe('bad_phone')
    expect((await signedIn(ctx, people.samir)).account.phone).toBe('+33639980001')
  })
})

describe('open sessions', () => {
  test('are one’s own, with the device; the current one first', async () => {
    clock.advance(MINUTE)
    await openedSession(ctx, people.claire, 'Un autre navigateur')
    await openedSession(ctx, people.samir)
    const listed = await openSessionsOf(ctx, claire)
    expect(
      listed.map(({ userAgent, isCurrent, organisationName }) => [userAgent, isCurrent, organisationName]),
    ).toEqual([
      ['', true, 'Mairie de Houlbec-Cocherel'],
      ['Un autre navigateur', false, 'Mairie de Houlbec-Cocherel'],
    ])
  })

  test('one that is closed is dead at its next request; somebody else’s cannot be', async () => {
    const other = await openedSession(ctx, people.claire)
    const samir = await openedSession(ctx, people.samir)
    expect(await closeSession(ctx, claire, samir.visitor.sessionId)).toBe('not_found')
    expect(await sessionVisitor(ctx, samir.token)).toBeDefined()
    expect(await closeSession(ctx, claire, other.visitor.sessionId)).toBe('closed')
    expect(await sessionVisitor(ctx, other.token)).toBeUndefined()
    expect(await closeSession(ctx, claire, other.visitor.sessionId)).toBe('not_found')
    expect((await entries(/close_session/))[0]?.details).toEqual({ session: other.visitor.sessionId })
  })

  test('all the others, and not the one that asks nor anybody else’s', async () => {
    const others = [await openedSession(ctx, people.claire), await openedSession(ctx, people.claire)]
    const samir = await openedSession(ctx, people.samir)
    expect(await closeOtherSessions(ctx, claire)).toBe(2)
    for (const { token } of others) expect(await sessionVisitor(ctx, token)).toBeUndefined()
    expect(await sessionVisitor(ctx, samir.token)).toBeDefined()
    expect((await openSessionsOf(ctx, claire)).map(({ isCurrent }) => isCurrent)).toEqual([true])
    expect(await closeOtherSessions(ctx, claire)).toBe(0)
  })
})

test('the documents accepted, with version and date, are one’s own', async () => {
  const mine = await acceptedDocuments(ctx, claire.account.id)
  expect(mine.map(({ document, version }) => [document, version])).toContainEqual(['cgu', '1'])
  const nobody = await createAccount(ctx, { email: 'n@n.example', givenName: 'N', familyName: 'N' })
  expect(await acceptedDocuments(ctx, nobody.kind === 'created' ? nobody.accountId : '')).toEqual([])
  expect(
    (await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'accept_document'))).length,
  ).toBeGreaterThan(0)
})
