import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { seedDraft, seedRequester } from '../../../../tests/support/requesters.ts'
import { DAY, HOUR, MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { habilitationFiles, requesterLinks, requesterSessions, requesters } from '../tables.ts'
import {
  askLinkAgain,
  askLinkInstead,
  askNewAddress,
  askToBegin,
  changeRequester,
  endRequesterSession,
  giveUpNewAddress,
  linkOf,
  pendingAddress,
  purgeRequesters,
  type Requester,
  requesterOfSession,
  useLink,
} from './index.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
  ctx = context.ctx
})
afterAll(() => database.close())

const EMAIL = 'nathalie.roy@mairie-houlbec.example'
const begin = (email = EMAIL, address = '192.0.2.1') =>
  askToBegin(ctx, {
    givenName: 'Nathalie',
    familyName: 'Roy',
    occupation: 'Directrice',
    email,
    intent: { authority: 'dirigeant', eligibility: null },
    address,
  })

/** The token of the last link mailed, of that kind when one is given. */
async function lastToken(kind?: string): Promise<string> {
  const mails = (await waitingMessages(ctx, kind)).filter(({ text }) => text.includes('/demande-habilitation/lien/'))
  const token = /\/demande-habilitation\/lien\/([\w-]{43})/.exec(mails.at(-1)?.text ?? '')?.[1]
  if (!token) throw new Error('no link was mailed')
  return token
}

async function opened(token: string, options = { begin: true }) {
  const used = await useLink(ctx, token, options)
  if (used.kind !== 'opened') throw new Error(used.why)
  return used
}

const actions = async () => (await ctx.db.select().from(journalEntries)).map(({ action }) => action)

describe('asking (check 1 of domain/03 15)', () => {
  test('check 1: an address in capitals is kept in lower case; the second time, the same answer and a mail to its space', async () => {
    const first = await begin('  Nathalie.ROY@Mairie-Houlbec.example ')
    expect((await ctx.db.select().from(requesters)).map(({ email, emailKey }) => [email, emailKey])).toEqual([
      [EMAIL, EMAIL],
    ])
    const [confirmation] = await waitingMessages(ctx)
    expect(confirmation).toMatchObject({ kind: 'requester_confirmation', to: EMAIL })
    await opened(await lastToken())
    context.clock.advance(2 * MINUTE)
    expect(await begin('nathalie.roy@MAIRIE-houlbec.example')).toEqual(first)
    expect(await ctx.db.select().from(requesters)).toHaveLength(1)
    const [access, ...others] = await waitingMessages(ctx, 'requester_acces')
    expect(others).toEqual([])
    expect(access?.to).toBe(EMAIL)
    expect(access?.text).toContain('Vous avez déjà un espace')
  })

  test('M-01 says what it is for, until when, and what to do when one asked for nothing; it repeats no name that anybody may have typed', async () => {
    await askToBegin(ctx, {
      givenName: 'Gagnez un lot sur loterie.example',
      familyName: 'Roy',
      occupation: 'x',
      email: EMAIL,
      intent: { authority: 'referent', eligibility: null },
      address: '192.0.2.1',
    })
    const [mail] = await waitingMessages(ctx)
    expect(mail?.subject).toBe('Confirmez votre adresse pour demander l’habilitation')
    for (const form of [mail?.text ?? '', mail?.html ?? '']) {
      expect(form).toContain('http://localhost:3000/demande-habilitation/lien/')
      expect(form.replaceAll('\u00a0', ' ')).toContain('vendredi 6 mars 2026 à 14 h 12')
      expect(form).toContain('Vous n’avez rien demandé')
      expect(form).not.toContain('loterie')
    }
  })

  test('a shared address is explained and not refused; a closed domain is refused, and nothing is kept', async () => {
    expect(await begin('mairie@houlbec.example')).toEqual({ kind: 'asked', warnings: ['generic'] })
    expect(await begin('n.roy@conseiller-numerique.fr')).toEqual({ kind: 'refused', reason: 'dead_domain' })
    expect(await ctx.db.select().from(requesters)).toHaveLength(1)
  })

  test('asking for one’s link again takes the address in any case (W-05), and answers the same for one that is not known', async () => {
    await begin()
    await opened(await lastToken())
    context.clock.advance(2 * MINUTE)
    const known = await askLinkAgain(ctx, { email: ' NATHALIE.ROY@mairie-houlbec.example', address: '192.0.2.1' })
    const unknown = await askLinkAgain(ctx, { email: 'personne.inconnue@ailleurs.example', address: '192.0.2.1' })
    expect(known).toEqual(unknown)
    expect(await waitingMessages(ctx, 'requester_acces')).toHaveLength(1)
    expect(await ctx.db.select().from(requesters)).toHaveLength(1)
  })

  test('one link a minute and five a day to one address, wherever they are asked from; a day later, again', async () => {
    for (let tries = 0; tries < 12; tries += 1) {
      await begin(EMAIL, `198.51.100.${tries}`)
      await begin(EMAIL, `198.51.100.${tries}`)
      context.clock.advance(2 * MINUTE)
    }
    expect(await waitingMessages(ctx)).toHaveLength(5)
    context.clock.advance(DAY)
    await askLinkAgain(ctx, { email: EMAIL, address: '192.0.2.1' })
    expect(await waitingMessages(ctx)).toHaveLength(6)
  })

  test('a prefecture behind one address is not stopped; somebody who writes to hundreds is', async () => {
    for (let person = 0; person < 100; person += 1) {
      expect((await begin(`agent.numero${person}@prefecture.example`)).kind).toBe('asked')
    }
    const kinds = []
    for (let person = 0; person < 5; person += 1) kinds.push((await begin(`p.inconnu${person}@x.example`)).kind)
    expect(kinds).toContain('blocked')
    expect((await begin(EMAIL, '192.0.2.99')).kind).toBe('asked')
  })

  test.runIf(hasRealPostgresql)('twice at once: one requester, one mail', async () => {
    await Promise.all([1, 2, 3, 4].map(() => begin()))
    expect(await ctx.db.select().from(requesters)).toHaveLength(1)
    expect(await waitingMessages(ctx)).toHaveLength(1)
  })
})

