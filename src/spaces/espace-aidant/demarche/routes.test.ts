import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, type TestMandat } from '../../../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { hiddenField, type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { unreachableFranceConnect } from '../../../../tests/support/unreachable-franceconnect.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import {
  actesOfUsager,
  autorisationsInForce,
  currentPreparation,
  recordOutsideActe,
  revokeMandat,
  unfinishedInterventions,
} from '../../../domain/mandats/index.ts'
import { interventionPaths, interventionRoutes } from '../intervention/index.ts'
import { personPaths } from '../usagers/paths.ts'
import { demarchePaths, demarcheRoutes } from './index.ts'

const services = [
  { name: 'Aides au logement', url: 'http://localhost:4002/', themes: ['logement'] },
  { name: 'Caisse sociale', url: 'http://localhost:4003/', themes: ['social', 'famille'] },
  { name: 'Impôts', url: 'http://localhost:4009/', themes: ['argent'] },
]

let database: TestDatabase
let server: TestServer
let people: People
let angela: TestMandat
let browser: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, [...demarcheRoutes(services), ...interventionRoutes(unreachableFranceConnect())])
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
  angela = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social', 'logement'] })
  server.clock.advance(3 * 24 * 3600 * 1000)
  browser = server.client()
  await browser.signInAs(people.claire)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function autorisation(theme: string): Promise<string> {
  const found = await autorisationsInForce(server.ctx, people.mairie.id, angela.usagerId)
  return found.find((one) => one.theme === theme)?.id ?? ''
}

const said = (id: string, over: Record<string, string> = {}) => ({
  theme: id,
  [`demarche-${id}`]: '0',
  presence: 'present',
  ...over,
})

describe('starting a démarche', () => {
  test('lists the usual services of the authorised themes, and opens the site in one click', async () => {
    const page = await browser.get(demarchePaths.startOf(angela.usagerId))
    expect(page.text).toContain('Commencer une démarche pour Angela Dubois')
    expect(page.text).toContain('Aides au logement')
    expect(page.text).toContain('Caisse sociale')
    expect(page.text).not.toContain('Impôts')
    const id = await autorisation('logement')
    const form = said(id, { objet: 'Suivre un dossier', presence: 'absent', site: '0' })
    expect(await browser.post(demarchePaths.startOf(angela.usagerId), form)).toMatchObject({
      status: 303,
      location: 'http://localhost:4002/',
    })
    expect(await currentPreparation(server.ctx, people.claire.aidant)).toMatchObject({
      autorisation: { theme: 'logement', usagerId: angela.usagerId },
      details: {
        demarche: 'Suivre un dossier (logement)',
        purpose: 'Suivre un dossier',
        presence: 'absent',
        site: 'Aides au logement',
      },
    })
    expect((await server.ctx.db.select().from(journalEntries)).some(({ action }) => action.startsWith('use_'))).toBe(
      false,
    )
  })

  test('another site: kept, and told what to do', async () => {
    const id = await autorisation('social')
    const page = await browser.post(demarchePaths.startOf(angela.usagerId), said(id, { site: 'autre' }))
    expect(page.status).toBe(200)
    expect(page.text).toContain('C’est prêt : ouvrez le site')
  })

  test('a site of another theme, or none, comes back with what was said', async () => {
    const id = await autorisation('social')
    const wrong = await browser.post(demarchePaths.startOf(angela.usagerId), said(id, { site: '0' }))
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('ne correspond pas au thème choisi')
    const none = await browser.post(demarchePaths.startOf(angela.usagerId), said(id))
    expect(none.text).toContain('Choisissez le site.')
    // Only what is offered can be opened: never an address that was posted.
    const posted = await browser.post(
      demarchePaths.startOf(angela.usagerId),
      said(id, { site: 'https://elsewhere.example' }),
    )
    expect(posted.status).toBe(422)
    expect(await currentPreparation(server.ctx, people.claire.aidant)).toBeUndefined()
  })

  test('without a mandat in force it says so; another structure’s person does not exist', async () => {
    const stranger = await signedMandat(server.ctx, people.lucie.aidant, {
      identity: { ...ANGELA, familyName: 'AILLEURS' },
    })
    expect((await browser.get(demarchePaths.startOf(stranger.usagerId))).status).toBe(404)
    expect((await browser.post(demarchePaths.startOf(stranger.usagerId), {})).status).toBe(404)
    expect((await browser.get(demarchePaths.recordOf(stranger.usagerId))).status).toBe(404)
    const proof = freshProof(people.claire.accountId, server.ctx)
    await revokeMandat(server.ctx, people.claire.aidant, proof, angela.mandatId, { decidedBy: 'usager' })
    const ended = await browser.get(demarchePaths.startOf(angela.usagerId))
    expect(ended.status).toBe(409)
    expect(ended.text).toContain('Aucun mandat en cours')
  })
})

