import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DirectoriesSimulator, startDirectories } from '../../../simulators/index.ts'
import { movableClock } from '../../platform/clock.ts'
import { createLogger } from '../../platform/observability/logger.ts'
import { readAddresses } from './answer.ts'
import type { AddressSearch } from './model.ts'
import { createAddressSearch } from './search.ts'

let simulator: DirectoriesSimulator
let search: AddressSearch
beforeAll(async () => {
  simulator = await startDirectories({ port: 0, slownessMs: 9_000 })
})
afterAll(() => simulator.close())
beforeEach(() => {
  simulator.control.behave('adresses', 'normal')
  search = createAddressSearch(simulator.addresses, movableClock(new Date()), createLogger('silent'))
})

describe('an address begun', () => {
  test.each([
    ['4 quai de la rep', { street: '4 Quai de la République', postcode: '19000', city: 'Tulle', department: '19' }],
    ['12 RUE fesch ajaccio', { street: '12 Rue Fesch', citycode: '2A004', department: '2A' }],
    ['boulevard paoli', { street: 'Boulevard Paoli', citycode: '2B033', department: '2B' }],
    ['rue de la victoire 97400', { city: 'Saint-Denis', citycode: '97411', department: '974' }],
    ['avenue des sports', { postcode: '01000', citycode: '01053', department: '01' }],
    ['houlbec', { street: '', city: 'Houlbec-Cocherel', label: 'Houlbec-Cocherel' }],
  ])('%s', async (typed, expected) => {
    const answer = await search.complete(typed)
    expect(answer).toMatchObject({
      kind: 'found',
      addresses: expect.arrayContaining([expect.objectContaining(expected)]),
    })
  })

  test('gives five at most, none for what is too short, and is not asked twice', async () => {
    const many = await search.complete('rue')
    expect(many.kind === 'found' && many.addresses.length).toBe(5)
    const asked = simulator.control.asked('adresses')
    await search.complete('  RUE  ')
    for (const typed of ['', 'ru', '  -- a', '…'])
      expect(await search.complete(typed)).toEqual({ kind: 'found', addresses: [] })
    expect(simulator.control.asked('adresses')).toBe(asked)
    expect(await search.complete('nulle part ailleurs')).toEqual({ kind: 'found', addresses: [] })
  })

  test('whatever is typed is a question that the service takes', async () => {
    for (const typed of ["« l'église »", '-_- rue', 'x'.repeat(500), '12\nrue\tde', '%00%0a&limit=1000', '../../etc'])
      expect((await search.complete(typed)).kind).toBe('found')
  })
})

describe('T-50: the address search on a bad day', () => {
  test.each([
    ['panne', 'broken'],
    ['illisible', 'malformed'],
    ['occupe', 'busy'],
    ['lent', 'timeout'],
  ] as const)('%s: no suggestion, within two seconds', async (mode, cause) => {
    simulator.control.behave('adresses', mode)
    const before = performance.now()
    expect(await search.complete('quai de la république')).toEqual({ kind: 'unavailable', cause })
    expect(performance.now() - before).toBeLessThan(8_000)
  })
})

test('an address that lacks a part is left out, an answer of another shape is none', () => {
  const whole = {
    properties: {
      label: '1 Rue X 19000 Tulle',
      name: '1 Rue X',
      postcode: '19000',
      city: 'Tulle',
      citycode: '19272',
      type: 'street',
    },
  }
  const without = (key: string) => ({ properties: { ...whole.properties, [key]: undefined } })
  expect(readAddresses({ features: [without('postcode'), whole, without('citycode'), {}, null] })).toHaveLength(1)
  for (const value of [null, [], {}, { features: 'x' }]) expect(readAddresses(value)).toBeUndefined()
})