describe('the link (check 2)', () => {
  test('check 2: good for three days, confirmed by using it and not by reading it; it begins the file', async () => {
    await begin()
    const token = await lastToken()
    context.clock.advance(3 * DAY - MINUTE)
    expect(await linkOf(ctx, token)).toEqual({ kind: 'usable', purpose: 'confirmation', email: EMAIL, begins: true })
    expect((await ctx.db.select().from(requesters))[0]?.emailConfirmedAt).toBeNull()
    const used = await opened(token)
    const [requester] = await ctx.db.select().from(requesters)
    expect(requester?.emailConfirmedAt).toEqual(context.clock.now())
    const files = await ctx.db.select().from(habilitationFiles)
    expect(files).toMatchObject([
      { id: used.fileId, state: 'brouillon', authority: 'dirigeant', createdBy: requester?.id },
    ])
    expect(await actions()).toEqual([
      'requester_create',
      'requester_confirm',
      'requester_sign_in',
      'habilitation_creer',
    ])
  })

  test('check 2: once expired it confirms nothing, and says so; another one leaves for the same address', async () => {
    await begin()
    const token = await lastToken()
    context.clock.advance(3 * DAY)
    expect(await linkOf(ctx, token)).toEqual({ kind: 'over', why: 'expired' })
    expect(await useLink(ctx, token, { begin: true })).toEqual({ kind: 'over', why: 'expired' })
    expect((await ctx.db.select().from(requesters))[0]?.emailConfirmedAt).toBeNull()
    expect(await askLinkInstead(ctx, { token, address: '192.0.2.1' })).toEqual({ kind: 'asked', warnings: [] })
    const next = await lastToken()
    expect(next).not.toBe(token)
    // What was begun is not lost by asking again.
    expect((await opened(next)).fileId).toBeDefined()
  })

  test('a link serves once, a wrong one never; the answer about another one is the same', async () => {
    await begin()
    const token = await lastToken()
    await opened(token)
    expect(await useLink(ctx, token, { begin: true })).toEqual({ kind: 'over', why: 'used' })
    expect(await useLink(ctx, 'x'.repeat(43), { begin: true })).toEqual({ kind: 'over', why: 'unknown' })
    const unknown = await askLinkInstead(ctx, { token: 'x'.repeat(43), address: '192.0.2.1' })
    context.clock.advance(2 * MINUTE)
    expect(await askLinkInstead(ctx, { token, address: '192.0.2.1' })).toEqual(unknown)
    expect(await ctx.db.select().from(habilitationFiles)).toHaveLength(1)
  })

  test('somebody else began a request with an address that has a space: whoever owns it may open the space alone', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    await begin()
    const used = await opened(await lastToken(), { begin: false })
    expect(used.fileId).toBeUndefined()
    expect(await requesterOfSession(ctx, used.sessionToken)).toEqual(requester)
    expect(await ctx.db.select().from(habilitationFiles)).toEqual([])
  })

  test.runIf(hasRealPostgresql)('used twice at once, it opens one session and begins one file', async () => {
    await begin()
    const token = await lastToken()
    const used = await Promise.all([1, 2, 3].map(() => useLink(ctx, token, { begin: true })))
    expect(used.filter(({ kind }) => kind === 'opened')).toHaveLength(1)
    expect(await ctx.db.select().from(habilitationFiles)).toHaveLength(1)
    expect(await ctx.db.select().from(requesterSessions)).toHaveLength(1)
  })
})

