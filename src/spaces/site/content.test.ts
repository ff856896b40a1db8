import { sql } from 'drizzle-orm'
import { renderToString } from 'preact-render-to-string'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { readable, type TestServer, testServer } from '../../../tests/support/server.ts'
import { readPdf } from '../../platform/pdf/pdf-reader.testing.ts'
import * as illustrations from '../../platform/ui/illustrations/index.ts'
import { type Drawing, Illustration } from '../../platform/ui/illustrations/index.ts'
import { DISAGREEMENTS, MILESTONES, NEEDS, SOURCES } from './a-propos/facts.ts'
import { REASON_KEYS, REASONS } from './cinq-raisons/reasons.ts'
import { sitePaths } from './paths.ts'
import { ELSEWHERE } from './ressources/elsewhere.ts'
import { leaflet } from './ressources/leaflet.ts'
import { poster } from './ressources/poster.ts'
import { renderPrinted } from './ressources/print.ts'
import { RESOURCE_GROUPS } from './ressources/resources.ts'
import { siteOf } from './site.ts'

let database: TestDatabase
let server: TestServer

const serve = (settings: { readonly stateBranding?: boolean; readonly demonstrationUrl?: string } = {}) =>
  testServer(
    database,
    everyRoute(),
    testContext(database),
    [],
    siteOf({ stateBranding: false, practice: false, ...settings }),
  )

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await serve()
})
afterEach(() => server.close())
afterAll(() => database.close())

/** `text`: as it is read, a word that is explained standing as close to what follows as any other. */
const open = async (path: string) => {
  const { status, body, headers } = await server.client().get(path)
  return { status, body, headers, text: readable(body.replaceAll(/<\/?(a|span|strong|cite)\b[^>]*>/g, '')) }
}
/** As a reader's eye has it: apostrophes and spaces of one kind. */
const plain = (text: string) => text.replaceAll('’', "'").replaceAll(/\s+/g, ' ')

/** The words of the mission's document s4, lines 99 to 131, copied from it: what the pages show is compared with them, letter by letter. */
const PRINTED = [
  [
    "Pour le public, c'est un outil qui cadre l'accès à leur données personnelles. C'est rassurant. Quant aux agents, cela permet de se sentir protégés.",
    'Responsable CCAS',
  ],
  [
    'Avec Aidants Connect, je passe 40 minutes sur un dossier là où avant je passais 1h30 ! Ça me fait gagner beaucoup de temps, ça soulage mon temps, ma responsabilité',
    'Conseiller France services',
  ],
  [
    "Utiliser cet outil ne remet pas en question l'aspect humain : les personnes apprécient d'avoir un interlocuteur, quelqu'un avec qui parler de leur administration et avec qui effectuer leurs démarches.",
    'Conseiller France services',
  ],
  [
    "Une fois qu'un mandat est créé, n'importe quelle personne de l'équipe peut réaliser les démarches, c'est la structure qui est identifiée",
    'Responsable CCAS',
  ],
  [
    "Beaucoup de personnes que j'ai accompagnées avec Aidants Connect sont des élèves que j'ai actuellement en atelier ou que j'ai eus précédemment. Pour moi Aidants Connect est un levier vers l'autonomisation.",
    "Responsable d'un EPN",
  ],
] as const

describe('what professionals said (S-127)', () => {
  test.each([
    [sitePaths.testimonies, 5],
    [sitePaths.reasons, 5],
    [sitePaths.home, 2],
  ])('%s quotes nobody but the source, word for word, with the role of each', async (path, count) => {
    const { body, text } = await open(path)
    const quoted = [...body.matchAll(/<blockquote[^>]*>(.*?)<\/blockquote>\s*<figcaption[^>]*>(.*?)<\/figcaption>/gs)]
    const words = (html: string) => plain(html.replaceAll(/<[^>]+>/g, '').replaceAll('&#39;', "'")).trim()
    expect(quoted).toHaveLength(count)
    for (const [, said = '', who = ''] of quoted) {
      const source = PRINTED.find(([printed]) => words(said) === `« ${printed} »`)
      expect(source, words(said)).toBeDefined()
      expect(words(who).startsWith(source?.[1] ?? '?')).toBe(true)
    }
    expect(text).toContain('Présentation d’Aidants Connect aux structures, 2024')
  })
})

