import { createRemoteJWKSet, jwtVerify } from 'jose'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomState,
} from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { arrive, confirmFor, FRANCECONNECT, redeem, testProvider } from '../../../tests/support/identity-provider.ts'
import { signedMandat } from '../../../tests/support/mandats.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { autorisationsInForce } from '../../domain/mandats/index.ts'
import type { SigningAlg } from './options.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** As FranceConnect may register us (domain/04 B.2), with an independent client that finds everything by discovery. */
describe.each<SigningAlg>(['ES256', 'RS256'])('%s for the ID token and userinfo', (alg) => {
  test('openid-client accepts our answers, signatures checked against our published keys', async () => {
    await database.reset()
    const provider = await testProvider(database, { idTokenAlg: alg, userinfoAlg: alg })
    try {
      const people = await seedPeople(provider.ctx)
      const { usagerId } = await signedMandat(provider.ctx, people.claire.aidant)
      const [autorisation] = await autorisationsInForce(provider.ctx, people.mairie.id, usagerId)
      const configuration = await discovery(
        new URL(provider.issuer),
        FRANCECONNECT.clientId,
        { id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg },
        ClientSecretPost(FRANCECONNECT.clientSecret),
        { execute: [allowInsecureRequests, enableNonRepudiationChecks] },
      )
      const [expectedState, expectedNonce] = [randomState(), randomNonce()]
      const url = buildAuthorizationUrl(configuration, {
        scope: 'openid profile email birth',
        redirect_uri: FRANCECONNECT.redirectUri,
        response_type: 'code',
        state: expectedState,
        nonce: expectedNonce,
        acr_values: 'eidas1',
        prompt: 'login',
        claims: JSON.stringify({ id_token: { rep_scope: { essential: true, values: [] } } }),
      })
      const browser = provider.client()
      await browser.signInAs(people.claire)
      const arrived = await browser.get(`${url.pathname}${url.search}`)
      const exchangeId = arrived.location?.split('/').at(-1) ?? ''
      const callback = await confirmFor(browser, exchangeId, usagerId, { autorisationId: autorisation?.id ?? '' })
      const tokens = await authorizationCodeGrant(configuration, callback, {
        expectedState,
        expectedNonce,
        idTokenExpected: true,
      })
      const sub = tokens.claims()?.sub ?? ''
      const userinfo = await fetchUserInfo(configuration, tokens.access_token, sub)
      expect(userinfo).toMatchObject({ sub, family_name: 'DUBOIS', birthdate: '1962-08-24' })
    } finally {
      await provider.close()
    }
  })
})

test('the key before stays published, so that what it signed can still be checked', async () => {
  await database.reset()
  const provider = await testProvider(database, { idTokenAlg: 'ES256' })
  try {
    const published: unknown = await (await fetch(`${provider.issuer}/jwks`)).json()
    expect(published).toMatchObject({ keys: [{ kid: 'rsa' }, { kid: 'ec' }, { kid: 'ec-before' }] })
    expect(JSON.stringify(published)).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
    const people = await seedPeople(provider.ctx)
    const { usagerId } = await signedMandat(provider.ctx, people.claire.aidant)
    const [autorisation] = await autorisationsInForce(provider.ctx, people.mairie.id, usagerId)
    const browser = provider.client()
    await browser.signInAs(people.claire)
    const { exchangeId } = await arrive(browser)
    const callback = await confirmFor(browser, exchangeId, usagerId, { autorisationId: autorisation?.id ?? '' })
    const token = await redeem(provider, callback.searchParams.get('code') ?? '')
    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`))
    const { protectedHeader } = await jwtVerify(String(token.body.id_token), keys)
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'ec' })
  } finally {
    await provider.close()
  }
})

test('discovery says what we do and nothing else', async () => {
  await database.reset()
  const provider = await testProvider(database, { idTokenAlg: 'HS256' })
  try {
    const answer = await fetch(`${provider.issuer}/.well-known/openid-configuration`)
    expect(await answer.json()).toMatchObject({
      issuer: provider.issuer,
      end_session_endpoint: `${provider.issuer}/session/end`,
      response_modes_supported: ['query'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      claims_parameter_supported: true,
    })
  } finally {
    await provider.close()
  }
})
