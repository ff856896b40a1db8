import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  arrive,
  askUserinfo,
  confirmFor,
  FRANCECONNECT,
  redeem,
  type TestProvider,
  testProvider,
} from '../../../../tests/support/identity-provider.ts'
import { ANGELA, signedMandat, type TestMandat } from '../../../../tests/support/mandats.ts'
import { type People, type Person, seedPeople } from '../../../../tests/support/people.ts'
import { hiddenField, type TestClient } from '../../../../tests/support/server.ts'
import { unreachableFranceConnect } from '../../../../tests/support/unreachable-franceconnect.ts'
import { accounts } from '../../../domain/comptes/index.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import { actes, autorisationsInForce, unfinishedInterventions } from '../../../domain/mandats/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { aidantRoute } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { agirPaths } from '../agir/index.ts'
import { demarchePaths, demarcheRoutes } from '../demarche/index.ts'
import { personPaths } from '../usagers/paths.ts'
import { interventionPaths, interventionRoutes, refuseWhileFranceConnectOpen } from './index.ts'

let database: TestDatabase
let server: TestProvider
let people: People
let angela: TestMandat

/** FranceConnect as its client, where nobody answers: what it answers is close-session.test.ts's matter. */
/** Any page about one person, with the guard in front of it. */
const sheet = aidantRoute<{ usagerId: string }>({
  method: 'GET',
  path: '/espace-aidant/essai/:usagerId',
  params: z.object({ usagerId: z.uuid() }),
  handle: async (request) =>
    (await refuseWhileFranceConnectOpen(request, request.params.usagerId)) ??
    page(AppPage({ request, title: 'fiche', children: 'La fiche' })),
})

