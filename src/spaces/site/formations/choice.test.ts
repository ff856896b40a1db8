import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { routes } from '../index.ts'
import { sitePaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let visitor: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, routes)
  visitor = server.client()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

test('both trainings: for whom, what is learnt, the price (S-080, S-081), and the Pix test after them (S-072)', async () => {
  const { status, text } = await visitor.get(sitePaths.trainingChoice)
  expect(status).toBe(200)
  for (const words of [
    '322 € par personne',
    '644 € par personne',
    'qui découvrent l’inclusion numérique',
    'test en ligne (Pix)',
  ])
    expect(text).toContain(words)
})

test('three answers: one training, why, and where its sessions are', async () => {
  const short = await visitor.get(`${sitePaths.trainingChoice}?pratique=souvent&inclusion=oui&accueil=oui`)
  expect(short.text).toContain('Formation de 7 heures : c’est celle qui convient')
  expect(short.body).toContain('href="/formations?duree=7h"')
  const long = await visitor.get(`${sitePaths.trainingChoice}?pratique=souvent&inclusion=oui&accueil=non`)
  expect(long.text).toContain('Formation de 14 heures : c’est celle qui convient')
  expect(long.text).toContain('Elle veut apprendre à accueillir')
  expect(long.text).not.toContain('Elle aide déjà')
})

test('an answer is missing: it is said, the others are kept', async () => {
  const { status, text, body } = await visitor.get(`${sitePaths.trainingChoice}?pratique=debut&inclusion=peut-etre`)
  expect(status).toBe(422)
  expect(text).toContain('Dites si cette personne connaît l’inclusion numérique.')
  expect(body.match(/ checked/g)).toHaveLength(1)
})