describe('the front page', () => {
  test('one door each for a structure, an aidant and whoever is helped; the ways of those who come for something else', async () => {
    const { body, text } = await open(sitePaths.home)
    expect(text).toContain('Faire le test en deux minutes')
    for (const path of [
      sitePaths.eligibility,
      '/connexion',
      sitePaths.usager,
      sitePaths.register,
      sitePaths.verification,
      sitePaths.tutorial,
      sitePaths.testimonies,
      sitePaths.about,
    ])
      expect(body).toContain(`href="${path}"`)
  })

  test('five reasons, five steps, ten themes', async () => {
    const { body, text } = await open(sitePaths.home)
    for (const key of REASON_KEYS) expect(text).toContain(REASONS[key].title)
    const steps = [
      'Vérifier que c’est possible',
      'Prévoir le financement',
      'Faire la demande',
      'Se former',
      'Commencer',
    ]
    const way = text.slice(text.indexOf('en cinq étapes'))
    const places = steps.map((step) => way.indexOf(step))
    expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true)
    expect(/<ul class="ac-ten-themes">.*?<\/ul>/s.exec(body)?.[0].match(/<li/g)).toHaveLength(10)
  })

  const publish = (content: object) =>
    server.ctx.db.execute(
      sql`insert into statistics_publications (name, as_of, content)
        values ('chiffres', ${server.ctx.clock.now().toISOString()}::timestamptz, ${JSON.stringify(content)}::jsonb)
        on conflict (name) do update set as_of = excluded.as_of, content = excluded.content`,
    )
  const FIGURES = {
    demarches: 12_345,
    mandats: 1_234,
    personnes: null,
    horsFranceConnect: 0,
    aidants: { ready: 1, onTheWay: 0 },
    structures: { ready: 45, onTheWay: 0 },
    themes: [],
    months: [],
  }

  test('live figures with their instant; a masked one is said masked; none before the first count', async () => {
    expect((await open(sitePaths.home)).text).not.toContain('Où en est-on')
    await publish(FIGURES)
    const { text } = await open(sitePaths.home)
    for (const words of [
      '12 345 démarches faites',
      'moins de 11 personnes accompagnées',
      '1 234 mandats créés',
      '1 aidant habilité',
      '45 structures habilitées',
      'Comptés le mardi 3 mars 2026 à',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('inventés')
  })

  test('those of the demonstration are said to be invented', async () => {
    await server.close()
    server = await serve({ demonstrationUrl: 'http://localhost:4000' })
    await publish(FIGURES)
    expect((await open(sitePaths.home)).text).toContain('Chiffres de la démonstration, inventés.')
  })
})

describe('who we are', () => {
  test('each fact stands beside who says it; sources that disagree are both told (S-101, S-112 to S-114, S-123)', async () => {
    const { text, body } = await open(sitePaths.about)
    for (const fact of [...NEEDS, ...MILESTONES, ...DISAGREEMENTS.flatMap(({ versions }) => versions)]) {
      const at = text.indexOf(fact.text)
      expect(at, fact.text).toBeGreaterThan(0)
      expect(text.slice(at, at + fact.text.length + 60)).toContain(SOURCES[fact.sources[0]].name)
    }
    for (const { full } of Object.values(SOURCES)) expect(text).toContain(full)
    for (const words of [
      '13 millions',
      '31,5 %',
      'carnets papier',
      '16 structures',
      '20 structures',
      'quatre vagues',
      'trois vagues',
      'France Relance',
      '250 millions',
      'Incubateur des territoires',
    ])
      expect(text).toContain(words)
    for (const [, anchor] of body.matchAll(/href="#(source-[a-z0-9]+)"/g)) expect(body).toContain(`id="${anchor}"`)
  })

  test('never takes itself for the State’s service, unless it is', async () => {
    const notOfficial = 'Ce site n’est pas le service officiel'
    expect((await open(sitePaths.about)).text).toContain(notOfficial)
    await server.close()
    server = await serve({ stateBranding: true })
    expect((await open(sitePaths.about)).text).not.toContain(notOfficial)
  })
})

describe('how a structure gets its habilitation', () => {
  test('who, what to prepare, both ways, where one’s request stands (S-048 to S-052, S-062 to S-064)', async () => {
    const { text, body } = await open(sitePaths.habilitation)
    for (const words of [
      'n’a jamais été habilitée',
      'est déjà habilitée',
      'SIRET',
      'Les mandataires judiciaires',
      'plus de cinq mandats',
      'Où en est ma demande',
    ])
      expect(text).toContain(words)
    for (const path of [
      sitePaths.eligibility,
      '/demande-habilitation/suivre',
      sitePaths.funding,
      sitePaths.trainings,
      '/chartes/aidant',
    ])
      expect(body).toContain(`href="${path}"`)
  })

  test('a delay is measured, or is not told', async () => {
    expect((await open(sitePaths.habilitation)).text).toContain('trop peu de dossiers')
  })
})

describe('what to take away (S-065)', () => {
  test('everything of ours opens, each thing once', async () => {
    const ours = RESOURCE_GROUPS.flatMap(({ resources }) => resources)
    expect(new Set(ours.map(({ href }) => href)).size).toBe(ours.length)
    for (const { href, pdf } of ours) {
      const { status, headers } = await open(href)
      expect([href, status, String(headers['content-type']).split(';')[0]]).toEqual([
        href,
        200,
        pdf ? 'application/pdf' : 'text/html',
      ])
    }
  })

  test('what is elsewhere is only a link, and says whose it is', async () => {
    const { text, body } = await open(sitePaths.resources)
    for (const { title, href, who } of ELSEWHERE) {
      expect(text).toContain(title)
      expect(text).toContain(who)
      expect(body).toContain(`href="${href}" rel="noopener external"`)
    }
  })

  const PLACE = { publicUrl: 'https://aidants.example', practice: false }

  test.each([
    ['the poster', poster, 1, ['https://aidants.example/mon-mandat'], 'Vous pouvez arrêter quand vous voulez'],
    ['the leaflet', leaflet, 2, ['https://aidants.example/eligibilite'], 'je passe 40 minutes sur un dossier'],
  ] as const)('%s: A4, read aloud as it is seen, with its pictures', async (_, printed, pages, links, words) => {
    const pdf = await renderPrinted(printed, PLACE)
    const read = await readPdf(pdf)
    expect([read.pages, read.title, read.lang, read.marked, read.untagged]).toEqual([
      pages,
      printed.title,
      'fr',
      true,
      [],
    ])
    expect(read.metadata).toContain('pdfuaid:part')
    expect(read.links).toEqual(links)
    expect(read.text).toContain(words)
    const figures = read.trees.flatMap((tree) => figuresIn(tree))
    expect(figures.length).toBeGreaterThan(0)
    expect(figures.every(({ alt }) => (alt ?? '').length > 20)).toBe(true)
    expect((await renderPrinted(printed, PLACE)).equals(pdf)).toBe(true)
    const practice = await readPdf(await renderPrinted(printed, { ...PLACE, practice: true }))
    expect(practice.text).toContain('n’a aucune valeur')
  })
})

type Tree = Awaited<ReturnType<typeof readPdf>>['trees'][number]
function figuresIn(tree: Tree): readonly Tree[] {
  return [...(tree.role === 'Figure' ? [tree] : []), ...tree.children.flatMap(figuresIn)]
}

describe('the drawings', () => {
  const isDrawing = (value: unknown): value is Drawing =>
    typeof value === 'object' && value !== null && 'shapes' in value
  const drawings = Object.entries(illustrations).filter((entry): entry is [string, Drawing] => isDrawing(entry[1]))

  test.each(drawings)('%s is light, follows the theme, and is passed over unless it says something', (_, drawing) => {
    const html = renderToString(Illustration({ drawing }))
    expect(html.length).toBeLessThan(4_000)
    expect(html).not.toMatch(/style=|#[0-9a-f]{3}|rgb\(|undefined|NaN/)
    expect(html).toContain('aria-hidden="true"')
    expect(renderToString(Illustration({ drawing, title: 'Une carte' }))).toContain('role="img" aria-label="Une carte"')
  })
})
