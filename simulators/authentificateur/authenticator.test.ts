import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthenticatorSimulator, startAuthenticator } from './index.ts'

// RFC 6238, appendix B: the seed « 12345678901234567890 », at 59 s and at 1111111109 s, eight digits.
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
let authenticator: AuthenticatorSimulator
let now = new Date(59_000)

beforeAll(async () => {
  authenticator = await startAuthenticator({
    port: 0,
    clock: () => now,
    accounts: [
      { label: 'Léa Morel', detail: 'lea.morel@exemple.test', secretBase32: SEED, periodSeconds: 30, digits: 8 },
      { label: 'Carte', detail: 'n° 12', secretBase32: SEED, periodSeconds: 60, digits: 6 },
    ],
  })
})
afterAll(() => authenticator.close())

test('gives the codes of RFC 6238, with what remains', async () => {
  const [lea, card] = await (await fetch(`${authenticator.url}/codes`)).json()
  expect(lea).toMatchObject({ label: 'Léa Morel', code: '94287082', remainingSeconds: 1, periodSeconds: 30 })
  expect(card).toMatchObject({ remainingSeconds: 1, periodSeconds: 60, code: expect.stringMatching(/^\d{6}$/) })
  now = new Date(1_111_111_109_000)
  expect(authenticator.codes()[0]).toMatchObject({ code: '07081804', next: '14050471' })
})

test('the page shows them, and keeps itself up to date with a script of its own server', async () => {
  now = new Date(1_111_111_109_000)
  const page = await (await fetch(authenticator.url)).text()
  expect(page).toContain('070\u202f818\u202f04')
  const script = /<script type="module" src="([^"]+)"/.exec(page)?.[1] ?? ''
  const answer = await fetch(new URL(script, authenticator.url))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
})
