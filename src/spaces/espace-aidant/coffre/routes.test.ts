import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat } from '../../../../tests/support/mandats.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { hiddenField, type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { coffres } from '../../../domain/coffres/index.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import { withdrawFromUsager } from '../../../domain/mandats/index.ts'
import { DAY, MINUTE, SECOND } from '../../../platform/clock.ts'
import { routes } from '../usagers/index.ts'
import { personPaths } from '../usagers/paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
let usagerId: string

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, routes, testContext(database))
  people = await seedPeople(server.ctx)
  ;({ usagerId } = await signedMandat(server.ctx, people.claire.aidant, { mailboxOption: true, duration: 'MONTH' }))
  claire = server.client()
  await claire.signInAs(people.claire)
})
afterEach(() => server.close())
afterAll(() => database.close())

const code = () => codeFor(people.claire.secret, server.clock.now())
const SECRET = 'grenouille <tandem> 8'
const FORM = { fournisseur: 'laposte', adresse: 'angela.d@laposte.example', identifiant: '', motDePasse: SECRET }
const write = (form: Record<string, string> = FORM) => claire.post(personPaths.writeCoffreOf(usagerId), form)
const state = () => claire.get(personPaths.coffreOf(usagerId))
const open = () => claire.post(personPaths.openCoffreOf(usagerId), { code: code() })

/** Asks for one secret of an open safe as the page's script does, or as its button does. */
async function copy(opened: { body: string }, quoi: string, accept = 'text/html') {
  const fields = new URLSearchParams({
    _csrf: hiddenField(opened.body, '_csrf') ?? '',
    _organisation: people.mairie.id,
    ouverture: hiddenField(opened.body, 'ouverture') ?? '',
    quoi,
  })
  return server.app.inject({
    method: 'POST',
    url: personPaths.copyFromCoffreOf(usagerId),
    headers: {
      accept,
      origin: server.ctx.publicUrl,
      'content-type': 'application/x-www-form-urlencoded',
      cookie: [...claire.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '),
    },
    payload: fields.toString(),
  })
}

describe('keeping', () => {
  test('offered when nothing is kept, and says that no other password ever is', async () => {
    const { text, body } = await state()
    expect(text).toContain('Rien n’est gardé pour le moment')
    expect(text).toContain('Nous ne gardons aucun autre mot de passe')
    expect(body).toContain(personPaths.writeCoffreOf(usagerId))
  })

  test('kept: the page says so, and shows nothing of it', async () => {
    const kept = await claire.follow(await write())
    expect(kept.text).toContain('Des identifiants sont gardés depuis')
    expect(kept.body).not.toContain('tandem')
    expect((await claire.get(personPaths.sheetOf(usagerId))).text).toContain('angela.d@laposte.example')
  })

  test.each([
    [{ adresse: 'angela' }, 'Cette adresse n’est pas complète'],
    [{ motDePasse: '' }, 'Tapez le mot de passe.'],
    [{ fournisseur: '' }, 'Dites qui tient cette boîte mail.'],
    [{ fournisseur: 'nimporte' }, 'Dites qui tient cette boîte mail.'],
    [{ fournisseur: 'autre', nomFournisseur: 'Chez moi', site: 'javascript:alert(1)' }, 'qui commence par https://'],
  ])('refused, the form comes back whole: %j', async (wrong, message) => {
    const refused = await write({ ...FORM, ...wrong })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(message)])
    if (!('adresse' in wrong)) expect(refused.body).toContain('value="angela.d@laposte.example"')
  })

  test('replacing what is kept asks for a code, and says so before; a wrong one gives the form back whole', async () => {
    await write()
    const form = await claire.get(personPaths.writeCoffreOf(usagerId))
    expect(form.body).toContain('name="code"')
    const again = { ...FORM, adresse: 'a.dubois@laposte.example', motDePasse: 'autre tandem' }
    const refused = await write(again)
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Tapez les 6 chiffres du code.')])
    expect(refused.body).toContain('value="a.dubois@laposte.example"')
    expect((await copy(await open(), 'password', 'text/plain')).body).toBe(SECRET)
    server.clock.advance(31 * SECOND)
    expect((await write({ ...again, code: code() })).status).toBe(303)
    server.clock.advance(31 * SECOND)
    expect((await copy(await open(), 'password', 'text/plain')).body).toBe('autre tandem')
  })

  test('an aidant who withdrew from the person is told so, and writes nothing', async () => {
    await withdrawFromUsager(
      server.ctx,
      people.claire.aidant,
      freshProof(people.claire.accountId, server.ctx),
      usagerId,
    )
    expect((await state()).text).toContain('Vous vous êtes retiré pour un conflit d’intérêts')
    expect((await state()).body).not.toContain(personPaths.writeCoffreOf(usagerId))
    expect((await claire.get(personPaths.writeCoffreOf(usagerId))).location).toBe(personPaths.coffreOf(usagerId))
    await write()
    expect(await server.ctx.db.select().from(coffres)).toEqual([])
  })

  test('not without the option in a mandat in force', async () => {
    server.clock.advance(32 * DAY)
    await claire.signInAs(people.claire)
    expect((await claire.follow(await write())).text).toContain('Aucun mandat en vigueur ne permet de garder')
    expect(await server.ctx.db.select().from(coffres)).toEqual([])
  })
})

