import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { signedMandat } from '../../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople } from '../../../tests/support/people.ts'
import { readable, type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import {
  autorisationsInForce,
  mandatDocument,
  mandatPdf,
  mandatReference,
  reportDeathOrProtection,
  revokeAutorisation,
  revokeMandat,
} from '../../domain/mandats/index.ts'
import { DAY, MINUTE } from '../../platform/clock.ts'
import { routes } from './index.ts'
import { sitePaths } from './paths.ts'
import { siteOf } from './site.ts'

let database: TestDatabase
let server: TestServer
let people: People
let clerk: TestClient

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, routes, testContext(database))
  people = await seedPeople(server.ctx)
  clerk = server.client()
})
afterEach(() => server.close())
afterAll(() => database.close())

/** A signed mandat, with the code that is printed on it. */
async function printed(wanted: Parameters<typeof signedMandat>[2] = {}) {
  const mandat = await signedMandat(server.ctx, people.claire.aidant, wanted)
  const document = await mandatDocument(server.ctx, people.mairie.id, mandat.mandatId)
  if (!document) throw new Error('no document')
  return { ...mandat, code: document.verification.code, url: document.verification.url }
}

const check = (numero: string, code: string, client = clerk) => client.post(sitePaths.verification, { numero, code })
const proof = () => freshProof(people.claire.accountId, server.ctx)

/** Nothing of a person: neither the usager nor the aidant nor the structure. */
function expectNobody(text: string) {
  for (const name of ['Angela', 'DUBOIS', 'Dubois', '1962', 'Claire', 'Vasseur', 'Houlbec']) {
    expect(text).not.toContain(name)
  }
}

describe('verifying a mandat (T-14)', () => {
  test('in force: says so and until when, naming nobody', async () => {
    const { number, code } = await printed()
    const { status, text } = await check(number, code)
    expect(status).toBe(200)
    expect(text).toContain('Mandat en vigueur')
    expect(text).toContain('mercredi 3 mars 2027 à 14 h 12 (heure de Paris)')
    expectNobody(text)
  })

  test.each([
    [
      'revoked: says stopped, and is not a missing page',
      'Mandat arrêté',
      (id: string): Promise<unknown> =>
        revokeMandat(server.ctx, people.claire.aidant, proof(), id, { decidedBy: 'usager' }),
    ],
    ['expired', 'Mandat expiré', async () => server.clock.advance(366 * DAY)],
    [
      'replaced',
      'Mandat remplacé',
      (): Promise<unknown> => signedMandat(server.ctx, people.claire.aidant, { duration: 'MONTH' }),
    ],
    [
      'suspended, without its cause',
      'Mandat suspendu',
      (_: string, usagerId: string): Promise<unknown> =>
        reportDeathOrProtection(server.ctx, people.claire.aidant, usagerId, 'deces_signale'),
    ],
  ])('%s', async (_, title, act) => {
    const { number, code, mandatId, usagerId } = await printed()
    await act(mandatId, usagerId)
    const { status, text } = await check(number, code)
    expect([status, text]).toEqual([200, expect.stringContaining(title)])
    expect(text).not.toContain('en vigueur jusqu’au')
    expect(text).not.toMatch(/décès|décédé/)
    expectNobody(text)
  })

  test('in force for a part only: the reader is told', async () => {
    const { number, code, usagerId } = await printed({ themes: ['social', 'logement'] })
    const [first] = await autorisationsInForce(server.ctx, people.mairie.id, usagerId)
    await revokeAutorisation(server.ctx, people.claire.aidant, proof(), first?.id ?? '', { decidedBy: 'usager' })
    expect((await check(number, code)).text).toContain('mais plus pour tous les thèmes')
  })

  test('look-alikes, case, spaces and hyphens are forgiven', async () => {
    const { number, code } = await printed()
    const alike = (text: string) =>
      text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('8', 'b').replaceAll('-', ' – ')
    expect((await check(alike(number).replace('2o26', '2026'), alike(code))).text).toContain('Mandat en vigueur')
  })

  test('a wrong code, an unknown number, a truncated code: one and the same answer', async () => {
    const { number, code } = await printed()
    const other = await printed({ duration: 'MONTH', sub: 'somebody else' })
    const clean = (body: string) => body.replace(/name="_csrf" value="[^"]*"/g, '')
    const answers = [
      await check(number, other.code),
      await check('AC-2026-0000-0000', code),
      await check(number, code.slice(0, -1)),
      await check('<script>', "' or 1=1"),
    ]
    expect(answers[0]?.text).toContain('Nous ne reconnaissons pas ce mandat')
    expect(new Set(answers.map(({ status, body }) => `${status}${clean(body)}`)).size).toBe(1)
  })

  test('the specimen is told to be one, whatever its code: nobody takes it for a forgery', async () => {
    for (const code of ['SPEC-1MEN-X', 'x']) {
      const answer = await check('AC-2026-SPEC-1MEN', code)
      expect([answer.status, answer.text.includes('C’est un spécimen, pas un mandat')]).toEqual([404, true])
    }
  })

  test('nothing typed: the fields say what is missing, and keep the rest', async () => {
    const refused = await check('AC-2026', '')
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Tapez le code de vérification.')])
    expect(refused.body).toContain('value="AC-2026"')
  })

  test('the address in the QR code answers at once', async () => {
    const { url } = await printed()
    expect(url.startsWith(server.ctx.publicUrl)).toBe(true)
    expect((await clerk.get(url.slice(server.ctx.publicUrl.length))).text).toContain('Mandat en vigueur')
  })

  test('thirty tries in any ten minutes from one address, no more; another address goes on', async () => {
    const { number, code } = await printed()
    for (let tries = 0; tries < 30; tries++) expect((await check('AC-2026-0000-0000', 'x')).status).toBe(404)
    server.clock.advance(9 * MINUTE)
    expect((await check(number, code)).status).toBe(429)
    expect((await check(number, code, server.client({ address: '192.0.2.77' }))).status).toBe(200)
    server.clock.advance(2 * MINUTE)
    expect((await check(number, code)).status).toBe(200)
  })

  test('takes one statement', async () => {
    const { number, code } = await printed()
    await clerk.get(sitePaths.verification)
    const statements: string[] = []
    const stop = database.onStatement((statement) => void statements.push(statement))
    await check(number, code)
    stop()
    expect(statements).toHaveLength(1)
  })
})