describe('taking up again what was noted « à reprendre »', () => {
  const toResume = async () => (await unfinishedInterventions(server.ctx, people.claire.aidant)).toResume

  /** Done by telephone three days ago, and not finished. */
  async function noted(note = 'Il manque la facture'): Promise<string> {
    const recorded = await recordOutsideActe(server.ctx, people.claire.aidant, {
      usagerId: angela.usagerId,
      autorisationId: await autorisation('logement'),
      demarche: 'Suivre un dossier (logement)',
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

  test('its note and its theme are there; preparing leaves it noted, and it can be settled', async () => {
    const acteId = await noted()
    const page = await browser.get(demarchePaths.resumeOf(angela.usagerId, acteId))
    expect(page.text).toContain('À reprendre : Suivre un dossier (logement)')
    expect(page.text).toContain('Il manque la facture')
    const logement = await autorisation('logement')
    expect(page.body).toMatch(new RegExp(`<input[^>]*value="${logement}"[^>]*checked`))
    const form = said(logement, { site: 'autre', reprendre: acteId })
    // Something is missing: it comes back with the note and the way to settle.
    const { presence: _none, ...unfinished } = form
    const refused = await browser.post(demarchePaths.startOf(angela.usagerId), unfinished)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Il manque la facture')
    expect(refused.text).toContain('C’est réglé')
    expect((await browser.post(demarchePaths.startOf(angela.usagerId), form)).status).toBe(200)
    expect(await toResume()).toMatchObject([{ acteId }])
    expect(await browser.post(interventionPaths.settledOf(acteId))).toMatchObject({
      status: 303,
      location: personPaths.sheetOf(angela.usagerId),
    })
    expect(await toResume()).toEqual([])
    expect((await browser.get(demarchePaths.resumeOf(angela.usagerId, acteId))).text).not.toContain('À reprendre')
  })

  test('done by telephone, it is written down and leaves the list', async () => {
    const acteId = await noted()
    const start = await browser.get(demarchePaths.resumeOf(angela.usagerId, acteId))
    expect(start.body).toContain(`href="${demarchePaths.recordResumedOf(angela.usagerId, acteId)}"`)
    const page = await browser.get(demarchePaths.recordResumedOf(angela.usagerId, acteId))
    expect(page.text).toContain('Il manque la facture')
    const form = {
      ...said(await autorisation('logement')),
      canal: 'telephone',
      jour: '2026-03-06',
      resultat: 'faite',
      reprendre: acteId,
    }
    const refused = await browser.post(demarchePaths.recordOf(angela.usagerId), form)
    expect(refused.status).toBe(422)
    expect(hiddenField(refused.body, 'reprendre')).toBe(acteId)
    expect(await toResume()).toHaveLength(1)
    expect((await browser.post(demarchePaths.recordOf(angela.usagerId), { ...form, par: 'aidant' })).status).toBe(303)
    expect(await toResume()).toEqual([])
  })

  test('when nothing may be done any more, it can still be settled', async () => {
    const acteId = await noted()
    const proof = freshProof(people.claire.accountId, server.ctx)
    await revokeMandat(server.ctx, people.claire.aidant, proof, angela.mandatId, { decidedBy: 'usager' })
    const ended = await browser.get(demarchePaths.resumeOf(angela.usagerId, acteId))
    expect(ended.status).toBe(409)
    expect(ended.text).toContain('Aucun mandat en cours')
    expect(ended.text).toContain('Il manque la facture')
    expect(ended.body).toContain(`action="${interventionPaths.settledOf(acteId)}"`)
    expect((await browser.post(interventionPaths.settledOf(acteId))).status).toBe(303)
    expect(await toResume()).toEqual([])
    expect((await browser.get(demarchePaths.resumeOf(angela.usagerId, acteId))).text).not.toContain('C’est réglé')
  })

  test('an older one than the home page shows is taken up as well', async () => {
    const oldest = await noted('La plus ancienne')
    server.clock.advance(1000)
    for (let more = 0; more < 20; more += 1) await noted()
    expect((await browser.get(demarchePaths.resumeOf(angela.usagerId, oldest))).text).toContain('La plus ancienne')
  })

  test('a colleague’s, or somebody else’s, is not there', async () => {
    const acteId = await noted()
    const colleague = server.client()
    await colleague.signInAs(people.samir)
    const page = await colleague.get(demarchePaths.resumeOf(angela.usagerId, acteId))
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('Il manque la facture')
    const bruno = await signedMandat(server.ctx, people.claire.aidant, { identity: { ...ANGELA, givenNames: 'Bruno' } })
    const his = await browser.get(demarchePaths.resumeOf(bruno.usagerId, acteId))
    expect(his.text).not.toContain('Il manque la facture')
  })
})

describe('writing down what was done without FranceConnect (DEC-14)', () => {
  const filled = async (over: Record<string, string> = {}) => ({
    ...said(await autorisation('social')),
    canal: 'telephone',
    jour: '2026-03-05',
    resultat: 'faite',
    par: 'aidant',
    note: 'Rappeler lundi',
    ...over,
  })

  test('is kept, sealed, and journaled', async () => {
    const page = await browser.get(demarchePaths.recordOf(angela.usagerId))
    expect(page.body).toContain('value="2026-03-06"')
    const answer = await browser.post(demarchePaths.recordOf(angela.usagerId), await filled())
    expect(answer.status).toBe(303)
    expect(await actesOfUsager(server.ctx, people.mairie.id, angela.usagerId)).toMatchObject([
      {
        channel: 'telephone',
        state: 'consignee',
        theme: 'social',
        outcome: 'faite',
        aidantName: 'Claire Vasseur',
        details: { demarche: 'Suivre un dossier (social)', note: 'Rappeler lundi' },
        startedAt: new Date('2026-03-05T13:12:00.000Z'),
      },
    ])
    const entries = await server.ctx.db.select().from(journalEntries)
    const recorded = entries.filter(({ action }) => action === 'record_acte')
    expect(recorded).toMatchObject([{ details: { channel: 'telephone', done_at: '2026-03-05T13:12:00.000Z' } }])
    expect(JSON.stringify(recorded)).not.toContain('lundi')
  })

  test.each([
    ['tomorrow', '2026-03-07'],
    ['before the mandat', '2026-03-02'],
    ['no day', ''],
    ['not a day', '2026-02-31'],
  ])('refused: %s', async (_name, jour) => {
    const answer = await browser.post(demarchePaths.recordOf(angela.usagerId), await filled({ jour }))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Donnez un jour d’après la signature')
    expect(answer.text).toContain('Rappeler lundi')
  })
})
