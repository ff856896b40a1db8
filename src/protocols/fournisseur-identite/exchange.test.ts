import { createSecretKey, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { decodeJwt, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import {
  arrive,
  askUserinfo,
  confirmFor,
  FRANCECONNECT,
  redeem,
  type TestProvider,
  testProvider,
} from '../../../tests/support/identity-provider.ts'
import { ANGELA, signedMandat, somebody, type TestMandat } from '../../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople, codeFor as totpOf } from '../../../tests/support/people.ts'
import type { TestClient } from '../../../tests/support/server.ts'
import { writeCoffre } from '../../domain/coffres/index.ts'
import { accounts, emergencyStops, memberships, sessions } from '../../domain/comptes/index.ts'
import { journalChains, journalEntries, verifyJournal } from '../../domain/journal/index.ts'
import {
  autorisationsInForce,
  changeContact,
  reportDeathOrProtection,
  revokeMandat,
} from '../../domain/mandats/index.ts'
import { organisations } from '../../domain/organisations/index.ts'
import { DAY, MINUTE } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/context.ts'

let database: TestDatabase
let provider: TestProvider
let people: People
let angela: TestMandat

beforeAll(async () => {
  database = await testDatabase()
  provider = await testProvider(database)
})
beforeEach(async () => {
  await database.reset()
  people = await seedPeople(provider.ctx)
  angela = await signedMandat(provider.ctx, people.claire.aidant, { themes: ['social', 'logement'] })
})
afterEach(() => {
  vi.useRealTimers()
  provider.clock.set(new Date('2026-03-03T13:12:00.000Z'))
})
afterAll(async () => {
  await provider.close()
  await database.close()
})

async function autorisationOf(theme: string, mandat = angela): Promise<string> {
  const found = await autorisationsInForce(provider.ctx, people.mairie.id, mandat.usagerId)
  const autorisation = found.find((one) => one.theme === theme)
  if (!autorisation) throw new Error(`no ${theme}`)
  return autorisation.id
}

async function signedInBrowser(): Promise<TestClient> {
  const browser = provider.client()
  await browser.signInAs(people.claire)
  return browser
}

/** From FranceConnect's call to its callback. */
async function codeFor(browser: TestClient, theme = 'social', repScope: readonly string[] = []) {
  const arrived = await arrive(browser, {}, repScope)
  const callback = await confirmFor(browser, arrived.exchangeId, angela.usagerId, {
    autorisationId: await autorisationOf(theme),
  })
  return { ...arrived, callback, code: callback.searchParams.get('code') ?? '' }
}

const actions = async () => {
  const rows = await provider.ctx.db.select().from(journalEntries)
  return rows.filter(({ action }) => action.startsWith('use_')).map(({ action, details }) => ({ action, ...details }))
}

describe('when and how the aidant proved who they are', () => {
  const MINUTES_AGO = 9
  /** Seconds between what proved it and the ID token. */
  const told = async (code: string) => {
    const { amr, auth_time, iat } = decodeJwt(String((await redeem(provider, code)).body.id_token))
    return { amr, age: Number(iat) - Number(auth_time) }
  }

  test.each([
    ['code_et_lien', ['mail', 'otp', 'mfa']],
    ['cle_d_acces', ['pop', 'mfa']],
    ['proconnect', ['mfa']],
  ] as const)('%s: the sign-in, and its methods', async (method, amr) => {
    const browser = await signedInBrowser()
    await provider.ctx.db.update(sessions).set({ method })
    provider.clock.advance(MINUTES_AGO * MINUTE)
    const { code } = await codeFor(browser)
    const said = await told(code)
    expect(said.amr).toEqual(amr)
    expect(said.age).toBeGreaterThanOrEqual(MINUTES_AGO * 60)
    expect(said.age).toBeLessThan(MINUTES_AGO * 60 + 30)
  })

  test('a code asked again, even by the very form that confirms, is what happened last', async () => {
    const browser = await signedInBrowser()
    await provider.ctx.db.update(sessions).set({ method: 'cle_d_acces' })
    provider.clock.advance(MINUTES_AGO * MINUTE)
    const { exchangeId } = await arrive(browser)
    await browser.get(`/espace-aidant/agir/${exchangeId}`)
    await provider.ctx.db.update(sessions).set({ lockedAt: provider.clock.now() })
    const theme = await autorisationOf('social')
    const path = `/espace-aidant/agir/${exchangeId}/personnes/${angela.usagerId}`
    const form = { theme, [`demarche-${theme}`]: '0', presence: 'present' }
    expect((await browser.post(path, form)).status).toBe(403)
    const code = totpOf(people.claire.secret, provider.clock.now())
    const confirmed = await browser.follow(await browser.post(path, { ...form, _code: code }))
    const said = await told(new URL(confirmed.location ?? '').searchParams.get('code') ?? '')
    expect(said.amr).toEqual(['pop', 'mfa', 'otp'])
    expect(said.age).toBeLessThan(30)
  })
})

describe('a whole exchange', () => {
  test('gives FranceConnect the identity as it was received, and journals the use once', async () => {
    const browser = await signedInBrowser()
    const { callback, code, state, nonce } = await codeFor(browser)
    expect(`${callback.origin}${callback.pathname}`).toBe(FRANCECONNECT.redirectUri)
    expect(callback.searchParams.get('state')).toBe(state)
    expect(callback.searchParams.get('iss')).toBe(provider.issuer)
    expect(await actions()).toEqual([])

    const token = await redeem(provider, code)
    expect(token).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 60 } })
    expect(token.body.refresh_token).toBeUndefined()
    const { payload } = await jwtVerify(
      String(token.body.id_token),
      createSecretKey(FRANCECONNECT.clientSecret, 'utf8'),
      {
        issuer: provider.issuer,
        audience: FRANCECONNECT.clientId,
        clockTolerance: 0,
      },
    )
    expect(payload).toMatchObject({ nonce, acr: 'eidas1', amr: ['mail', 'otp', 'mfa'], rep_scope: ['Social-Santé'] })
    expect(payload.auth_time).toBeTypeOf('number')
    expect(payload.sub).toMatch(/^[0-9a-f]{64}$/)
    expect(await actions()).toEqual([])

    const userinfo = await askUserinfo(provider, String(token.body.access_token))
    expect(userinfo.body).toEqual({
      sub: payload.sub,
      given_name: ANGELA.givenNames,
      family_name: ANGELA.familyName,
      gender: 'female',
      birthdate: '1962-08-24',
      birthplace: '75107',
      birthcountry: '99100',
      email: 'angela@example.fr',
    })
    expect(await actions()).toEqual([
      { action: 'use_autorisation', theme: 'social', presence: 'present', outside_list: false },
    ])
  })

  test('what is not known is left out, and somebody without an address gets ours (domain/04 B.6)', async () => {
    const { email: _none, ...abroad } = ANGELA
    const born = { ...abroad, givenNames: 'Fatou', birthdate: '1962-00-00', birthplace: '', birthcountry: '99345' }
    const fatou = await signedMandat(provider.ctx, people.claire.aidant, {
      identity: { ...born, gender: 'unspecified', preferredUsername: 'SARR' },
    })
    const browser = await signedInBrowser()
    const { exchangeId } = await arrive(browser)
    const callback = await confirmFor(browser, exchangeId, fatou.usagerId, {
      autorisationId: await autorisationOf('social', fatou),
    })
    const token = await redeem(provider, callback.searchParams.get('code') ?? '')
    const userinfo = await askUserinfo(provider, String(token.body.access_token))
    expect(userinfo.body).toEqual({
      sub: expect.any(String),
      given_name: 'Fatou',
      family_name: 'DUBOIS',
      preferred_username: 'SARR',
      gender: 'unspecified',
      birthdate: '1962-00-00',
      birthcountry: '99345',
      email: 'sans-adresse@aidants-connect.example',
    })
  })

  describe('the e-mail of somebody of whom FranceConnect gave none (DEC-11, DEC-12)', () => {
    const { email: _none, ...withoutEmail } = ANGELA
    const TYPED = 'boite.d.un.aidant@exemple.fr'
    const PLACEHOLDER = 'sans-adresse@aidants-connect.example'
    const claire = () => people.claire.aidant

    async function emailLeaving(mandat: TestMandat): Promise<unknown> {
      const browser = await signedInBrowser()
      const { exchangeId } = await arrive(browser)
      const callback = await confirmFor(browser, exchangeId, mandat.usagerId, {
        autorisationId: await autorisationOf('social', mandat),
      })
      const token = await redeem(provider, callback.searchParams.get('code') ?? '')
      return (await askUserinfo(provider, String(token.body.access_token))).body.email
    }
    const fatou = (wanted: Parameters<typeof signedMandat>[2] = {}) =>
      signedMandat(provider.ctx, claire(), { identity: { ...withoutEmail, givenNames: 'Fatou' }, ...wanted })
    const type = (mandat: TestMandat, email: string) =>
      changeContact(provider.ctx, claire(), mandat.usagerId, { email })

    test('one that an aidant merely typed never leaves', async () => {
      const mandat = await fatou({ notices: { channel: 'email', address: 'fatou@exemple.fr' } })
      await type(mandat, TYPED)
      expect(await emailLeaving(mandat)).toBe(PLACEHOLDER)
    })

    test('the one whose code she read out leaves, as long as it is where she is told', async () => {
      const mandat = await fatou({ notices: { channel: 'email', address: 'fatou@exemple.fr' } })
      await type(mandat, 'Fatou@exemple.fr')
      expect(await emailLeaving(mandat)).toBe('fatou@exemple.fr')
      const moved = await fatou({ notices: { channel: 'sms', address: '+33639981234' } })
      expect(await emailLeaving(moved)).toBe(PLACEHOLDER)
    })

    test('the mailbox of the safe leaves; not what was typed over it; again once it is typed back', async () => {
      const mandat = await fatou({ mailboxOption: true })
      const address = 'fatou.s@laposte.example'
      await writeCoffre(provider.ctx, claire(), mandat.usagerId, {
        provider: 'La Poste',
        url: 'https://www.laposte.net/',
        address,
        identifier: address,
        password: 'grenouille-tandem-8',
      })
      expect(await emailLeaving(mandat)).toBe(address)
      await type(mandat, TYPED)
      expect(await emailLeaving(mandat)).toBe(PLACEHOLDER)
      await type(mandat, address)
      expect(await emailLeaving(mandat)).toBe(address)
    })

    test('FranceConnect’s own is never replaced', async () => {
      await type(angela, TYPED)
      expect(await emailLeaving(angela)).toBe(ANGELA.email)
    })
  })

  test('the same person keeps the same sub, another one has another', async () => {
    const browser = await signedInBrowser()
    const subs: unknown[] = []
    for (const theme of ['social', 'logement']) {
      const { code } = await codeFor(browser, theme)
      const token = await redeem(provider, code)
      subs.push((await askUserinfo(provider, String(token.body.access_token))).body.sub)
    }
    const other = await signedMandat(provider.ctx, people.claire.aidant, { identity: somebody() })
    const { exchangeId } = await arrive(browser)
    const callback = await confirmFor(browser, exchangeId, other.usagerId, {
      autorisationId: await autorisationOf('social', other),
    })
    const token = await redeem(provider, callback.searchParams.get('code') ?? '')
    subs.push((await askUserinfo(provider, String(token.body.access_token))).body.sub)
    expect(subs[0]).toBe(subs[1])
    expect(subs[2]).not.toBe(subs[0])
  })
})

