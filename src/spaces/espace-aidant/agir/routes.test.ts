import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { arrive, type TestProvider, testProvider } from '../../../../tests/support/identity-provider.ts'
import { ANGELA, signedMandat, type TestMandat } from '../../../../tests/support/mandats.ts'
import { freshProof, type People, type Person, seedPeople } from '../../../../tests/support/people.ts'
import type { TestClient } from '../../../../tests/support/server.ts'
import { sessionVisitor, switchOrganisation } from '../../../domain/comptes/index.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import {
  actes,
  actesOfUsager,
  autorisationsInForce,
  prepareDemarche,
  revokeMandat,
} from '../../../domain/mandats/index.ts'
import { connexionPaths, withNext } from '../../connexion/paths.ts'
import { agirPaths } from './paths.ts'

let database: TestDatabase
let server: TestProvider
let people: People
let angela: TestMandat

beforeAll(async () => {
  database = await testDatabase()
  server = await testProvider(database)
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
  angela = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social', 'logement'] })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function browserOf(person: Person): Promise<TestClient> {
  const browser = server.client()
  await browser.signInAs(person)
  return browser
}

async function autorisation(theme = 'social', mandat = angela, organisationId = people.mairie.id) {
  const found = await autorisationsInForce(server.ctx, organisationId, mandat.usagerId)
  return found.find((one) => one.theme === theme)?.id ?? ''
}

const choice = (id: string, over: Record<string, string> = {}) => ({
  theme: id,
  [`demarche-${id}`]: '0',
  presence: 'present',
  ...over,
})

const written = () => server.ctx.db.select().from(actes)
const useEntries = async () =>
  (await server.ctx.db.select().from(journalEntries)).filter(({ action }) => action.startsWith('use_'))

describe('choosing a person', () => {
  test('the exchange waits while the aidant signs in, in the same browser', async () => {
    const browser = server.client()
    const { exchangeId, answer } = await arrive(browser)
    const asked = await browser.get(answer.location ?? '')
    expect(asked.location).toBe(withNext(connexionPaths.signIn, agirPaths.exchangeOf(exchangeId)))
    await browser.signInAs(people.claire)
    const page = await browser.get(agirPaths.exchangeOf(exchangeId))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Au nom de qui agissez-vous ?')
  })

  test('a browser that never came here is given its cookie on arrival', async () => {
    const browser = server.client()
    browser.cookies.delete('ac_navigateur')
    const { exchangeId } = await arrive(browser)
    await browser.signInAs(people.claire)
    expect((await browser.get(agirPaths.exchangeOf(exchangeId))).status).toBe(200)
  })

  test('only people with a mandat in force with the current structure; homonyms by birth date and place', async () => {
    const twin = { ...ANGELA, birthdate: '1971-02-03', birthplace: '33063' }
    await signedMandat(server.ctx, people.claire.aidant, { identity: twin })
    await signedMandat(server.ctx, people.lucie.aidant, { identity: { ...ANGELA, familyName: 'AILLEURS' } })
    const ended = await signedMandat(server.ctx, people.claire.aidant, {
      identity: { ...ANGELA, familyName: 'ARRETEE' },
    })
    await revokeMandat(
      server.ctx,
      people.claire.aidant,
      freshProof(people.claire.accountId, server.ctx),
      ended.mandatId,
      { decidedBy: 'usager' },
    )
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    const page = await browser.get(agirPaths.exchangeOf(exchangeId))
    expect(page.text).toContain('née le 24 août 1962, commune de naissance 75107')
    expect(page.text).toContain('née le 3 février 1971, commune de naissance 33063')
    expect(page.text).not.toContain('AILLEURS')
    expect(page.text).not.toContain('ARRETEE')
    const found = await browser.post(agirPaths.exchangeOf(exchangeId), { recherche: 'dubois 1971' })
    expect(found.text).toContain('1 personne trouvée')
    expect(found.text).not.toContain('1962')
    const none = await browser.post(agirPaths.exchangeOf(exchangeId), { recherche: 'Martin' })
    expect(none.text).toContain('Aucun mandat en cours au nom de « Martin »')
  })

  test('the themes that the site asks for come first, and an explanation when none matches', async () => {
    const browser = await browserOf(people.claire)
    const asked = await arrive(browser, {}, ['Logement'])
    expect((await browser.get(agirPaths.exchangeOf(asked.exchangeId))).text).toContain(
      'Le site demande un mandat pour : Logement',
    )
    const page = await browser.get(agirPaths.personOf(asked.exchangeId, angela.usagerId))
    expect(page.text.indexOf('Logement Demandé par le site')).toBeGreaterThan(0)
    expect(page.body.indexOf('>Logement<')).toBeLessThan(page.body.indexOf('>Social'))
    const none = await arrive(browser, {}, ['Justice'])
    expect((await browser.get(agirPaths.exchangeOf(none.exchangeId))).text).toContain('Aucun des thèmes demandés')
    expect((await browser.get(agirPaths.personOf(none.exchangeId, angela.usagerId))).text).toContain(
      'Ce mandat ne couvre pas ce que le site demande',
    )
    const unknown = await arrive(browser, {}, ['Numérique'])
    expect((await browser.get(agirPaths.exchangeOf(unknown.exchangeId))).text).toContain('que nous ne connaissons pas')
  })

  test('without any mandat: what to do, and back to the site with access_denied', async () => {
    const browser = await browserOf(people.lucie)
    const { exchangeId, state } = await arrive(browser)
    const page = await browser.get(agirPaths.exchangeOf(exchangeId))
    expect(page.text).toContain('n’a aucun mandat en cours')
    const back = await browser.follow(await browser.post(agirPaths.giveUpOf(exchangeId), { cause: 'sans_mandat' }))
    const query = new URL(back.location ?? '').searchParams
    expect(query.get('error')).toBe('access_denied')
    expect(query.get('state')).toBe(state)
    expect(await useEntries()).toMatchObject([{ action: 'use_abandoned', details: { cause: 'sans_mandat' } }])
  })
})

describe('confirming', () => {
  test('nothing is preselected of the presence, and a form not finished comes back whole', async () => {
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    await browser.get(agirPaths.exchangeOf(exchangeId))
    const path = agirPaths.personOf(exchangeId, angela.usagerId)
    const page = await browser.get(path)
    expect(page.body).toContain('Vous agissez au nom de')
    const presences = [...page.body.matchAll(/<input[^>]*name="presence"[^>]*>/g)].map(([tag]) => tag)
    expect(presences).toHaveLength(3)
    expect(presences.some((tag) => tag.includes('checked'))).toBe(false)
    const id = await autorisation()
    const refused = await browser.post(path, {
      theme: id,
      [`demarche-${id}`]: 'autre',
      [`autre-${id}`]: 'Refaire une carte',
    })
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('value="Refaire une carte"')
    expect(refused.text).toContain('demandez son accord à la personne')
    expect(refused.text).toContain('Dites où est la personne.')
    expect(await written()).toEqual([])
  })

  test('another démarche of the theme, with the person’s agreement, is kept as such (DEC-08)', async () => {
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    await browser.get(agirPaths.exchangeOf(exchangeId))
    const id = await autorisation()
    const answer = await browser.post(
      agirPaths.personOf(exchangeId, angela.usagerId),
      choice(id, { [`demarche-${id}`]: 'autre', [`autre-${id}`]: 'Refaire une carte', [`accord-${id}`]: 'oui' }),
    )
    expect(answer.status).toBe(303)
    const [acte] = await written()
    expect(acte).toMatchObject({ state: 'choisie', presence: 'present', theme: 'social' })
    expect(acte?.detailsSealed?.includes(Buffer.from('carte'))).toBe(false)
  })

  test('pressed twice, it is done once', async () => {
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    await browser.get(agirPaths.exchangeOf(exchangeId))
    const path = agirPaths.personOf(exchangeId, angela.usagerId)
    const id = await autorisation()
    const answers = await Promise.all([browser.post(path, choice(id)), browser.post(path, choice(id))])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410])
    expect(await written()).toHaveLength(1)
  })

  test('too late: it says so, and nothing is written', async () => {
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    await browser.get(agirPaths.exchangeOf(exchangeId))
    server.clock.advance(10 * 60 * 1000)
    const id = await autorisation()
    const answer = await browser.post(agirPaths.personOf(exchangeId, angela.usagerId), choice(id))
    expect(answer.status).toBe(410)
    expect(answer.text).toContain('Plus de 10 minutes')
    expect(await written()).toEqual([])
  })

  test('what was prepared is proposed in one screen, confirmed in one tap, once', async () => {
    const prepared = await prepareDemarche(server.ctx, people.claire.aidant, {
      usagerId: angela.usagerId,
      autorisationId: await autorisation('logement'),
      demarche: 'Suivre un dossier (logement)',
      agreed: false,
      purpose: 'Suivre un dossier',
      presence: 'telephone',
      site: 'Aides au logement',
    })
    if (prepared.kind !== 'prepared') throw new Error(prepared.reason)
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    const page = await browser.get(agirPaths.exchangeOf(exchangeId))
    expect(page.text).toContain('C’est ce que vous avez préparé')
    expect(page.text).toContain('Aides au logement')
    expect(page.text).toContain('La personne est au téléphone')
    const back = await browser.follow(
      await browser.post(agirPaths.preparedOf(exchangeId), { preparation: prepared.id }),
    )
    expect(new URL(back.location ?? '').searchParams.get('code')).toBeTruthy()
    expect(await written()).toMatchObject([{ theme: 'logement', presence: 'telephone' }])
    const next = await arrive(browser)
    expect((await browser.get(agirPaths.exchangeOf(next.exchangeId))).text).toContain('Au nom de qui')
  })

  test('a preparation of more than ten minutes, or of somebody else’s, is not proposed', async () => {
    await prepareDemarche(server.ctx, people.claire.aidant, {
      usagerId: angela.usagerId,
      autorisationId: await autorisation(),
      demarche: 'Suivre un dossier (social)',
      agreed: false,
      presence: 'present',
    })
    const colleague = await browserOf(people.samir)
    const theirs = await arrive(colleague)
    expect((await colleague.get(agirPaths.exchangeOf(theirs.exchangeId))).text).toContain('Au nom de qui')
    server.clock.advance(10 * 60 * 1000)
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    expect((await browser.get(agirPaths.exchangeOf(exchangeId))).text).toContain('Au nom de qui')
  })
})

