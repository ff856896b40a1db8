import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DirectoriesSimulator, startDirectories } from './directories.ts'
import { ESTABLISHMENTS, FAILING_SIRETS } from './establishments.ts'

let simulator: DirectoriesSimulator

beforeAll(async () => {
  simulator = await startDirectories({ port: 0, slownessMs: 100 })
})
afterAll(() => simulator.close())
beforeEach(() => {
  simulator.control.behave('entreprises', 'normal')
  simulator.control.behave('adresses', 'normal')
})

const ask = (path: string) => fetch(`${simulator.url}${path}`)
const company = (q: string) => ask(`/entreprises/search?q=${q}&minimal=true&include=siege,matching_etablissements`)

test('its page lists what may be tried, and orders a bad day', async () => {
  const text = await (await ask('/')).text()
  expect(text).toContain('CCAS DE TULLE')
  expect(text).toContain('Établissement fermé')
  const order = (annuaire: string, mode: string) =>
    fetch(`${simulator.url}/comportement`, {
      method: 'POST',
      body: new URLSearchParams({ annuaire, mode }),
      redirect: 'manual',
    })
  expect((await order('entreprises', 'panne')).status).toBe(303)
  expect((await company(ESTABLISHMENTS[0]?.siret ?? '')).status).toBe(503)
  expect(await (await ask('/')).text()).toContain('<option value="panne" selected>')
  await order('inconnu', 'panne')
  await order('adresses', 'inconnu')
  expect((await ask('/adresses/search?q=tulle')).status).toBe(200)
})

test.each([
  ['panne', 503],
  ['occupe', 429],
  ['illisible', 200],
  ['lent', 200],
] as const)('a number of its own makes the company directory fail: %s', async (failure, status) => {
  expect((await company(FAILING_SIRETS[failure])).status).toBe(status)
})

test('as the real ones, it refuses what they refuse', async () => {
  expect((await ask('/entreprises/search?q=ab')).status).toBe(400)
  expect((await ask('/entreprises/search?q=tulle&include=siege')).status).toBe(400)
  for (const q of ['ab', `${'x'.repeat(201)}`, '-rue']) expect((await ask(`/adresses/search?q=${q}`)).status).toBe(400)
  expect((await ask('/rien')).status).toBe(404)
})
