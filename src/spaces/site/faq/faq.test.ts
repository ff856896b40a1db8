import { createElement, Fragment } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import { IDLE_LIMIT } from '../../../domain/comptes/model.ts'
import { TRAINING_CURRICULA } from '../../../domain/formations/index.ts'
import { MOST_TRAINEES, TRAINER_MANDATS_ABOVE } from '../../../domain/formations/pairs/model.ts'
import { DURATIONS, FRANCECONNECT_SESSION_LASTS, THEMES } from '../../../domain/mandats/index.ts'
import { MINUTE } from '../../../platform/clock.ts'
import { searchHelp } from '../recherche/help.ts'
import { categoriesFor, frequentQuestions, QUESTIONS, questionBySlug } from './all.ts'
import { AUDIENCE_KEYS } from './model.ts'
import { questionRoutes } from './routes.tsx'

const questions = QUESTIONS.map(({ question }) => question)

describe('the questions', () => {
  test('each has an address of its own, in plain letters', () => {
    const slugs = questions.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(slugs.length).toBeGreaterThanOrEqual(80)
  })

  test('each leads to others that exist, never to itself', () => {
    for (const { slug, also = [] } of questions) {
      expect(also).not.toContain(slug)
      for (const other of also) expect(questionBySlug(other), `${slug}: ${other}`).toBeDefined()
    }
  })

  test('each is reached from another, so that nobody reads into a dead end', () => {
    const reached = new Set(questions.flatMap(({ also = [] }) => also))
    const alone = questions.filter(({ slug }) => !reached.has(slug)).map(({ slug }) => slug)
    expect(alone).toEqual([])
  })

  test('every audience has its own, and none is lost', () => {
    for (const audience of AUDIENCE_KEYS) {
      const theirs = categoriesFor(audience).flatMap(({ groups }) => groups.flatMap((group) => group.questions))
      expect(theirs.length, audience).toBeGreaterThan(15)
      for (const { audiences } of theirs) expect(audiences).toContain(audience)
    }
    expect(frequentQuestions).toHaveLength(4)
  })

  /** S-067: what the two pages of the mission (s0, s1) answer. */
  test.each([
    ['qui-peut-etre-habilite', 's0:11'],
    ['quelles-structures', 's0:13-20'],
    ['benevoles', 's0:24-27, s1:7-12'],
    ['services-civiques', 's1:14-20'],
    ['au-nom-de-qui', 's0:31, s1:22-24'],
    ['changer-nom-ou-adresse', 's0:31, s1:24'],
    ['une-ou-plusieurs-habilitations', 's1:26-28'],
    ['quelle-adresse-mail', 's1:30-34'],
    ['elus', 's1:36-40'],
    ['qui-remplit-la-demande', 's1:42-44'],
  ])('%s answers %s', (slug) => {
    expect(questionBySlug(slug)).toBeDefined()
  })
})

/** What an answer says in figures is what the product does: the rule changes, and this fails until the answer follows. */
describe('the figures of the answers are those of the product', () => {
  const euros = (cents: number) => `${cents / 100} €`
  const minutes = (milliseconds: number) => `${milliseconds / MINUTE} minutes`
  test.each([
    ['prix-de-la-formation', `${euros(TRAINING_CURRICULA['7h'].priceCents)} pour 7 heures`],
    ['prix-de-la-formation', `${euros(TRAINING_CURRICULA['14h'].priceCents)} pour 14 heures`],
    ['former-un-collegue', `plus de ${TRAINER_MANDATS_ABOVE} mandats`],
    ['former-un-collegue', `${MOST_TRAINEES} personnes à la fois`],
    ['ecran-verrouille', minutes(IDLE_LIMIT)],
    ['session-d-une-autre-personne', minutes(FRANCECONNECT_SESSION_LASTS)],
    ['terminer-une-intervention', minutes(FRANCECONNECT_SESSION_LASTS)],
    ...DURATIONS.filter(({ days }) => days > 1).map(({ days }) => ['combien-de-temps-dure-un-mandat', `${days} jours`]),
    ['quelles-demarches', `${THEMES.length === 10 ? 'dix' : THEMES.length} thèmes`],
    ['elus', 'jamais automatique'],
  ])('%s: « %s »', (slug, said) => {
    const answer = questionBySlug(slug ?? '')?.question.answer
    const text = renderToString(createElement(Fragment, null, answer)).replace(/<[^>]*>|\s/g, ' ')
    expect(text.replace(/\s+/gu, ' ')).toContain(said)
  })
})