describe('whatever is posted', () => {
  test('another aidant, another browser, another structure: the exchange does not exist', async () => {
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    const path = agirPaths.exchangeOf(exchangeId)
    expect((await browser.get(path)).status).toBe(200)
    const unknown = await browser.get(agirPaths.exchangeOf('00000000-0000-4000-8000-000000000000'))
    expect(unknown.status).toBe(404)

    // The same aidant in another browser; a colleague in another; a colleague at the same machine.
    const elsewhere = await browserOf(people.claire)
    const colleague = await browserOf(people.samir)
    const sameMachine = await browserOf(people.samir)
    sameMachine.cookies.set('ac_navigateur', browser.cookies.get('ac_navigateur') ?? '')
    const id = await autorisation()
    for (const intruder of [elsewhere, colleague, sameMachine]) {
      const seen = await intruder.get(path)
      expect(seen.status).toBe(404)
      expect(seen.text.replaceAll(exchangeId, '')).not.toContain('DUBOIS')
      expect((await intruder.post(agirPaths.personOf(exchangeId, angela.usagerId), choice(id))).status).toBe(404)
      expect((await intruder.post(agirPaths.giveUpOf(exchangeId))).status).toBe(404)
      expect((await intruder.post(agirPaths.preparedOf(exchangeId), { preparation: id })).status).toBe(404)
    }
    expect(await written()).toEqual([])
    expect((await browser.get(path)).status).toBe(200)
  })

  test('an exchange begun for one structure is not there for the other', async () => {
    const browser = await browserOf(people.samir)
    const { exchangeId } = await arrive(browser)
    expect((await browser.get(agirPaths.exchangeOf(exchangeId))).status).toBe(200)
    await switchTo(browser, people.association.id)
    expect((await browser.get(agirPaths.exchangeOf(exchangeId))).status).toBe(404)
  })

  test('a person of another structure, an autorisation of another person, an ended one: nothing leaves', async () => {
    const stranger = await signedMandat(server.ctx, people.lucie.aidant, {
      identity: { ...ANGELA, familyName: 'AILLEURS' },
    })
    const strangers = await autorisation('social', stranger, people.association.id)
    const other = await signedMandat(server.ctx, people.claire.aidant, { identity: { ...ANGELA, familyName: 'AUTRE' } })
    const others = await autorisation('social', other)
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    await browser.get(agirPaths.exchangeOf(exchangeId))
    expect((await browser.get(agirPaths.personOf(exchangeId, stranger.usagerId))).status).toBe(404)
    for (const [usagerId, id] of [
      [stranger.usagerId, strangers],
      [angela.usagerId, strangers],
      [angela.usagerId, others],
    ] as const) {
      const answer = await browser.post(agirPaths.personOf(exchangeId, usagerId), choice(id))
      expect([409, 422]).toContain(answer.status)
    }
    expect(await written()).toEqual([])
    expect(await actesOfUsager(server.ctx, people.mairie.id, angela.usagerId)).toEqual([])
  })
})

