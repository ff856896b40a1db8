import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { answersFromQuery, QUESTIONS } from '../../../domain/habilitation/index.ts'
import { habilitationPaths } from '../../demande-habilitation/paths.ts'
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

const CCAS =
  'aidants=salaries&contrat=tous&structure=ccas&motifs=mission_service_public&gratuite=gratuite&frequence=reguliere'
const sent = (query: string) => visitor.get(`${sitePaths.eligibilityNext}?${query}`)
const result = (query: string) => visitor.get(`${sitePaths.eligibilityResult}?${query}`)

describe('the questions', () => {
  test('come one by one, each answer carried to the next, to the verdict', async () => {
    let at: string | undefined = sitePaths.eligibilityQuestionOf('aidants')
    const shown: string[] = []
    for (const [question, answer] of new URLSearchParams(CCAS)) {
      const { status, body } = await visitor.get(at ?? '')
      expect([question, status]).toEqual([question, 200])
      shown.push((/<h1>([^<]*)/.exec(body)?.[1] ?? '').replaceAll('\u00a0', ' '))
      const carried: string | undefined = at?.split('?')[1]
      at = (await sent(`question=${question}&${carried ? `${carried}&` : ''}${question}=${answer}`)).location
    }
    expect(shown).toEqual(QUESTIONS.filter(({ id }) => id !== 'elus').map(({ title }) => title))
    expect(at).toBe(`${sitePaths.eligibilityResult}?${CCAS}`)
  })

  test('officials are asked about when they are named, and only then', async () => {
    expect((await sent('question=aidants&aidants=salaries&aidants=elus')).location).toBe(
      `${sitePaths.eligibilityQuestionOf('elus')}?aidants=salaries&aidants=elus`,
    )
    expect((await visitor.get(`${sitePaths.eligibilityQuestionOf('elus')}?aidants=salaries`)).location).toBe(
      `${sitePaths.eligibilityQuestionOf('contrat')}?aidants=salaries`,
    )
  })

  test('nothing chosen: the page comes back, says what is missing and keeps the other answers', async () => {
    const { status, text, body } = await sent('question=gratuite&aidants=salaries&contrat=tous&frequence=reguliere')
    expect([status, text]).toEqual([422, expect.stringContaining('Dites si l’aide est gratuite.')])
    expect(body).toContain('name="contrat" value="tous"')
    expect(body).toContain('name="frequence" value="reguliere"')
    expect(body).toMatch(/<title>Erreur/)
  })

  test('an address that skips a question leads to the one that is open', async () => {
    expect((await visitor.get(`${sitePaths.eligibilityQuestionOf('frequence')}?aidants=salaries`)).location).toBe(
      `${sitePaths.eligibilityQuestionOf('contrat')}?aidants=salaries`,
    )
    expect((await result('aidants=salaries')).location).toBe(
      `${sitePaths.eligibilityQuestionOf('contrat')}?aidants=salaries`,
    )
    expect((await result('')).location).toBe(sitePaths.eligibilityQuestionOf('aidants'))
  })

  test('going back finds the answer where it was, and the others beside it', async () => {
    const { body } = await visitor.get(`${sitePaths.eligibilityQuestionOf('contrat')}?${CCAS}`)
    expect(body).toMatch(/value="tous" checked/)
    expect(body).toContain('name="structure" value="ccas"')
    expect(body).toMatch(/class="ac-back" href="\/eligibilite\/aidants\?aidants=salaries&amp;contrat=tous/)
  })

  test('what is unknown in an address is neither kept nor shown', async () => {
    const { body } = await visitor.get(
      `${sitePaths.eligibilityQuestionOf('contrat')}?aidants=salaries&aidants=rois&structure=%3Cscript%3E&nom=Martin`,
    )
    expect(body).not.toMatch(/rois|Martin|&lt;script/)
    expect((await visitor.get(sitePaths.eligibilityQuestionOf('couleur'))).status).toBe(404)
  })
})

describe('the answer', () => {
  test('yes: why, from where, and the form opened with the answers', async () => {
    const { status, text, body } = await result(CCAS)
    expect([status, text]).toEqual([200, expect.stringContaining('Oui, votre structure peut faire une demande')])
    expect(text).toContain('D’où vient cette règle : Foire aux questions d’Aidants Connect : qui peut être habilité')
    const [, query = ''] = /href="([^"]*)">Faire la demande/.exec(body)?.[1]?.split('?') ?? []
    expect(body).toContain(`href="${habilitationPaths.begin}?`)
    const read = Object.fromEntries(new URLSearchParams(query.replaceAll('&amp;', '&')))
    expect(answersFromQuery(read)).toMatchObject({ structure: 'ccas', motifs: ['mission_service_public'] })
    expect(body).toContain(`href="${habilitationPaths.ask}"`)
  })

  test('a contract as the ground: what will be asked for is said', async () => {
    const { text } = await result(CCAS.replace('mission_service_public', 'marche_ou_subvention'))
    expect(text).toContain('Notre équipe vous demandera le marché, la convention')
  })

  test('to be examined: what the team will look at, and the form too', async () => {
    const { text, body } = await result(
      CCAS.replace('aidants=salaries', 'aidants=salaries&aidants=elus&elus=commune_sans_ccas'),
    )
    expect(text).toContain('Peut-être : notre équipe doit regarder votre situation')
    expect(text).toContain('Article L. 123-4 du Code de l’action sociale et des familles')
    expect(body).toContain('Faire la demande</a>')
  })

  test('no: every obstacle with what to do instead, and no form', async () => {
    const { text, body } = await result(
      CCAS.replace('aidants=salaries', 'aidants=benevoles&aidants=elus&elus=commune_avec_ccas'),
    )
    expect(text).toContain('Non, pas dans cette situation')
    expect(text).toContain('Les bénévoles n’ont pas de contrat avec la structure')
    expect(text).toContain('Faites habiliter le CCAS')
    expect(body).not.toContain('Faire la demande</a>')
    expect(body).not.toContain(`${habilitationPaths.begin}?`)
  })

  test('employees and volunteers: no for all of them, one press from the answer for the employees', async () => {
    const { text, body } = await result(CCAS.replace('aidants=salaries', 'aidants=salaries&aidants=benevoles'))
    expect(text).toContain('Pas pour toutes ces personnes')
    const others = /href="([^"]*)">Voir la réponse pour les autres/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(others).toBe(`${sitePaths.eligibilityResult}?${CCAS}`)
    expect((await visitor.get(others)).text).toContain('Oui, votre structure peut faire une demande')
  })

  test('employees and volunteers for an aid that is paid for: there is no such way out', async () => {
    const { text } = await result(
      CCAS.replace('aidants=salaries', 'aidants=salaries&aidants=benevoles').replace(
        'gratuite=gratuite',
        'gratuite=payante',
      ),
    )
    expect(text).toContain('Non, pas dans cette situation')
    expect(text).not.toContain('Voir la réponse pour les autres')
  })

  test('a relative: told at once, with other ways to help', async () => {
    const { location } = await sent('question=aidants&aidants=proches')
    expect(location).toBe(`${sitePaths.eligibilityResult}?aidants=proches`)
    expect((await visitor.get(location ?? '')).text).toContain('désigner un proche')
  })

  test('each answer may be changed from there', async () => {
    const { body } = await result(CCAS)
    const changes = [...body.matchAll(/href="([^"]*)">Modifier/g)].map(([, href = '']) => href.split('?')[0])
    expect(changes).toEqual(
      QUESTIONS.filter(({ id }) => id !== 'elus').map(({ id }) => sitePaths.eligibilityQuestionOf(id)),
    )
  })

  test('leaves no trace: no statement but the session’s, no cookie of its own', async () => {
    const stranger = server.client()
    const before = [...stranger.cookies.keys()]
    const statements: string[] = []
    const stop = database.onStatement((statement) => void statements.push(statement))
    await stranger.get(`${sitePaths.eligibilityResult}?${CCAS}`)
    stop()
    expect(statements).toEqual([])
    expect([...stranger.cookies.keys()].filter((name) => !before.includes(name) && name !== '_csrf')).toEqual([])
  })
})

test('the front page, the help and the sign-in page lead there', async () => {
  for (const path of ['/', sitePaths.helpSheetOf('demander-l-habilitation')]) {
    expect((await visitor.get(path)).body).toContain(`href="${sitePaths.eligibility}"`)
  }
  expect((await visitor.get(sitePaths.eligibility)).body).toContain(
    `href="${sitePaths.eligibilityQuestionOf('aidants')}"`,
  )
})