describe('opening', () => {
  beforeEach(async () => void (await write()))

  test('with a code: the address in clear, the secrets nowhere in the page', async () => {
    const opened = await open()
    expect(opened.status).toBe(200)
    expect(opened.text).toContain('angela.d@laposte.example')
    expect(opened.body).not.toContain('tandem')
  })

  test('a script copies without display; without one, the button shows', async () => {
    const opened = await open()
    const copied = await copy(opened, 'password', 'text/plain')
    expect([copied.headers['content-type'], copied.body]).toEqual(['text/plain; charset=utf-8', SECRET])
    const shown = await copy(opened, 'password')
    expect(shown.headers['content-type']).toContain('text/html')
    expect(shown.body).toContain('grenouille &lt;tandem> 8')
    expect((await copy(opened, 'identifier', 'text/plain')).body).toBe('angela.d@laposte.example')
    const entries = await server.ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'open_coffre'))
    expect(entries).toHaveLength(1)
  })

  test('over after five minutes: a code is asked again, nothing leaks', async () => {
    const opened = await open()
    server.clock.advance(5 * MINUTE)
    const late = await copy(opened, 'password', 'text/plain')
    expect(late.statusCode).toBe(422)
    expect(late.body).not.toContain('tandem')
    expect(late.body).toContain('Cette ouverture est terminée')
  })

  test('a wrong code opens nothing and says why', async () => {
    const refused = await claire.post(personPaths.openCoffreOf(usagerId), { code: 'abc' })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Tapez les 6 chiffres du code.')])
  })
})

describe('handing over', () => {
  beforeEach(async () => {
    await write()
    server.clock.advance(5 * DAY)
    await claire.signInAs(people.claire)
  })
  const prepare = () => claire.post(personPaths.handOverOf(usagerId), { code: code() })

  test('is offered near the end only', async () => {
    expect((await state()).body).toContain(personPaths.handOverOf(usagerId))
    const { usagerId: other } = await signedMandat(server.ctx, people.claire.aidant, {
      mailboxOption: true,
      identity: {
        givenNames: 'Jean',
        familyName: 'PETIT',
        gender: 'male',
        birthdate: '1950-01-01',
        birthplace: '75107',
        birthcountry: '99100',
      },
    })
    await claire.post(personPaths.writeCoffreOf(other), FORM)
    expect((await claire.get(personPaths.handOverOf(other))).location).toBe(personPaths.coffreOf(other))
  })

  test('draws the page up, then destroys our copy once it is said to be in her hands', async () => {
    const ready = await prepare()
    const ouverture = hiddenField(ready.body, 'ouverture') ?? ''
    const pdf = await claire.post(personPaths.handOverPageOf(usagerId), { ouverture })
    expect(pdf.headers['content-type']).toBe('application/pdf')
    const unsaid = await claire.post(personPaths.confirmHandOverOf(usagerId), { ouverture })
    expect([unsaid.status, unsaid.text]).toEqual([422, expect.stringContaining('Rien n’a été détruit')])
    const done = await claire.post(personPaths.confirmHandOverOf(usagerId), { ouverture, remise: 'oui' })
    expect((await claire.follow(done)).text).toContain('Notre copie a été détruite')
    expect((await server.ctx.db.select().from(coffres))[0]?.contentSealed).toBeNull()
  })

  test('is possible after the end too, with nothing else left to open', async () => {
    server.clock.advance(27 * DAY)
    await claire.signInAs(people.claire)
    const { text } = await state()
    expect(text).toContain('Le mandat qui permettait de les ouvrir a pris fin')
    expect(text).toContain('ils seront détruits le')
    expect((await open()).status).toBe(422)
    expect((await prepare()).text).toContain('Page à remettre à Angela Dubois')
  })
})
