import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type RouteWorld, routeWorld } from '../support/route-world.ts'
import { everyRoute, routeName } from '../support/routes.ts'
import { BUDGETS } from './budgets.ts'

let database: TestDatabase
let world: RouteWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await routeWorld(database)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

/** Answers of pages that have nothing to show Claire: a way in when she is in, a link that is over, a number that does not exist. */
const OTHER_ANSWERS: Readonly<Record<string, number>> = {
  'GET /verification/:number/:code': 404,
  'GET /connexion/lien/:token': 410,
  'GET /mon-compte/adresse/confirmer/:token': 410,
  'GET /mon-compte/adresse/refuser/:token': 410,
  'GET /franceconnect/retour': 400,
  'GET /proconnect/retour': 400,
  'GET /connexion/proconnect/code': 410,
  // Claire has nothing to be lifted, given back, validated or taken back; Nadia is the last référente; nobody asked Claire to join.
  'GET /espace-referent/equipe/:accountId/debloquer': 409,
  'GET /espace-referent/equipe/:accountId/reintegrer': 409,
  'GET /espace-referent/equipe/:accountId/role-referent': 409,
  'GET /espace-referent/equipe/:accountId/inviter': 409,
  'GET /espace-referent/equipe/:accountId/carte/valider': 409,
  'GET /espace-referent/equipe/:accountId/carte/reprendre': 409,
  'GET /espace-referent/equipe/quitter': 409,
  'GET /rejoindre/:joinRequestId': 404,
  'GET /rejoindre/lien/:token': 410,
  'GET /demande-habilitation/lien/:token': 410,
  'GET /avis-formation/:feedbackToken': 410,
  // The session has not begun.
  'GET /organisme/sessions/:trainingSessionId/presence': 303,
}

test('every page has its budget, and every budget its page or its form', () => {
  const pages = everyRoute().flatMap((route) => (route.method === 'GET' ? [routeName(route)] : []))
  expect(pages.filter((name) => BUDGETS[name] === undefined)).toEqual([])
  expect(Object.keys(BUDGETS).filter((name) => !world.visits.has(name))).toEqual([])
  expect([...world.visits.keys()].filter((name) => BUDGETS[name] === undefined)).toEqual([])
})

describe('no more statements than the budget', () => {
  test.each(Object.entries(BUDGETS))('%s: %d', async (name, budget) => {
    const { answer, statements } = await world.watch(name)
    // A page that was refused costs little, and would prove nothing.
    expect(OTHER_ANSWERS[name] === undefined ? [200, 303] : [OTHER_ANSWERS[name]], answer.text).toContain(answer.status)
    const texts = statements.map(({ text }) => text)
    expect(texts.length, `\n${texts.join('\n')}\n`).toBeLessThanOrEqual(budget)
  })
})

describe('the band of an intervention that is not ended', () => {
  test.each(['GET /espace-aidant', 'GET /espace-aidant/usagers', 'POST /espace-aidant/usagers'])(
    'is one statement more: %s',
    async (name) => {
      await world.act()
      const { answer, statements } = await world.watch(name)
      expect(answer.text).toContain('Vous agissez au nom de')
      expect(statements.length).toBeLessThanOrEqual((BUDGETS[name] ?? 0) + 1)
      expect(statements.length).toBeLessThanOrEqual(5)
    },
  )
})
