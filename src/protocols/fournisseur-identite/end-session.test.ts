import { createSecretKey } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import {
  arrive,
  askUserinfo,
  confirmFor,
  FRANCECONNECT,
  redeem,
  type TestProvider,
  testProvider,
} from '../../../tests/support/identity-provider.ts'
import { signedMandat } from '../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import type { TestClient } from '../../../tests/support/server.ts'
import { autorisationsInForce, openFranceConnectSession } from '../../domain/mandats/index.ts'

/** domain/05 T-07, domain/04 B.8. */
let database: TestDatabase
let provider: TestProvider
let people: People

beforeAll(async () => {
  database = await testDatabase()
  provider = await testProvider(database)
})
beforeEach(async () => {
  await database.reset()
  people = await seedPeople(provider.ctx)
})
afterAll(async () => {
  await provider.close()
  await database.close()
})

/** An exchange that went through: FranceConnect holds a session in this browser. */
async function openedSession(): Promise<{ browser: TestClient; idToken: string; again: () => Promise<void> }> {
  const { usagerId } = await signedMandat(provider.ctx, people.claire.aidant)
  const [autorisation] = await autorisationsInForce(provider.ctx, people.mairie.id, usagerId)
  const browser = provider.client()
  await browser.signInAs(people.claire)
  const act = async () => {
    const { exchangeId } = await arrive(browser)
    const callback = await confirmFor(browser, exchangeId, usagerId, { autorisationId: autorisation?.id ?? '' })
    const token = await redeem(provider, callback.searchParams.get('code') ?? '')
    await askUserinfo(provider, String(token.body.access_token))
    return String(token.body.id_token)
  }
  const idToken = await act()
  return { browser, idToken, again: async () => void (await act()) }
}

const isOpen = async (browser: TestClient) => {
  const hash = provider.ctx.keys.hash('browser', browser.cookies.get('ac_navigateur') ?? '')
  return (await openFranceConnectSession(provider.ctx, hash)) !== undefined
}

const end = (browser: TestClient, parameters: Record<string, string>) =>
  browser.get(`/fournisseur-identite/session/end?${new URLSearchParams(parameters)}`)

describe('FranceConnect ends its session', () => {
  test('known by its ID token: it is closed, the browser goes back, the aidant stays signed in', async () => {
    const { browser, idToken } = await openedSession()
    expect(await isOpen(browser)).toBe(true)
    const answer = await end(browser, {
      id_token_hint: idToken,
      post_logout_redirect_uri: FRANCECONNECT.logoutReturn,
      state: 'abc',
      client_id: FRANCECONNECT.clientId,
    })
    expect(answer).toMatchObject({ status: 303, location: `${FRANCECONNECT.logoutReturn}?state=abc` })
    expect(await isOpen(browser)).toBe(false)
    const { exchangeId } = await arrive(browser)
    expect((await browser.get(`/espace-aidant/agir/${exchangeId}`)).status).toBe(200)
  })

  test('by POST too, and without a state: none is made up', async () => {
    const { browser, idToken } = await openedSession()
    const answer = await fetch(`${provider.issuer}/session/end`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: FRANCECONNECT.logoutReturn }),
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(FRANCECONNECT.logoutReturn)
    expect(await isOpen(browser)).toBe(false)
  })

  test('half an hour later it is over by itself', async () => {
    const { browser } = await openedSession()
    provider.clock.advance(30 * 60 * 1000)
    expect(await isOpen(browser)).toBe(false)
  })

  test('an ID token that has expired still says whose session it was', async () => {
    const { browser, idToken } = await openedSession()
    provider.clock.advance(20 * 60 * 1000)
    await end(browser, { id_token_hint: idToken, post_logout_redirect_uri: FRANCECONNECT.logoutReturn })
    expect(await isOpen(browser)).toBe(false)
  })

  test('the same address opened again, from the browser’s history, closes nothing that was opened since', async () => {
    const { browser, idToken, again } = await openedSession()
    const parameters = { id_token_hint: idToken, post_logout_redirect_uri: FRANCECONNECT.logoutReturn }
    await end(browser, parameters)
    await again()
    expect((await end(browser, parameters)).status).toBe(303)
    expect(await isOpen(browser)).toBe(true)
  })

  test('without a hint the browser goes back, and nothing is believed closed: anybody could have sent it', async () => {
    const { browser } = await openedSession()
    const answer = await end(browser, { post_logout_redirect_uri: FRANCECONNECT.logoutReturn, state: 'abc' })
    expect(answer).toMatchObject({ status: 303, location: `${FRANCECONNECT.logoutReturn}?state=abc` })
    expect(await isOpen(browser)).toBe(true)
  })

  test('with a hint and no address to go back to: a page says it is closed', async () => {
    const { browser, idToken } = await openedSession()
    const answer = await end(browser, { id_token_hint: idToken })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('La session FranceConnect est fermée')
    expect(await isOpen(browser)).toBe(false)
  })

  test('refused, with nothing closed: another address, another client, a forged token, no parameter', async () => {
    const { browser, idToken } = await openedSession()
    const forged = await new SignJWT({ nonce: 'x' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(provider.issuer)
      .setAudience(FRANCECONNECT.clientId)
      .setSubject('x')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(createSecretKey('another-secret-of-at-least-thirty-two-chars', 'utf8'))
    const returnTo = { post_logout_redirect_uri: FRANCECONNECT.logoutReturn }
    for (const parameters of [
      { id_token_hint: idToken, post_logout_redirect_uri: 'https://elsewhere.example/' },
      { id_token_hint: idToken, post_logout_redirect_uri: `${FRANCECONNECT.logoutReturn}/` },
      { id_token_hint: idToken, ...returnTo, client_id: 'somebody' },
      { id_token_hint: forged, ...returnTo },
      { id_token_hint: 'abc', ...returnTo },
      {},
    ]) {
      const answer = await end(browser, parameters)
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('Cette demande de déconnexion est incomplète')
    }
    expect(await isOpen(browser)).toBe(true)
  })
})