describe('a session', () => {
  test('lasts two hours without a request, twelve at most, and until it is ended', async () => {
    await begin()
    const { sessionToken } = await opened(await lastToken())
    for (let hour = 1; hour < 12; hour += 1) {
      context.clock.advance(HOUR)
      expect(await requesterOfSession(ctx, sessionToken), `${hour} h`).toMatchObject({ email: EMAIL })
    }
    context.clock.advance(HOUR)
    expect(await requesterOfSession(ctx, sessionToken)).toBeUndefined()

    await askLinkAgain(ctx, { email: EMAIL, address: '192.0.2.1' })
    const second = await opened(await lastToken())
    context.clock.advance(2 * HOUR)
    expect(await requesterOfSession(ctx, second.sessionToken)).toBeUndefined()

    await askLinkAgain(ctx, { email: EMAIL, address: '192.0.2.1' })
    const third = await opened(await lastToken())
    const requester = await requesterOfSession(ctx, third.sessionToken)
    if (!requester) throw new Error('no session')
    await endRequesterSession(ctx, requester, third.sessionToken)
    expect(await requesterOfSession(ctx, third.sessionToken)).toBeUndefined()
    expect(await actions()).toContain('requester_sign_out')
  })
})

describe('who one is', () => {
  test('names and occupation change at once', async () => {
    const requester = await seedRequester(ctx)
    await changeRequester(ctx, requester, { givenName: 'Nat', familyName: 'Le Roy', occupation: 'Maire' })
    const [now] = await ctx.db.select().from(requesters)
    expect(now).toMatchObject({ givenName: 'Nat', familyName: 'Le Roy', occupation: 'Maire', email: requester.email })
  })

  test('W-02: another address counts once confirmed; the former one is told before and after, and opens nothing any more', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    await askLinkAgain(ctx, { email: EMAIL, address: '192.0.2.1' })
    const before = await opened(await lastToken())
    context.clock.advance(2 * MINUTE)
    await askLinkAgain(ctx, { email: EMAIL, address: '192.0.2.1' })
    const unused = await lastToken()
    context.clock.advance(2 * MINUTE)
    expect(await askNewAddress(ctx, requester, 'N.Roy@Ailleurs.example')).toEqual({ kind: 'asked' })
    expect((await pendingAddress(ctx, requester.id))?.email).toBe('n.roy@ailleurs.example')
    expect((await ctx.db.select().from(requesters))[0]?.email).toBe(EMAIL)
    const [told] = await waitingMessages(ctx, 'requester_address_asked')
    expect(told?.to).toBe(EMAIL)
    expect(told?.text).toContain('n.roy@ailleurs.example')

    const [toNew] = await waitingMessages(ctx, 'requester_new_address')
    expect(toNew?.to).toBe('n.roy@ailleurs.example')
    const used = await opened(await lastToken('requester_new_address'))
    expect((await ctx.db.select().from(requesters))[0]).toMatchObject({
      email: 'n.roy@ailleurs.example',
      emailKey: 'n.roy@ailleurs.example',
    })
    const [after] = await waitingMessages(ctx, 'requester_address_changed')
    expect(after?.to).toBe(EMAIL)
    expect(await requesterOfSession(ctx, before.sessionToken)).toBeUndefined()
    expect((await useLink(ctx, unused, { begin: true })).kind).toBe('over')
    expect(await requesterOfSession(ctx, used.sessionToken)).toMatchObject({ email: 'n.roy@ailleurs.example' })
  })

  test('an address that has its own space stays its own: the asker is answered the same, its owner alone is told', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    await seedRequester(ctx, { email: 'paul.martin@mairie.example' })
    expect(await askNewAddress(ctx, requester, 'paul.martin@mairie.example')).toEqual({ kind: 'asked' })
    const [told] = await waitingMessages(ctx, 'requester_new_address')
    expect(told?.subject).toBe('Cette adresse suit déjà des demandes d’habilitation')
    expect(told?.text).not.toContain('/lien/')
    expect(await askNewAddress(ctx, requester, EMAIL)).toEqual({ kind: 'refused', reason: 'same' })
  })

  test('it became another requester’s meanwhile: nothing changes', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    await askNewAddress(ctx, requester, 'paul.martin@mairie.example')
    const token = await lastToken('requester_new_address')
    await seedRequester(ctx, { email: 'paul.martin@mairie.example' })
    expect(await useLink(ctx, token, { begin: true })).toEqual({ kind: 'over', why: 'taken' })
    const [mine] = await ctx.db.select().from(requesters).where(eq(requesters.id, requester.id))
    expect(mine?.email).toBe(EMAIL)
  })

  test('given up, the link of the new address is dead', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    await askNewAddress(ctx, requester, 'n.roy@ailleurs.example')
    await giveUpNewAddress(ctx, requester)
    expect(await pendingAddress(ctx, requester.id)).toBeUndefined()
    expect((await useLink(ctx, await lastToken('requester_new_address'), { begin: true })).kind).toBe('over')
  })

  test('no more than five addresses a day are written to by one requester', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    const answers = []
    for (let tries = 0; tries < 7; tries += 1) {
      context.clock.advance(2 * MINUTE)
      answers.push((await askNewAddress(ctx, requester, `n.roy${tries}@ailleurs.example`)).kind)
    }
    expect(answers).toEqual(['asked', 'asked', 'asked', 'asked', 'asked', 'refused', 'refused'])
  })
})

describe('what is forgotten', () => {
  test('links a month after their end, sessions a day after, addresses never confirmed; never who has a file', async () => {
    await begin('jamais.confirmee@mairie.example')
    const kept: Requester = await seedRequester(ctx, { email: EMAIL })
    await seedDraft(ctx, kept)
    await askLinkAgain(ctx, { email: EMAIL, address: '192.0.2.1' })
    await opened(await lastToken('requester_acces'), { begin: false })
    context.clock.advance(20 * DAY)
    await purgeRequesters(ctx)
    expect(await ctx.db.select().from(requesters)).toHaveLength(2)
    expect(await ctx.db.select().from(requesterLinks)).toHaveLength(2)
    expect(await ctx.db.select().from(requesterSessions)).toHaveLength(0)
    context.clock.advance(20 * DAY)
    await purgeRequesters(ctx)
    expect((await ctx.db.select().from(requesters)).map(({ email }) => email)).toEqual([EMAIL])
    expect(await ctx.db.select().from(requesterLinks)).toHaveLength(0)
  })
})