describe('depositing the document', () => {
  async function deposit(bytes: Buffer) {
    const opened = await server.app.inject({ url: sitePaths.verification })
    const form = new FormData()
    form.set('_csrf', /name="_csrf" value="([^"]*)"/.exec(opened.body)?.[1] ?? '')
    form.set('document', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'mandat.pdf')
    const body = new Response(form)
    const answer = await server.app.inject({
      method: 'POST',
      url: sitePaths.verificationFile,
      headers: { 'content-type': body.headers.get('content-type') ?? '', origin: server.ctx.publicUrl },
      cookies: Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value])),
      payload: Buffer.from(await body.arrayBuffer()),
    })
    return { status: answer.statusCode, text: readable(answer.body) }
  }

  async function original(): Promise<{ pdf: Buffer; number: string }> {
    const { mandatId, number } = await printed()
    const found = await mandatPdf(server.ctx, people.mairie.id, mandatId)
    if (!found) throw new Error('no PDF')
    return { pdf: Buffer.from(found.pdf), number }
  }

  test('the very document is recognised', async () => {
    const authentic = await deposit((await original()).pdf)
    expect([authentic.status, authentic.text]).toEqual([200, expect.stringContaining('il n’a pas été modifié')])
    expectNobody(authentic.text)
  })

  test('altered, cut or added to: told as such, with nothing but the number that the file says itself', async () => {
    const { pdf, number } = await original()
    const flipped = (at: number) => {
      const copy = Buffer.from(pdf)
      copy[at] = (copy[at] ?? 0) ^ 1
      return copy
    }
    const altered = {
      'one bit of a page': flipped(pdf.indexOf('stream\n') + 60),
      'one bit of the end': flipped(pdf.length - 40),
      'cut in the middle': pdf.subarray(0, Math.floor(pdf.length / 2)),
      'without its last byte': pdf.subarray(0, -1),
      'added to': Buffer.concat([pdf, Buffer.from('\n%%EOF\n')]),
    }
    for (const [how, bytes] of Object.entries(altered)) {
      const { status, text } = await deposit(bytes)
      expect([how, status, text]).toEqual([how, 404, expect.stringContaining('Ce fichier a été modifié')])
      expect(text).toContain(
        `Il se présente comme le mandat n° ${number}. Mais ce n’est pas le document qui a été signé.`,
      )
      expect(text).not.toMatch(/en vigueur|authentique|2027|mars/)
      expectNobody(text)
    }
  })

  test('altered answers alike whatever became of the mandat', async () => {
    const { mandatId, number } = await printed()
    const found = await mandatPdf(server.ctx, people.mairie.id, mandatId)
    if (!found) throw new Error('no PDF')
    const altered = Buffer.concat([found.pdf, Buffer.from('x')])
    const before = await deposit(altered)
    await revokeMandat(server.ctx, people.claire.aidant, proof(), mandatId, { decidedBy: 'usager' })
    expect(before.text).toContain(number)
    expect(await deposit(altered)).toEqual(before)
  })

  test('a file of elsewhere, or one that claims a number that is nobody’s, is not one of ours', async () => {
    const foreign = await deposit(Buffer.from('%PDF-1.7\nune facture\n%%EOF'))
    expect(foreign).toMatchObject({ status: 404, text: expect.stringContaining('n’est pas un document authentique') })
    const invented = `%PDF-1.7\n% ${mandatReference('AC-2026-0000-0000')}\n%%EOF`
    expect(await deposit(Buffer.from(invented))).toEqual(foreign)
  })

  test('no file, or another kind of file, is explained', async () => {
    expect((await deposit(Buffer.alloc(0))).text).toContain('Choisissez le fichier à vérifier.')
    const image = await deposit(Buffer.from('\u0089PNG…'))
    expect([image.status, image.text]).toEqual([422, expect.stringContaining('n’est pas un PDF')])
  })
})