describe('a search', () => {
  test.each([
    ['bénévole', '/faq/benevoles'],
    ['benevoles', '/faq/benevoles'],
    ['BENEVOLLE', '/faq/benevoles'],
    ['je suis maire', '/faq/elus'],
    ['élu', '/faq/elus'],
    ['portable volé', '/faq/telephone-perdu'],
    ['procuration', '/faq/qu-est-ce-qu-un-mandat'],
    ['mot de passe', '/faq/mots-de-passe'],
    ['mots de passes', '/faq/mots-de-passe'],
    ['révoquer un mandat', '/faq/arreter-un-mandat'],
    ['prolonger', '/faq/renouveler-un-mandat'],
    ['combien ça coute', '/faq/combien-ca-coute'],
    ['tarif formation', '/faq/prix-de-la-formation'],
    ['pas reçu le lien', '/faq/lien-de-connexion'],
    ['France Connect refuse', '/faq/identite-refusee'],
    ['E020022', '/faq/identite-refusee'],
    ['rnipp', '/glossaire#rnipp'],
    ['habillitation', '/faq/qui-peut-etre-habilite'],
    ['rgpd', '/faq/droits-sur-les-donnees'],
    ['carnet', '/faq/mots-de-passe'],
    ['tutelle', '/faq/personne-mineure-ou-protegee'],
    ['le référent part à la retraite', '/faq/depart-du-referent'],
  ])('« %s » finds %s among the first', (asked, expected) => {
    const found = searchHelp(asked).items.map(({ href }) => href)
    expect(found.slice(0, 6)).toContain(expected)
  })

  test('says when it found nothing exact, and gives what comes near', () => {
    const { items, near } = searchHelp('bénévole xylophone')
    expect(near).toBe(true)
    expect(items.map(({ href }) => href)).toContain('/faq/benevoles')
  })

  test('finds nothing for what means nothing', () => {
    for (const nothing of ['xylophone', 'de la', '', '???', '<script>'])
      expect(searchHelp(nothing).items, nothing).toEqual([])
  })
})

describe('pages', () => {
  let database: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    database = await testDatabase()
    server = await testServer(database, questionRoutes)
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  test('the list names every question; for one audience, theirs alone', async () => {
    const all = await server.client().get('/faq')
    for (const { slug } of questions) expect(all.body).toContain(`href="/faq/${slug}"`)
    const theirs = await server.client().get('/faq?pour=usager')
    expect(theirs.body).toContain('/faq/arreter-mon-mandat')
    expect(theirs.body).not.toContain('/faq/webinaire-referent')
    expect(theirs.text).toContain('Questions fréquentes : personne accompagnée')
    expect(all.body).not.toContain('<details class="ac-disclosure" open')
    expect(
      (await server.client().get('/faq?sujet=mandat')).body.match(/<details class="ac-disclosure" open/g),
    ).toHaveLength(1)
  })

  test('an answer has its address, what comes next, and whom to write to', async () => {
    const { status, text, body } = await server.client().get('/faq/benevoles')
    expect(status).toBe(200)
    expect(text).toContain('Les bénévoles peuvent accueillir, expliquer, préparer les papiers.')
    expect(body).toContain('href="/faq/services-civiques"')
    expect(body).toContain('href="/contact"')
  })

  test('a question that is none is a page that does not exist', async () => {
    expect((await server.client().get('/faq/nulle-part')).status).toBe(404)
  })

  test('a search works without a script, says how many, and shows what was typed as text', async () => {
    const found = await server.client().get('/faq?q=benevolle')
    expect(found.text).toContain('« benevolle »')
    expect(found.body).toContain('/faq/benevoles')
    expect(found.body).toContain('noindex')
    const nothing = await server.client().get(`/faq?q=${encodeURIComponent('<b>xylophone</b>')}`)
    expect(nothing.text).toContain('Rien ne correspond à')
    expect(nothing.body).not.toContain('<b>xylophone')
    expect(nothing.body).toContain('/faq/combien-ca-coute')
  })
})
