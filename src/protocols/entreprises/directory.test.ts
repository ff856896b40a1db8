import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type DirectoriesSimulator,
  ESTABLISHMENTS,
  FAILING_SIRETS,
  startDirectories,
} from '../../../simulators/index.ts'
import { checkSiret } from '../../domain/organisations/index.ts'
import { MINUTE, type MovableClock, movableClock } from '../../platform/clock.ts'
import { createLogger } from '../../platform/observability/logger.ts'
import { establishmentOf, readAnswer } from './answer.ts'
import { createCompanyDirectory } from './directory.ts'
import type { CompanyDirectory } from './model.ts'

let simulator: DirectoriesSimulator
let clock: MovableClock
let directory: CompanyDirectory
beforeAll(async () => {
  simulator = await startDirectories({ port: 0, slownessMs: 10_000 })
})
afterAll(() => simulator.close())
beforeEach(() => {
  simulator.control.behave('entreprises', 'normal')
  clock = movableClock(new Date('2026-11-22T09:00:00Z'))
  directory = createCompanyDirectory(simulator.companies, clock, createLogger('silent'))
})

const siretOf = (name: string) => ESTABLISHMENTS.find((one) => one.name === name || one.sign === name)?.siret ?? ''

describe('the company directory', () => {
  test('says what a structure would have to type', async () => {
    expect(await directory.bySiret(siretOf('CCAS DE TULLE'))).toEqual({
      kind: 'found',
      establishment: {
        siret: '26190000500016',
        name: 'CCAS DE TULLE',
        siteName: 'FRANCE SERVICES DE TULLE',
        address: '4 QUAI DE LA REPUBLIQUE',
        postalCode: '19000',
        city: 'TULLE',
        cityInsee: '19272',
        legalCategory: '7361',
        closed: false,
        partial: false,
      },
    })
  })

  test.each([
    ['CCAS DE BOURG-EN-BRESSE', { postalCode: '01000', cityInsee: '01053' }],
    ['CCAS D AJACCIO', { postalCode: '20000', cityInsee: '2A004' }],
    ['CCAS DE SAINT-PIERRE', { postalCode: '97410', cityInsee: '97416' }],
  ])('keeps leading zeros, Corsica and overseas: %s', async (name, expected) => {
    expect(await directory.bySiret(siretOf(name))).toMatchObject({ kind: 'found', establishment: expected })
  })

  test.each([
    ['a place that closed', 'CCAS DE MENDE', { closed: true, partial: false }],
    ['a body that ceased', 'ASSOCIATION LA PASSERELLE', { closed: true }],
  ])('tells %s', async (_, name, expected) => {
    expect(await directory.bySiret(siretOf(name))).toMatchObject({ kind: 'found', establishment: expected })
  })

  test('one that keeps its name and address from the public is found without them', async () => {
    const siret = ESTABLISHMENTS.find(({ fate }) => fate === 'partiel')?.siret ?? ''
    expect(await directory.bySiret(siret)).toMatchObject({
      kind: 'found',
      establishment: { name: null, siteName: null, address: null, city: 'BRIVE-LA-GAILLARDE', partial: true },
    })
  })

  test('does not take another number for that one', async () => {
    expect(await directory.bySiret('13002526500013')).toEqual({ kind: 'not_found' })
  })

  test('every number of the simulator is one that the form takes', () => {
    for (const siret of [...ESTABLISHMENTS.map((one) => one.siret), ...Object.values(FAILING_SIRETS)])
      expect(checkSiret(siret)).toEqual({ kind: 'ok', siret })
    expect(new Set(ESTABLISHMENTS.map(({ siret }) => siret)).size).toBe(ESTABLISHMENTS.length)
  })
})

describe('T-50: the directory on a bad day, never a person stopped', () => {
  test.each([
    ['panne', 'broken'],
    ['illisible', 'malformed'],
    ['occupe', 'busy'],
  ] as const)('%s: « à vérifier », at once', async (mode, cause) => {
    simulator.control.behave('entreprises', mode)
    const before = performance.now()
    expect(await directory.bySiret(siretOf('CCAS DE TULLE'))).toEqual({ kind: 'unavailable', cause })
    expect(performance.now() - before).toBeLessThan(2_900)
  })

  test('slow: three seconds and no more, then nobody waits any longer', async () => {
    simulator.control.behave('entreprises', 'lent')
    const before = performance.now()
    const some = ESTABLISHMENTS.slice(0, 3).map(({ siret }) => directory.bySiret(siret))
    for (const answer of await Promise.all(some)) expect(answer).toEqual({ kind: 'unavailable', cause: 'timeout' })
    expect(performance.now() - before).toBeLessThan(9_000)
    const asked = simulator.control.asked('entreprises')
    expect(await directory.bySiret(siretOf('CCAS DE BASTIA'))).toEqual({ kind: 'unavailable', cause: 'resting' })
    expect(simulator.control.asked('entreprises')).toBe(asked)
    simulator.control.behave('entreprises', 'normal')
    clock.advance(MINUTE)
    expect((await directory.bySiret(siretOf('CCAS DE BASTIA'))).kind).toBe('found')
  })

  test('one number that fails leaves the others', async () => {
    expect((await directory.bySiret(FAILING_SIRETS.panne)).kind).toBe('unavailable')
    expect((await directory.bySiret(siretOf('CCAS DE TULLE'))).kind).toBe('found')
  })

  test('what was learnt a moment ago is still known while it is down', async () => {
    await directory.bySiret(siretOf('CCAS DE TULLE'))
    simulator.control.behave('entreprises', 'panne')
    expect((await directory.bySiret(siretOf('CCAS DE TULLE'))).kind).toBe('found')
  })
})

describe('an answer', () => {
  const place = { siret: '26190000500016', adresse: '1 RUE X 19000 TULLE CEDEX', code_postal: '19000' }
  const company = { nom_complet: 'A', siege: null, matching_etablissements: [place] }
  const read = (value: unknown) => {
    const answer = readAnswer(value)
    return answer && establishmentOf(answer, place.siret)
  }

  test('may lack everything but the number', () => {
    expect(read({ results: [{ siege: { siret: place.siret } }] })).toMatchObject({ name: null, closed: false })
    expect(read({ results: [company] })).toMatchObject({ name: 'A', address: '1 RUE X', city: null })
    expect(read({ results: [] })).toBeUndefined()
  })

  test.each([
    ['an address that is only a commune', { adresse: '19000 TULLE' }, { address: null }],
    ['an address without its postal code', { adresse: 'LE BOURG' }, { address: 'LE BOURG' }],
    ['a foreign postal code', { code_postal: '1000 BRUXELLES' }, { postalCode: null }],
    ['a name of a thousand letters', { nom_commercial: 'X'.repeat(1000) }, { siteName: 'X'.repeat(255) }],
  ])('with %s', (_, changed, expected) => {
    expect(read({ results: [{ ...company, matching_etablissements: [{ ...place, ...changed }] }] })).toMatchObject(
      expected,
    )
  })

  test.each([null, [], 'x', {}, { results: 'x' }, { results: [{ siege: 'x' }] }, { erreur: 'x' }])(
    'is not %j',
    (value) => {
      expect(readAnswer(value)).toBeUndefined()
    },
  )
})
