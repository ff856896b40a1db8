import { glob, readFile } from 'node:fs/promises'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { everyRoute, routeName } from '../../tests/support/routes.ts'
import { type TestServer, testServer } from '../../tests/support/server.ts'
import { HELP_OF_PLACES, helpFor, placeOf } from './aide.ts'
import { FAILURE_PART_IDS, FRANCECONNECT_SHEET } from './site/aide/failures.ts'
import { SHEETS, sheetOf } from './site/aide/fiches/index.ts'
import { piecesOf, plainText, wordsOf } from './site/aide/model.ts'
import { sitePaths } from './site/paths.ts'
import { searchHelp } from './site/recherche/help.ts'

/** Answers that are no page: files, and addresses that only lead elsewhere or speak to machines. */
const NO_PAGE = new Set([
  '/sante',
  '/eligibilite/suite',
  '/demande-habilitation/adresses',
  '/demande-habilitation/dossier/:fileId/pieces/:attachmentId',
  '/equipe/habilitations/:sentFileId/pieces/:pieceId',
  '/espace-aidant/arrets/:revocationId/document',
  '/organisme/financements/:registrationId/devis',
  '/espace-referent/formation/financements/:registrationId/devis',
  '/mon-compte/attestations/:completionId',
])
const isFile = (path: string) => /\.[a-z]+$/.test(path) || path.startsWith('/.well-known/')
const routes = everyRoute()
const pages = routes.filter(({ method, path }) => method === 'GET' && !isFile(path) && !NO_PAGE.has(path))

describe('every page has its sheet', () => {
  test.each(pages.map((route) => [routeName(route), route.path]))('%s', (_, path) => {
    expect(placeOf(path), `add a line for ${path} to src/spaces/aide.ts`).toBeDefined()
  })

  test('a page of a folder that nobody thought of has none, and is told all of the help', () => {
    expect(placeOf('/espace-aidant/nouveaute')).toBeUndefined()
    expect(placeOf('/espace-referent/nouveaute/:id')).toBeUndefined()
    expect(helpFor('/espace-aidant/nouveaute')?.href).toBe(sitePaths.help)
  })

  test('the most exact line wins', () => {
    expect(placeOf('/espace-aidant/mandats/nouveau')?.sheet).toBe('creer-un-mandat')
    expect(placeOf('/espace-aidant/mandats/:mandatId')?.sheet).toBe('imprimer-le-mandat')
    expect(placeOf('/espace-aidant/usagers/:usagerId')?.sheet).toBe('personnes-accompagnees')
    expect(placeOf('/espace-aidant/usagers/:usagerId/coffre/remise')?.sheet).toBe('coffre')
  })

  test('every sheet and every part that the table names exists', () => {
    for (const [place, wanted] of Object.entries(HELP_OF_PLACES)) {
      if (!wanted) continue
      const [slug = '', part] = wanted.split('#')
      expect(sheetOf(slug), `${place}: ${wanted}`).toBeDefined()
      if (part)
        expect(
          sheetOf(slug)?.sections.map(({ id }) => id),
          `${place}: ${wanted}`,
        ).toContain(part)
    }
  })

  test('every sheet and every part that a page asks for itself exists', async () => {
    const asked: [string, string][] = []
    for await (const file of glob('src/spaces/**/*.tsx')) {
      const source = await readFile(file, 'utf8')
      for (const [, wanted = ''] of source.matchAll(/\bsheet=(?:"|\{[^}]*')([a-z-]+#?[a-z-]*)['"]/gu))
        asked.push([file, wanted])
      // A page that chooses among several, where a function of its own says which.
      for (const [, wanted = '', slug = ''] of source.matchAll(/return '(([a-z-]+)#[a-z-]+)'/gu))
        if (sheetOf(slug)) asked.push([file, wanted])
    }
    expect(asked.length).toBeGreaterThanOrEqual(4)
    for (const [file, wanted] of asked) {
      const [slug = '', part] = wanted.split('#')
      expect(sheetOf(slug), `${file}: ${wanted}`).toBeDefined()
      if (part)
        expect(
          sheetOf(slug)?.sections.map(({ id }) => id),
          `${file}: ${wanted}`,
        ).toContain(part)
    }
  })

  test('nothing of an address goes with the link: neither a person nor what was typed', () => {
    const id = '0198c0de-0000-7000-8000-000000000001'
    const { href } = helpFor(`/espace-aidant/usagers/${id}/coffre?page=2&q=dubois`) ?? { href: '' }
    expect(href).toBe('/aide/coffre')
  })
})