beforeAll(async () => {
  database = await testDatabase()
  server = await testProvider(database, {
    routes: [...interventionRoutes(unreachableFranceConnect()), ...demarcheRoutes([]), sheet],
  })
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
  angela = await signedMandat(server.ctx, people.claire.aidant)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** A whole use: the identity has left, FranceConnect holds a session in this browser. */
async function acted(person: Person = people.claire) {
  const browser = server.client()
  await browser.signInAs(person)
  const [autorisation] = await autorisationsInForce(server.ctx, people.mairie.id, angela.usagerId)
  const { exchangeId } = await arrive(browser)
  const callback = await confirmFor(browser, exchangeId, angela.usagerId, { autorisationId: autorisation?.id ?? '' })
  const token = await redeem(server, callback.searchParams.get('code') ?? '')
  await askUserinfo(server, String(token.body.access_token))
  const rows = await server.ctx.db.select().from(actes)
  return { browser, acteId: rows.at(-1)?.id ?? '', idToken: String(token.body.id_token) }
}

const fcCloses = (browser: TestClient, idToken: string) =>
  browser.get(
    `/fournisseur-identite/session/end?${new URLSearchParams({
      id_token_hint: idToken,
      post_logout_redirect_uri: FRANCECONNECT.logoutReturn,
    })}`,
  )

const toResume = async () =>
  (await unfinishedInterventions(server.ctx, people.claire.aidant)).toResume.map(({ acteId }) => acteId)

const entries = async (action: string) =>
  (await server.ctx.db.select().from(journalEntries)).filter((entry) => entry.action === action)

describe('coming back', () => {
  test('says whether FranceConnect is closed, and until when', async () => {
    const { browser, acteId, idToken } = await acted()
    const path = interventionPaths.interventionOf(acteId)
    const open = await browser.get(path)
    expect(open.text).toContain('FranceConnect est encore ouvert au nom d’Angela Dubois')
    expect(open.text).toContain('jusqu’à 14 h 42')
    expect(open.body).toContain('Vous agissez au nom de')
    await fcCloses(browser, idToken)
    expect((await browser.get(path)).text).toContain('FranceConnect est fermé dans ce navigateur')
  })

  test('outcome, whose hands, a sealed note: once, journaled without the note', async () => {
    const { browser, acteId } = await acted()
    const path = interventionPaths.interventionOf(acteId)
    const unfinished = await browser.post(path, { note: 'Il manque la facture' })
    expect(unfinished.status).toBe(422)
    expect(unfinished.text).toContain('Il manque la facture')
    const form = { resultat: 'a_reprendre', par: 'ensemble', note: 'Il manque la facture' }
    expect(await browser.post(path, form)).toMatchObject({ status: 303, location: path })
    await browser.post(path, { ...form, resultat: 'faite' })
    const after = await browser.get(path)
    expect(after.text).toContain('Intervention terminée pour Angela Dubois')
    expect(after.text).toContain('Elle est à reprendre plus tard')
    expect(after.text).toContain('Il manque la facture')
    expect(await entries('end_intervention')).toMatchObject([
      { details: { outcome: 'a_reprendre', done_by: 'ensemble' }, usagerId: angela.usagerId },
    ])
    const [row] = await server.ctx.db.select().from(actes)
    expect(row?.detailsSealed?.includes(Buffer.from('facture'))).toBe(false)
    expect(await toResume()).toEqual([acteId])
    const settled = { status: 303, location: personPaths.sheetOf(angela.usagerId) }
    expect(await browser.post(interventionPaths.settledOf(acteId))).toMatchObject(settled)
    // Pressed twice.
    expect(await browser.post(interventionPaths.settledOf(acteId))).toMatchObject(settled)
    expect(await toResume()).toEqual([])
    expect((await browser.get(path)).text).not.toContain('C’est réglé')
  })

  test('taken up again, it stays noted until FranceConnect has been given the identity', async () => {
    const { browser, acteId } = await acted()
    const end = { resultat: 'a_reprendre', par: 'ensemble', note: 'Il manque la facture' }
    await browser.post(interventionPaths.interventionOf(acteId), end)
    const [autorisation] = await autorisationsInForce(server.ctx, people.mairie.id, angela.usagerId)
    const theme = autorisation?.id ?? ''
    const start = demarchePaths.startOf(angela.usagerId)
    const form = { theme, [`demarche-${theme}`]: '0', presence: 'present', site: 'autre', reprendre: acteId }
    expect((await browser.post(start, form)).text).toContain('C’est prêt')
    expect(await toResume()).toEqual([acteId])
    // FranceConnect calls; the aidant stops there.
    const stopped = await arrive(browser)
    await browser.get(agirPaths.exchangeOf(stopped.exchangeId))
    await browser.post(agirPaths.giveUpOf(stopped.exchangeId), { cause: 'abandonnee' })
    expect(await toResume()).toEqual([acteId])
    // It calls again; they confirm.
    const { exchangeId } = await arrive(browser)
    const proposed = await browser.get(agirPaths.exchangeOf(exchangeId))
    const preparation = hiddenField(proposed.body, 'preparation') ?? ''
    const confirmed = await browser.follow(await browser.post(agirPaths.preparedOf(exchangeId), { preparation }))
    const code = new URL(confirmed.location ?? '').searchParams.get('code') ?? ''
    const token = await redeem(server, code)
    expect(await toResume()).toEqual([acteId])
    expect((await askUserinfo(server, String(token.body.access_token))).status).toBe(200)
    expect(await toResume()).toEqual([])
  })

  test('a colleague’s intervention, and another structure’s, do not exist', async () => {
    const { acteId } = await acted()
    for (const person of [people.samir, people.lucie]) {
      const browser = server.client()
      await browser.signInAs(person)
      expect((await browser.get(interventionPaths.interventionOf(acteId))).status).toBe(404)
      const form = { resultat: 'faite', par: 'aidant' }
      expect((await browser.post(interventionPaths.interventionOf(acteId), form)).status).toBe(404)
      expect((await browser.post(interventionPaths.settledOf(acteId))).status).toBe(404)
    }
    expect(await entries('end_intervention')).toEqual([])
  })

  test('the band stays on the pages until the intervention is ended', async () => {
    const { browser, acteId } = await acted()
    const path = `/espace-aidant/essai/${angela.usagerId}`
    expect((await browser.get(path)).body).toContain('Vous agissez au nom de')
    await browser.post(interventionPaths.interventionOf(acteId), { resultat: 'faite', par: 'aidant' })
    expect((await browser.get(path)).body).not.toContain('Vous agissez au nom de')
  })

  test('in every browser of hers, in that structure alone, for nobody else, and until the last one is ended', async () => {
    const first = await acted()
    const elsewhere = server.client()
    await elsewhere.signInAs(people.claire)
    const colleague = server.client()
    await colleague.signInAs(people.samir)
    const band = async (browser: TestClient) =>
      (await browser.get(`/espace-aidant/essai/${angela.usagerId}`)).text.includes('Vous agissez au nom de')
    expect(await Promise.all([first.browser, elsewhere, colleague].map(band))).toEqual([true, true, false])
    const second = await acted()
    const end = { resultat: 'faite', par: 'aidant' }
    await first.browser.post(interventionPaths.interventionOf(first.acteId), end)
    expect(await Promise.all([first.browser, elsewhere].map(band))).toEqual([true, true])
    await second.browser.post(interventionPaths.interventionOf(second.acteId), end)
    expect(await Promise.all([first.browser, elsewhere].map(band))).toEqual([false, false])
    const [account] = await server.ctx.db.select().from(accounts).where(eq(accounts.id, people.claire.accountId))
    expect(account?.actingUntil).toBeNull()
  })

  test('a refused form keeps it; a day later it is left to the history', async () => {
    const { browser, acteId } = await acted()
    const refused = await browser.post(interventionPaths.override, { retour: '/espace-aidant' })
    expect(refused.body).toContain('Vous agissez au nom de')
    server.clock.advance(25 * 60 * 60 * 1000)
    await browser.signInAs(people.claire)
    expect((await browser.get(`/espace-aidant/essai/${angela.usagerId}`)).body).not.toContain('Vous agissez au nom de')
    expect((await browser.get(interventionPaths.interventionOf(acteId))).status).toBe(200)
  })
})

describe('the next person waits while FranceConnect may be open', () => {
  let bruno: TestMandat
  const sheetOf = ({ usagerId }: TestMandat) => `/espace-aidant/essai/${usagerId}`
  beforeEach(async () => {
    bruno = await signedMandat(server.ctx, people.claire.aidant, { identity: { ...ANGELA, givenNames: 'Bruno' } })
  })

  test('refused in this browser, for another person only, until FranceConnect is closed', async () => {
    const { browser, idToken } = await acted()
    expect((await browser.get(sheetOf(angela))).status).toBe(200)
    const refused = await browser.get(sheetOf(bruno))
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('FranceConnect est encore ouvert au nom d’Angela Dubois')
    expect(refused.text).toContain('jusqu’à 14 h 42')
    const elsewhere = server.client()
    await elsewhere.signInAs(people.claire)
    expect((await elsewhere.get(sheetOf(bruno))).status).toBe(200)
    await fcCloses(browser, idToken)
    expect((await browser.get(sheetOf(bruno))).status).toBe(200)
  })

  test('or until half an hour has passed', async () => {
    const { browser } = await acted()
    server.clock.advance(14 * 60 * 1000)
    await browser.get(sheetOf(angela))
    server.clock.advance(14 * 60 * 1000)
    expect((await browser.get(sheetOf(bruno))).status).toBe(409)
    server.clock.advance(2 * 60 * 1000)
    expect((await browser.get(sheetOf(bruno))).status).toBe(200)
  })

  test('or with a reason, journaled; it leads where one was going, and never to another site', async () => {
    const { browser, acteId } = await acted()
    const without = await browser.post(interventionPaths.override, { retour: sheetOf(bruno) })
    expect(without.status).toBe(422)
    expect(without.text).toContain('choisissez une raison')
    const form = { motif: 'urgence', retour: sheetOf(bruno) }
    expect(await browser.post(interventionPaths.override, form)).toMatchObject({
      status: 303,
      location: sheetOf(bruno),
    })
    expect((await browser.get(sheetOf(bruno))).status).toBe(200)
    expect(await entries('override_open_session')).toMatchObject([
      { acteId, usagerId: angela.usagerId, details: { reason: 'urgence', open_until: '2026-03-03T13:42:00.000Z' } },
    ])
    const foreign = await browser.post(interventionPaths.override, { motif: 'urgence', retour: '//elsewhere.example' })
    expect(foreign.location).toMatch(/^\/espace-aidant/)
  })

  test('closing it, FranceConnect out of reach: said, journaled, and the way with a reason stays', async () => {
    const { browser, acteId } = await acted()
    const sent = await browser.post(interventionPaths.close, { retour: sheetOf(bruno) })
    expect(sent.location).toMatch(/^\/espace-aidant\/intervention\/fermeture\/[0-9a-f-]{36}$/)
    const explained = await browser.follow(sent)
    expect(explained.text).toContain('La session n’a pas été fermée FranceConnect ne répond pas')
    expect(explained.text).toContain('Fermer la session FranceConnect')
    expect(await entries('close_open_session')).toMatchObject([{ acteId, details: { outcome: 'indisponible' } }])
    expect((await browser.get(sheetOf(bruno))).status).toBe(409)
    await browser.post(interventionPaths.override, { motif: 'urgence', retour: sheetOf(bruno) })
    expect((await browser.get(sheetOf(bruno))).status).toBe(200)
  })

  test('closing when nothing is open leads on; never to another site', async () => {
    const browser = server.client()
    await browser.signInAs(people.claire)
    expect((await browser.post(interventionPaths.close, { retour: sheetOf(bruno) })).location).toBe(sheetOf(bruno))
    expect((await browser.post(interventionPaths.close, { retour: '//elsewhere.example' })).location).toMatch(
      /^\/espace-aidant/,
    )
  })

  test('somebody whom this structure does not know is not named', async () => {
    const { browser } = await acted(people.samir)
    await browser.signInAs(people.lucie)
    const theirs = await signedMandat(server.ctx, people.lucie.aidant, { identity: { ...ANGELA, givenNames: 'Zoé' } })
    const refused = await browser.get(sheetOf(theirs))
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('au nom de quelqu’un d’autre')
    expect(refused.text).not.toContain('Dubois')
  })
})