describe('budgets of statements', () => {
  async function count(work: () => Promise<unknown>): Promise<number> {
    const seen: string[] = []
    const stop = database.onStatement((statement) => seen.push(statement))
    await work()
    stop()
    return seen.filter((one) => !/^(begin|commit|set|savepoint)/i.test(one)).length
  }

  test('the list, the person, the answer', async () => {
    const browser = await browserOf(people.claire)
    const { exchangeId } = await arrive(browser)
    await browser.get(agirPaths.exchangeOf(exchangeId))
    const person = agirPaths.personOf(exchangeId, angela.usagerId)
    expect(await count(() => browser.get(agirPaths.exchangeOf(exchangeId)))).toBeLessThanOrEqual(3)
    expect(await count(() => browser.get(person))).toBeLessThanOrEqual(3)
    const id = await autorisation()
    expect(await count(() => browser.post(person, choice(id)))).toBeLessThanOrEqual(4)
  })
})

/** The session now works for another structure. */
async function switchTo(browser: TestClient, organisationId: string): Promise<void> {
  const visitor = await sessionVisitor(server.ctx, browser.cookies.get('ac_session') ?? '')
  if (!visitor) throw new Error('no session')
  expect(await switchOrganisation(server.ctx, visitor, organisationId)).toBe('switched')
}