describe('rep_scope in the ID token (T-05)', () => {
  test.each([
    ['no list', [], 'social', ['Social-Santé']],
    ['matching', ['Social-Santé', 'Justice'], 'social', ['Social-Santé']],
    ['matching, our spelling', ['social'], 'social', ['social']],
    [
      'only the theme chosen, though the mandat has two of the list',
      ['Social-Santé', 'Logement'],
      'logement',
      ['Logement'],
    ],
    ['disjoint: FranceConnect does the refusing', ['Justice'], 'social', ['Social-Santé']],
    ['unknown', ['Numérique'], 'social', ['Social-Santé']],
  ])('%s', async (_name, asked, theme, expected) => {
    const browser = await signedInBrowser()
    const { code } = await codeFor(browser, theme, asked)
    const token = await redeem(provider, code)
    const claims: unknown = JSON.parse(
      Buffer.from(String(token.body.id_token).split('.')[1] ?? '', 'base64url').toString(),
    )
    expect(claims).toMatchObject({ rep_scope: expected })
  })

  test('a theme withdrawn from the structure is no longer offered, and no longer leaves (W-33)', async () => {
    const browser = await signedInBrowser()
    const { code } = await codeFor(browser, 'social')
    await withdrawTheme('social')
    const { exchangeId } = await arrive(browser)
    await browser.get(`/espace-aidant/agir/${exchangeId}`)
    const page = await browser.get(`/espace-aidant/agir/${exchangeId}/personnes/${angela.usagerId}`)
    expect(page.text).toContain('Logement')
    expect(page.text).not.toContain('Social')
    expect(await redeem(provider, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await actions()).toEqual([{ action: 'use_refused', theme: 'social', cause: 'theme_withdrawn' }])
  })
})

describe('a code serves once (T-02)', () => {
  test('a second redemption is refused, and the first one’s token dies', async () => {
    const { code } = await codeFor(await signedInBrowser())
    const first = await redeem(provider, code)
    expect(first.status).toBe(200)
    expect(await redeem(provider, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await askUserinfo(provider, String(first.body.access_token))).toMatchObject({
      status: 401,
      body: { error: 'invalid_token' },
    })
    expect(await actions()).toEqual([])
  })

  test('of twenty at once, exactly one wins', async () => {
    const { code } = await codeFor(await signedInBrowser())
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(provider, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of answers) if (status !== 200) expect(body.error).toBe('invalid_grant')
  })

  test('a token gives the identity once', async () => {
    const { code } = await codeFor(await signedInBrowser())
    const token = await redeem(provider, code)
    const asked = await Promise.all(
      Array.from({ length: 5 }, () => askUserinfo(provider, String(token.body.access_token))),
    )
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await actions()).toHaveLength(1)
  })
})

describe('the token address answers as RFC 6749 says, never a page (T-03)', () => {
  test.each([
    ['another client', { client_id: 'somebody' }, 401, 'invalid_client'],
    ['another secret', { client_secret: 'x'.repeat(40) }, 401, 'invalid_client'],
    ['another redirect_uri', { redirect_uri: 'https://elsewhere.example/' }, 400, 'invalid_grant'],
    ['another code', { code: 'x'.repeat(43) }, 400, 'invalid_grant'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('%s', async (_name, over, status, error) => {
    const { code } = await codeFor(await signedInBrowser())
    const answer = await redeem(provider, code, over)
    expect(answer).toMatchObject({ status, body: { error } })
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  test.each(['code', 'redirect_uri', 'grant_type', 'client_id', 'client_secret'])('without %s', async (name) => {
    const { code } = await codeFor(await signedInBrowser())
    const answer = await redeem(provider, code, { [name]: '' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body.error).toBeTypeOf('string')
  })

  test('after its time', async () => {
    const { code } = await codeFor(await signedInBrowser())
    later(61)
    expect(await redeem(provider, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('a token after its time', async () => {
    const { code } = await codeFor(await signedInBrowser())
    const token = await redeem(provider, code)
    later(61)
    expect(await askUserinfo(provider, String(token.body.access_token))).toMatchObject({ status: 401 })
  })

  test.each([
    ['GET', '/token', 405, 'POST'],
    ['PUT', '/userinfo', 405, 'GET, POST'],
    ['POST', '/authorize', 405, 'GET'],
    ['DELETE', '/session/end', 405, 'GET, POST'],
  ])('%s %s: 405', async (method, path, status, allow) => {
    const answer = await fetch(`${provider.issuer}${path}`, { method })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('allow')).toBe(allow)
    expect(answer.headers.get('content-type')).toContain('application/json')
  })

  test.each([
    ['no token', {}],
    ['no scheme', { authorization: 'abc' }],
    ['a colon', { authorization: 'Bearer: abc' }],
    ['unknown', { authorization: `Bearer ${'x'.repeat(43)}` }],
  ])('userinfo, %s', async (_name, headers) => {
    const answer = await fetch(`${provider.issuer}/userinfo`, { headers })
    expect([400, 401]).toContain(answer.status)
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(answer.headers.get('www-authenticate')).toContain('Bearer')
  })

  test('a body that is no form', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${provider.issuer}/token`, { method: 'POST', headers, body: '{"code":' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' })
  })

  test('another browser cannot take up the authorization', async () => {
    const browser = await signedInBrowser()
    const { exchangeId } = await arrive(browser)
    await browser.get(`/espace-aidant/agir/${exchangeId}`)
    const autorisationId = await autorisationOf('social')
    const answer = await browser.post(`/espace-aidant/agir/${exchangeId}/personnes/${angela.usagerId}`, {
      theme: autorisationId,
      [`demarche-${autorisationId}`]: '0',
      presence: 'absent',
    })
    const stranger = provider.client()
    const taken = await stranger.get(answer.location ?? '')
    expect(taken.status).toBe(400)
    expect(taken.text).toContain('Cette demande n’est plus valable')
  })
})

describe('no identity leaves once it may not (T-04)', () => {
  const revoke = () =>
    revokeMandat(
      provider.ctx,
      people.claire.aidant,
      freshProof(people.claire.accountId, provider.ctx),
      angela.mandatId,
      {
        decidedBy: 'usager',
      },
    )

  test('(a) revoked before the code', async () => {
    const browser = await signedInBrowser()
    const { exchangeId } = await arrive(browser)
    await browser.get(`/espace-aidant/agir/${exchangeId}`)
    const autorisationId = await autorisationOf('social')
    expect((await revoke()).kind).toBe('revoked')
    const answer = await browser.post(`/espace-aidant/agir/${exchangeId}/personnes/${angela.usagerId}`, {
      theme: autorisationId,
      [`demarche-${autorisationId}`]: '0',
      presence: 'present',
    })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Vous ne pouvez plus agir au nom de cette personne')
  })

  test('(b) revoked between code and token', async () => {
    const { code } = await codeFor(await signedInBrowser())
    await revoke()
    expect(await redeem(provider, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(await actions()).toEqual([{ action: 'use_refused', theme: 'social', cause: 'revoked' }])
  })

  test('(c) revoked between token and userinfo', async () => {
    const { code } = await codeFor(await signedInBrowser())
    const token = await redeem(provider, code)
    await revoke()
    const userinfo = await askUserinfo(provider, String(token.body.access_token))
    expect(userinfo).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    expect(JSON.stringify(userinfo.body)).not.toContain('DUBOIS')
    expect(await actions()).toEqual([{ action: 'use_refused', theme: 'social', cause: 'revoked' }])
  })

  test.runIf(hasRealPostgresql)('(d) while userinfo waits for a revocation that commits: refused', async () => {
    const { code } = await codeFor(await signedInBrowser())
    const token = await redeem(provider, code)
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    const revoked = Promise.withResolvers<void>()
    const revocation = inTransaction(provider.ctx, async (tx) => {
      const proof = freshProof(people.claire.accountId, tx)
      await revokeMandat(tx, people.claire.aidant, proof, angela.mandatId, { decidedBy: 'usager' })
      revoked.resolve()
      await held
    })
    await revoked.promise
    const userinfo = askUserinfo(provider, String(token.body.access_token))
    expect(await Promise.race([userinfo, wait(300, 'waiting')])).toBe('waiting')
    commit()
    await revocation
    expect((await userinfo).status).toBe(401)
    expect(await actions()).toEqual([{ action: 'use_refused', theme: 'social', cause: 'revoked' }])
  })

  test.runIf(hasRealPostgresql)(
    '(d) a revocation waits for the identity that is leaving, and comes after it',
    async () => {
      const { code } = await codeFor(await signedInBrowser())
      const token = await redeem(provider, code)
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      const locked = Promise.withResolvers<void>()
      // The journal's chain is taken last: userinfo is stopped there with its own locks held.
      const blocker = inTransaction(provider.ctx, async (tx) => {
        await tx.db.select().from(journalChains).for('update')
        locked.resolve()
        await held
      })
      await locked.promise
      const userinfo = askUserinfo(provider, String(token.body.access_token))
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), { timeout: 10_000 })
      const revocation = revoke()
      expect(await Promise.race([revocation, wait(300, 'waiting')])).toBe('waiting')
      release()
      await blocker
      expect((await userinfo).status).toBe(200)
      expect((await revocation).kind).toBe('revoked')
      const order = (await provider.ctx.db.select().from(journalEntries))
        .filter(({ action }) => ['use_autorisation', 'revoke_mandat'].includes(action))
        .sort((a, b) => a.seq - b.seq)
        .map(({ action }) => action)
      expect(order).toEqual(['use_autorisation', 'revoke_mandat'])
    },
  )

  test.each([
    ['suspended', 'suspended', async () => suspend()],
    ['expired', 'expired', async () => provider.clock.advance(366 * DAY)],
    ['emergency stop of the aidant', 'emergency_stop', async () => stopAidant()],
    ['aidant deactivated', 'aidant_gone', async () => deactivate()],
    ['aidant no longer a member', 'aidant_gone', async () => endMembership()],
    ['structure closed', 'structure_closed', async () => closeStructure()],
  ])('%s between token and userinfo', async (_name, cause, happen) => {
    const { code } = await codeFor(await signedInBrowser())
    const token = await redeem(provider, code)
    expect(token.status).toBe(200)
    await happen()
    expect((await askUserinfo(provider, String(token.body.access_token))).status).toBe(401)
    expect(await actions()).toEqual([{ action: 'use_refused', theme: 'social', cause }])
  })
})

describe('at the same time', () => {
  test.runIf(hasRealPostgresql)('fifty exchanges, each journaled once', { timeout: 60_000 }, async () => {
    const autorisationId = await autorisationOf('social')
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const browser = await signedInBrowser()
        const { exchangeId } = await arrive(browser)
        const callback = await confirmFor(browser, exchangeId, angela.usagerId, { autorisationId })
        const token = await redeem(provider, callback.searchParams.get('code') ?? '')
        return (await askUserinfo(provider, String(token.body.access_token))).status
      }),
    )
    expect(statuses).toEqual(Array.from({ length: 50 }, () => 200))
    expect(await actions()).toHaveLength(50)
    expect((await verifyJournal(provider.ctx)).broken).toEqual([])
  })
})

/** The library reads the machine's clock. */
function later(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + seconds * 1000)
}

/** How many connections to this database wait for a lock that another one holds. */
async function waitingForLocks(): Promise<number> {
  const [row] = await database.script((client) =>
    client.query(
      `select count(distinct pid)::int as waiting from pg_locks join pg_stat_activity using (pid)
       where not granted and datname = current_database()`,
    ),
  )
  return Number(row?.waiting)
}

const wait = <T>(milliseconds: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(() => resolve(value), milliseconds))

async function withdrawTheme(theme: string): Promise<void> {
  const allowedThemes = people.mairie.allowedThemes.filter((one) => one !== theme)
  await provider.ctx.db.update(organisations).set({ allowedThemes }).where(eq(organisations.id, people.mairie.id))
}

const suspend = () => reportDeathOrProtection(provider.ctx, people.claire.aidant, angela.usagerId, 'deces_signale')
const deactivate = () =>
  provider.ctx.db
    .update(accounts)
    .set({ deactivatedAt: provider.clock.now() })
    .where(eq(accounts.id, people.claire.accountId))
const endMembership = () =>
  provider.ctx.db
    .update(memberships)
    .set({ until: provider.clock.now() })
    .where(eq(memberships.accountId, people.claire.accountId))
const closeStructure = () =>
  provider.ctx.db
    .update(organisations)
    .set({ closedAt: provider.clock.now() })
    .where(eq(organisations.id, people.mairie.id))
const stopAidant = () =>
  provider.ctx.db.insert(emergencyStops).values({
    id: randomUUID(),
    scope: 'aidant',
    accountId: people.claire.accountId,
    reason: 'test',
    requestedBy: 'test',
    requestedAt: provider.clock.now(),
    effectiveAt: provider.clock.now(),
  })