describe('what anybody may read', () => {
  test('the front page says what it is and leads to both doors', async () => {
    const { text, body } = await clerk.get('/')
    expect(text).toContain('Agir en ligne au nom d’une personne, avec son accord')
    expect(body).toContain('href="/connexion"')
    expect(body).toContain('href="/verification"')
    expect(body).not.toContain('visite guidée')
  })

  test('every link of the footer leads somewhere, with one h1', async () => {
    const { footer } = siteOf({ stateBranding: false, practice: false })
    for (const { href } of footer) {
      const { status, body } = await clerk.get(href)
      expect([href, status]).toEqual([href, 200])
      expect(body.match(/<h1/g)).toHaveLength(1)
    }
  })

  test('pages of the site have their menu, which says where one is; signing in and verifying have none', async () => {
    const menuOf = async (path: string) => {
      const { body } = await clerk.get(path)
      const menu = /aria-label="Navigation principale"[\s\S]*?<\/nav>/.exec(body)?.[0] ?? ''
      return [...menu.matchAll(/href="([^"]*)"( aria-current="page")?/g)].map(([, href, here]) =>
        here ? `*${href}` : href,
      )
    }
    const items = [
      '/',
      '/habilitation',
      '/formations',
      '/structures',
      '/ressources',
      '/statistiques',
      '/aide',
      '/connexion',
    ]
    const at = (here: string) => items.map((href) => (href === here ? `*${href}` : href))
    expect(await menuOf('/')).toEqual(at('/'))
    expect(await menuOf('/formations/laquelle')).toEqual(at('/formations'))
    expect(await menuOf('/financement')).toEqual(at('/formations'))
    expect(await menuOf('/structures')).toEqual(at('/structures'))
    expect(await menuOf('/eligibilite')).toEqual(at('/habilitation'))
    expect(await menuOf('/cinq-raisons')).toEqual(at('/ressources'))
    expect(await menuOf('/cgu')).toEqual(items)
    expect(await menuOf('/verification')).toEqual([])
  })

  test('only the demonstration leads to its tour', () => {
    expect(siteOf({ stateBranding: false, practice: false })).not.toHaveProperty('tourHref')
    expect(siteOf({ stateBranding: false, practice: false, demonstrationUrl: 'http://localhost:4000' })).toMatchObject({
      tourHref: 'http://localhost:4000',
    })
  })

  test('a supervisor reads that the database answers', async () => {
    expect((await server.app.inject({ url: sitePaths.health })).json()).toEqual({ state: 'ok' })
  })
})
