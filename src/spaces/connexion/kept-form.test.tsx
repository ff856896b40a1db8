import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { codeFor, type People, seedPeople } from '../../../tests/support/people.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { page } from '../../platform/http/reply.ts'
import { aidantRoute } from '../access.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { routes } from './index.ts'

/** What was being sent when something stood in the way, where a file came with it. */

let database: TestDatabase
let server: TestServer
let people: People
const received: unknown[] = []

const PATH = '/espace-aidant/devis'
const show = aidantRoute({
  method: 'GET',
  path: PATH,
  handle: async (request) =>
    page(
      <AppPage request={request} title="Devis">
        <AppForm request={request} action={PATH} upload />
      </AppPage>,
    ),
})
const send = aidantRoute({
  method: 'POST',
  path: PATH,
  upload: true,
  handle: async ({ form, upload }) => {
    received.push({ montant: form.montant, fichier: upload?.toString() })
    return page(<p>C’est fait</p>)
  },
})

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, [...routes, show, send])
  people = await seedPeople(server.ctx)
  received.length = 0
})

const FILE = { field: 'document', name: 'devis.pdf', content: Buffer.from('%PDF-1.7') }
const fields = { montant: '322' }

/** The form that waits, as the page shows it, and the file chosen again in it. */
function expectFileWanted({ status, text, body }: Answer): void {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(text).toContain('Ce que vous avez rempli est gardé')
  expect(text).toContain('sauf le fichier')
  expect(body).toMatch(/<form[^>]* action="\/espace-aidant\/devis"[^>]* enctype="multipart\/form-data"/)
  expect(body).toContain('name="montant" value="322"')
  expect(body).toMatch(/<input[^>]* type="file"[^>]* name="_fichier"/)
}
const chosenAgain = { ...FILE, field: '_fichier' }

async function inside(): Promise<TestClient> {
  const client = server.client()
  await client.signInAs(people.claire)
  await client.get(PATH)
  return client
}

test('behind a lock: the file is chosen again beside the code, as often as the code is wrong', async () => {
  const client = await inside()
  await client.post('/connexion/verrouiller')
  expectFileWanted(await client.post(PATH, fields, FILE))
  // A wrong code, and the file forgotten: it is still asked for.
  const wrong = await client.post(PATH, { ...fields, _code: '000000' }, { ...chosenAgain, content: Buffer.alloc(0) })
  expect(wrong.text).toContain('Ce code n’est pas le bon')
  expectFileWanted(wrong)
  expect(received).toEqual([])
  const _code = codeFor(people.claire.secret, server.clock.now())
  expect((await client.post(PATH, { ...fields, _code }, chosenAgain)).status).toBe(200)
  expect(received).toEqual([{ montant: '322', fichier: '%PDF-1.7' }])
})

test('once the session is over: the file is chosen again, then all is sent', async () => {
  const client = await inside()
  const token = client.cookies.get('ac_session') ?? ''
  client.cookies.delete('ac_session')
  expectFileWanted(await client.post(PATH, fields, FILE))
  client.cookies.set('ac_session', token)
  await client.post(PATH, fields, chosenAgain)
  expect(received).toEqual([{ montant: '322', fichier: '%PDF-1.7' }])
})

test('of a form without a file, nothing is said of one', async () => {
  const client = await inside()
  await client.post('/connexion/verrouiller')
  const { text, body } = await client.post(PATH, fields)
  expect(text).toContain('Ce que vous avez rempli est gardé. Le formulaire sera envoyé juste après')
  expect(body).not.toContain('type="file"')
})