describe('the sheets', () => {
  test('have their own address, lead to one another, and are all in the hub', async () => {
    expect(new Set(SHEETS.map(({ slug }) => slug)).size).toBe(SHEETS.length)
    expect(SHEETS.length).toBeGreaterThanOrEqual(25)
    for (const sheet of SHEETS) {
      for (const slug of sheet.see ?? []) expect(sheetOf(slug), `${sheet.slug} → ${slug}`).toBeDefined()
      const ids = sheet.sections.map(({ id }) => id)
      expect(new Set(ids).size, sheet.slug).toBe(ids.length)
      expect(sheet.sections.length, sheet.slug).toBeGreaterThan(0)
    }
  })

  test('lead only to pages of ours', () => {
    // That something answers there is the business of tests/routes/links.test.tsx.
    const known = [
      ...routes.filter(({ method, access }) => method === 'GET' && access === 'public').map(({ path }) => path),
      ...Object.values(sitePaths).filter((path) => typeof path === 'string'),
    ]
    const patterns = known.map(
      (path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`, 'u'),
    )
    const hrefs = SHEETS.flatMap((sheet) =>
      [
        sheet.lead,
        ...sheet.sections.flatMap(({ text = [], steps = [], points = [], note = '' }) => [
          ...text,
          ...steps,
          ...points,
          note,
        ]),
      ].flatMap(piecesOf),
    ).flatMap(({ href }) => (href ? [href] : []))
    expect(hrefs.length).toBeGreaterThan(30)
    for (const href of new Set(hrefs))
      expect(
        patterns.some((pattern) => pattern.test(href)),
        href,
      ).toBe(true)
  })

  test('are read at once: no sentence over 20 words, 10 on average at most', () => {
    const lengths: number[] = []
    for (const sheet of SHEETS) {
      for (const words of wordsOf(sheet)) {
        for (const sentence of words.split(/(?<=[.!?…])\s+/u)) {
          const count = sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
          lengths.push(count)
          expect(count, `${sheet.slug}: ${sentence}`).toBeLessThanOrEqual(20)
        }
      }
    }
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThan(10)
  })

  test('explain every failure of FranceConnect, and what is no failure', () => {
    const parts = sheetOf(FRANCECONNECT_SHEET)?.sections.map(({ id }) => id) ?? []
    for (const part of FAILURE_PART_IDS) expect(parts).toContain(part)
    for (const part of ['pas-de-compte', 'session-ouverte', 'avant-de-signer', 'identite-changee'])
      expect(parts).toContain(part)
  })
})

describe('a search in the help', () => {
  test.each([
    ['téléphone perdu', '/aide/telephone-ou-carte-perdus'],
    ['telephone perdu', '/aide/telephone-ou-carte-perdus'],
    ['TÉLEFONE PERDU', '/aide/telephone-ou-carte-perdus'],
    ['renouveller un mandat', '/aide/renouveler-un-mandat'],
    ['boite mail', '/aide/coffre'],
    ['bénévole', '/aide/ajouter-un-aidant'],
    ['nom de jeune fille nom d’usage', '/aide/franceconnect'],
    ['qr code', '/faq/verifier-un-mandat'],
    ['décès', '/aide/deces-ou-protection'],
    ['devis', '/aide/devis-et-paiements'],
  ])('« %s » finds %s', (asked, expected) => {
    const found = searchHelp(asked).items.map(({ href }) => href.split('#')[0])
    expect(found.slice(0, 5)).toContain(expected)
  })

  test('finds nothing for what no sheet speaks of, and for words that are everywhere', () => {
    expect(searchHelp('xylophone').items).toEqual([])
    expect(searchHelp('de la').items).toEqual([])
  })
})

describe('on screen', () => {
  let database: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    database = await testDatabase()
    server = await testServer(database, routes, testContext(database))
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })
  const read = async (path: string) => {
    const answer = await server.client().get(path)
    return { answer, document: parseHTML(answer.body).document }
  }

  test('the link stands at the same place, opens beside the page, and says so', async () => {
    for (const [path, href] of [
      ['/connexion', '/aide/me-connecter'],
      ['/verification', '/aide/verifier-un-mandat'],
      ['/activation/nouveau-lien', '/aide/activer-mon-compte'],
    ] as const) {
      const { document } = await read(path)
      const link = document.querySelector('main + .ac-need-help a')
      expect(link?.getAttribute('href'), path).toBe(href)
      expect(link?.getAttribute('target')).toBe('_blank')
      expect(link?.getAttribute('rel')).toBe('noopener noreferrer')
      expect(link?.textContent).toContain('nouvel onglet')
    }
  })

  test('the help offers no help', async () => {
    const { document } = await read(sitePaths.help)
    expect(document.querySelector('.ac-need-help')).toBeNull()
  })

  test('the hub leads to every sheet but those of our team', async () => {
    const { document } = await read(sitePaths.help)
    const hrefs = new Set([...document.querySelectorAll('main a')].map((link) => link.getAttribute('href')))
    for (const { slug, audience } of SHEETS) {
      expect(hrefs.has(sitePaths.helpSheetOf(slug)), slug).toBe(audience !== 'equipe')
    }
  })

  test('a search shows what was found; nothing found shows whom to write to; neither is for search engines', async () => {
    const { document } = await read(`${sitePaths.help}?q=carte+perdue`)
    expect(document.querySelector('.ac-help-found')?.textContent).toContain('perdus')
    expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
    const nothing = (await read(`${sitePaths.help}?q=xylophone`)).document
    expect(nothing.querySelector('main')?.textContent).toContain('Rien ne correspond')
    expect(nothing.querySelector(`main a[href="${sitePaths.contact}"]`)).not.toBeNull()
    for (const query of ['?q=', '?q=%20', '?q=a&q=b', `?q=${'x'.repeat(500)}`, '?q=%3Cscript%3E'])
      expect((await read(sitePaths.help + query)).answer.status, query).toBe(200)
  })

  test.each(SHEETS.map(({ slug }) => [slug]))(
    'the sheet « %s » says all of it, each part at its anchor',
    async (slug) => {
      const { answer, document } = await read(sitePaths.helpSheetOf(slug))
      expect(answer.status).toBe(200)
      const sheet = sheetOf(slug)
      const text = (document.querySelector('main')?.textContent ?? '').replace(/\s+/gu, ' ')
      for (const words of sheet ? wordsOf(sheet) : []) expect(text).toContain(plainText(words).replace(/\s+/gu, ' '))
      for (const { id } of sheet?.sections ?? []) expect(document.getElementById(id), id).not.toBeNull()
    },
  )

  test('a sheet that does not exist is not found', async () => {
    expect((await read('/aide/jamais-ecrite')).answer.status).toBe(404)
  })
})
