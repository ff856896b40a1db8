import { createSecretKey } from 'node:crypto'
import { decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
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
import { ANGELA, signedMandat, somebody, type TestMandat } from '../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import type { TestClient } from '../../../tests/support/server.ts'
import { journalEntries } from '../../domain/journal/index.ts'
import { autorisationsInForce } from '../../domain/mandats/index.ts'

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
})
