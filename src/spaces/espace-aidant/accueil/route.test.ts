import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, readyJourney, signedMandat, somebody, type TestMandat } from '../../../../tests/support/mandats.ts'
import { chosenActe } from '../../../../tests/support/objects.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { unreachableFranceConnect } from '../../../../tests/support/unreachable-franceconnect.ts'
import {
  autorisationsInForce,
  createJourney,
  endIntervention,
  recordOutsideActe,
  revokeMandat,
  transmitActe,
} from '../../../domain/mandats/index.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import { demarchePaths } from '../demarche/index.ts'
import { interventionPaths, interventionRoutes } from '../intervention/index.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import { homeRoute } from './route.tsx'

let database: TestDatabase
let server: TestServer
let people: People
let angela: TestMandat
let browser: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, [homeRoute, ...interventionRoutes(unreachableFranceConnect())])
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** Angela's mandat is signed, and Claire is signed in. */
async function today() {
  angela = await signedMandat(server.ctx, people.claire.aidant)
  browser = server.client()
  await browser.signInAs(people.claire)
}

const browserHash = () => server.ctx.keys.hash('browser', browser.cookies.get('ac_navigateur') ?? '')

/** One part of the page, by its heading's anchor; empty when it is not there. */
function part(body: string, anchor: string): string {
  return new RegExp(`<section[^>]*aria-labelledby="${anchor}"[\\s\\S]*?</section>`).exec(body)?.[0] ?? ''
}

const cards = (html: string) => html.match(/<article/g)?.length ?? 0

/** The site was opened in Angela's name. */
async function opened(): Promise<string> {
  const acteId = await chosenActe(server.ctx, people.claire, angela.usagerId)
  await transmitActe(server.ctx, { acteId })
  return acteId
}

async function toResumeByTelephone(note: string): Promise<string> {
  const [autorisation] = await autorisationsInForce(server.ctx, people.mairie.id, angela.usagerId)
  const recorded = await recordOutsideActe(server.ctx, people.claire.aidant, {
    usagerId: angela.usagerId,
    autorisationId: autorisation?.id ?? '',
    demarche: 'Suivre un dossier (social)',
    agreed: false,
    channel: 'telephone',
    presence: 'absent',
    outcome: 'a_reprendre',
    doneBy: 'aidant',
    note,
  })
  if (recorded.kind === 'refused') throw new Error(recorded.reason)
  return recorded.acteId
}

