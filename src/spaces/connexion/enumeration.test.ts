import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { codeFor, type People, type Person, seedPeople, seedPerson } from '../../../tests/support/people.ts'
import { inProof } from '../../../tests/support/proof.ts'
import { type TestServer, testServer } from '../../../tests/support/server.ts'
import { rankSumZ } from '../../../tests/support/timing.ts'
import { addMembership, createAccount, deactivateAccount, requestEmergencyStop } from '../../domain/comptes/index.ts'
import { MINUTE } from '../../platform/clock.ts'
import { routes } from './index.ts'

/** T-44: what the first half of a sign-in tells of accounts, by its pages and by its time. */

let database: TestDatabase
let server: TestServer
let people: People

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, routes)
  people = await seedPeople(server.ctx)
  await deactivateAccount(server.ctx, people.samir.accountId)
})

/** One attempt from a browser and a place of its own. */
async function attempt(index: number, email: string, code: string) {
  const client = server.client({ address: `198.51.${index >> 8}.${index & 255}` })
  await client.get('/connexion')
  const start = performance.now()
  const answer = await client.post('/connexion', { email, code })
  return { answer, elapsed: performance.now() - start, client }
}

const rightCode = ({ secret }: Pick<Person, 'secret'>) => codeFor(secret, server.clock.now())

type Attempt = (index: number) => ReturnType<typeof attempt>

const CASES: Readonly<Record<'known' | 'wrong code' | 'unknown' | 'closed', Attempt>> = {
  known: (index) => attempt(index, people.claire.email, rightCode(people.claire)),
  'wrong code': (index) => attempt(index, people.lucie.email, '000000'),
  unknown: (index) => attempt(index, `inconnu${index}@houlbec.example`, '000000'),
  closed: (index) => attempt(index, people.samir.email, '000000'),
}

describe('an answer', () => {
  async function colleague(givenName: string): Promise<Person> {
    const email = `${givenName.toLowerCase()}@houlbec.example`
    const secret = 'ONSWG4TFOQQGC3TEONSWG4TFOQQGC3TE'
    return seedPerson(server.ctx, { givenName, familyName: 'Roy', email, secret }, [people.mairie])
  }

  async function invited(): Promise<string> {
    const { ctx } = server
    const email = 'ines@houlbec.example'
    const created = await createAccount(ctx, { email, givenName: 'Inès', familyName: 'Roy', invited: true })
    if (created.kind === 'refused') throw new Error(created.reason)
    const { accountId } = created
    await addMembership(ctx, { accountId, organisationId: people.mairie.id, role: 'aidant', occupation: 'agente' })
    return email
  }

  test('is the same, and the same page follows, whatever the account and the code', async () => {
    const [stopped, hasSignedIn, newcomer] = [await colleague('Nina'), await colleague('Hugo'), await invited()]
    const target = { scope: 'aidant', accountId: stopped.accountId } as const
    await requestEmergencyStop(server.ctx, { target, reason: 'Téléphone volé.', operator: 'Alix Morel' })
    await attempt(100, hasSignedIn.email, rightCode(hasSignedIn))
    const seen = new Map<string, string[]>()
    const cases: Readonly<Record<string, Attempt>> = {
      ...CASES,
      stopped: (index) => attempt(index, stopped.email, rightCode(stopped)),
      'invited, without a factor': (index) => attempt(index, newcomer, '000000'),
      'code used already': (index) => attempt(index, hasSignedIn.email, rightCode(hasSignedIn)),
    }
    for (const [index, [name, make]] of Object.entries(cases).entries()) {
      const { answer, client } = await make(index)
      const { date: _, 'x-ratelimit-remaining': __, 'x-ratelimit-reset': ___, ...headers } = answer.headers
      const waiting = await client.follow(answer)
      const body = waiting.body.replace(/name="_csrf" value="[^"]*"/g, '')
      const all = JSON.stringify([answer.status, answer.body, headers, waiting.status, body])
      seen.set(all, [...(seen.get(all) ?? []), name])
      const refused = await client.post('/connexion/attente', { code_court: 'AAAAAA' })
      expect(refused.text).toContain('Ce code n’est pas le bon')
    }
    expect([...seen.values()]).toEqual([Object.keys(cases)])
    // Each outcome did happen: a link to the first, to who is stopped, and to whose code then served again; one mail for each of three reasons.
    expect(await waitingMessages(server.ctx, 'sign_in_link')).toHaveLength(3)
    const reasons = (await waitingMessages(server.ctx, 'sign_in_wrong_code')).map(({ text }) => text)
    for (const reason of ['n’était pas le bon', 'avait déjà servi', 'Aucune application ni carte'])
      expect(reasons.filter((text) => text.includes(reason))).toHaveLength(1)
  })

  // Each waits for a step of a tenth of a second: fifty tell a difference in three answers out of four, and a missed step at once.
  const SAMPLES = inProof ? 500 : 50
  // In the proof, p > 0.01 over the six comparisons together. Continuous integration is not to fail for chance, nor for what runs beside it.
  const FAR_APART = inProof ? 3.14 : 3.9

  // Tried again when it fails, but in the proof: a leak shows each time, a machine busy with something else does not.
  test('comes after a time that tells nothing', { timeout: 15 * MINUTE, retry: inProof ? 0 : 2 }, async () => {
    const kinds = Object.entries(CASES)
    const times = kinds.map(([name, make]) => ({ name, make, elapsed: [] as number[] }))
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      server.clock.advance(6 * MINUTE)
      // In an order that changes, so that a slow moment of the machine falls on each in turn.
      for (let turn = 0; turn < times.length; turn += 1) {
        const one = times[(turn + sample) % times.length]
        one?.elapsed.push((await one.make(sample * times.length + turn)).elapsed)
      }
    }
    expect(await waitingMessages(server.ctx, 'sign_in_link')).toHaveLength(SAMPLES)
    for (const [index, one] of times.entries()) {
      for (const other of times.slice(index + 1)) {
        expect(rankSumZ(one.elapsed, other.elapsed), `${one.name}, ${other.name}`).toBeLessThan(FAR_APART)
      }
    }
  })
})