describe('the home page', () => {
  test('says that nothing waits when nothing does', async () => {
    await today()
    const page = await browser.get(personPaths.home)
    expect(page.text).toContain('Rien n’attend')
    for (const anchor of ['a-terminer', 'a-reprendre', 'bientot']) expect(part(page.body, anchor)).toBe('')
  })

  test('a mandat begun and one that its person has signed, each with what is left and the way to it', async () => {
    await today()
    const begun = await createJourney(server.ctx, people.claire.aidant, { browserHash: browserHash() })
    const bruno = { ...ANGELA, givenNames: 'Bruno', familyName: 'MARCHAND' }
    const signed = await readyJourney(server.ctx, people.claire.aidant, { identity: bruno, browserHash: browserHash() })
    const { body } = await browser.get(personPaths.home)
    const section = part(body, 'a-reprendre')
    expect(cards(section)).toBe(2)
    expect(section).toContain('Mandat commencé')
    expect(section).toContain('Les thèmes et la durée restent à choisir.')
    expect(section).toContain(`href="${mandatPaths.journeyOf(begun)}"`)
    expect(section).toMatch(/Mandat de Bruno M/i)
    expect(section).toContain('Elle a signé')
    expect(section).toContain(`href="${mandatPaths.journeyOf(signed)}"`)
    // Where they were begun, and nowhere else.
    const elsewhere = server.client()
    await elsewhere.signInAs(people.claire)
    expect(part((await elsewhere.get(personPaths.home)).body, 'a-reprendre')).toBe('')
  })

  test('what was opened and not ended is to be ended, apart from the band; then to be taken up again', async () => {
    await today()
    const acteId = await opened()
    const before = await browser.get(personPaths.home)
    const toEnd = part(before.body, 'a-terminer')
    expect(cards(toEnd)).toBe(1)
    expect(toEnd).toContain('Terminer l’intervention pour')
    expect(toEnd).toContain(`href="${interventionPaths.interventionOf(acteId)}"`)
    expect(toEnd).not.toContain('C’est réglé')
    expect(part(before.body, 'a-reprendre')).toBe('')
    const end = { outcome: 'a_reprendre', doneBy: 'ensemble', note: 'Il manque la facture' } as const
    await endIntervention(server.ctx, people.claire.aidant, acteId, end)
    const after = await browser.get(personPaths.home)
    expect(part(after.body, 'a-terminer')).toBe('')
    const toResume = part(after.body, 'a-reprendre')
    expect(toResume).toContain('Il manque la facture')
    expect(toResume).toContain(`href="${demarchePaths.resumeOf(angela.usagerId, acteId)}"`)
  })

  test('« C’est réglé » takes a card away, whatever it was done by and whatever became of its mandat, and stays home', async () => {
    await today()
    const acteId = await toResumeByTelephone('Rappeler lundi')
    const proof = freshProof(people.claire.accountId, server.ctx)
    await revokeMandat(server.ctx, people.claire.aidant, proof, angela.mandatId, { decidedBy: 'usager' })
    const section = part((await browser.get(personPaths.home)).body, 'a-reprendre')
    expect(section).toContain('Rappeler lundi')
    const [, action = '', form = ''] = /<form[^>]*action="([^"]*)"([\s\S]*?)<\/form>/.exec(section) ?? []
    expect(action).toBe(interventionPaths.settledOf(acteId))
    expect(form).toMatch(/name="depuis"[^>]*value="accueil"|value="accueil"[^>]*name="depuis"/)
    const answer = await browser.post(action, { depuis: 'accueil' })
    expect(answer).toMatchObject({ status: 303, location: personPaths.home })
    expect((await browser.follow(answer)).text).not.toContain('Rappeler lundi')
  })

  test('forgets nothing: beyond twenty, it says how many others there are', async () => {
    await today()
    for (let made = 0; made < 22; made += 1) await toResumeByTelephone(`Note ${made}`)
    const page = await browser.get(personPaths.home)
    expect(cards(part(page.body, 'a-reprendre'))).toBe(20)
    expect(page.text).toContain(
      'Et 2 autres démarches : vous les verrez ici quand vous aurez repris ou réglé celles-ci.',
    )
    const settle = /action="([^"]*\/reglee)"/.exec(page.body)?.[1] ?? ''
    await browser.post(settle, { depuis: 'accueil' })
    const fewer = await browser.get(personPaths.home)
    expect(fewer.text).toContain('Et 1 autre démarche : vous la verrez ici')
    await browser.post(/action="([^"]*\/reglee)"/.exec(fewer.body)?.[1] ?? '')
    expect((await browser.get(personPaths.home)).text).not.toContain('Et 1 autre')
  })

  test('ten mandats about to expire, and the way to all of them when there are more', async () => {
    const signed: TestMandat[] = []
    for (let made = 0; made < 11; made += 1) {
      signed.push(await signedMandat(server.ctx, people.claire.aidant, { identity: somebody() }))
      server.clock.advance(MINUTE)
    }
    server.clock.advance(345 * DAY)
    await today()
    const all = 'Voir tous les mandats, par date de fin'
    const numbers = (html: string) => signed.filter(({ number }) => html.includes(number)).map(({ number }) => number)
    const eleven = part((await browser.get(personPaths.home)).body, 'bientot')
    // The nearest first; the eleventh is on the list.
    expect(numbers(eleven)).toEqual(signed.slice(0, 10).map(({ number }) => number))
    expect(eleven).toContain(all)
    const proof = freshProof(people.claire.accountId, server.ctx)
    const mandatId = signed[0]?.mandatId ?? ''
    await revokeMandat(server.ctx, people.claire.aidant, proof, mandatId, { decidedBy: 'usager' })
    const ten = part((await browser.get(personPaths.home)).body, 'bientot')
    expect(numbers(ten)).toEqual(signed.slice(1).map(({ number }) => number))
    expect(ten).not.toContain(all)
  })
})
