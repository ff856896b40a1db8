import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat } from '../../../../tests/support/mandats.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { autorisationsInForce, mandatById, revokeMandat } from '../../../domain/mandats/index.ts'
import { organisations } from '../../../domain/organisations/index.ts'
import { DAY } from '../../../platform/clock.ts'
import { routes } from '../usagers/index.ts'
import { personPaths } from '../usagers/paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
let mandat: Awaited<ReturnType<typeof signedMandat>>

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, routes, testContext(database))
  people = await seedPeople(server.ctx)
  mandat = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social', 'argent', 'logement'] })
  claire = server.client()
  await claire.signInAs(people.claire)
})
afterEach(() => server.close())
afterAll(() => database.close())

const code = () => codeFor(people.claire.secret, server.clock.now())
const wrongCode = () => (code() === '000000' ? '111111' : '000000')
const stopMandat = () => personPaths.stopMandatOf(mandat.mandatId)
const stopTheme = (theme: string) => personPaths.stopThemeOf(mandat.mandatId, theme)
const inForce = async () => (await autorisationsInForce(server.ctx, people.mairie.id)).map(({ theme }) => theme)

describe('before', () => {
  test('the whole mandat: who, what, until when, in figures', async () => {
    const { text, body } = await claire.get(stopMandat())
    expect(text).toContain('Arrêter le mandat d’Angela Dubois')
    expect(text).toContain('née le 24 août 1962')
    expect(text).toContain('3 thèmes')
    expect(text).toContain('Social – Santé, Logement et Argent – Impôts – Consommation')
    expect(text).toContain('mercredi 3 mars 2027 à 14 h 12 (heure de Paris)')
    expect(text).toContain('Mairie de Houlbec-Cocherel')
    expect(body).not.toContain('checked')
  })

  test('one theme: what goes on is said', async () => {
    const { text } = await claire.get(stopTheme('argent'))
    expect(text).toContain('Ce qui s’arrête (1 thème)')
    expect(text).toContain('Ce qui continue (2 thèmes)')
  })

  test('gives up on the way to her sheet, not elsewhere (W-42)', async () => {
    const { body } = await claire.get(stopTheme('argent'))
    expect(body).toMatch(new RegExp(`<a class="[^"]*" href="${personPaths.sheetOf(mandat.usagerId)}">Ne rien changer`))
  })
})

describe('refused, the form comes back whole', () => {
  test('without saying who decided: the code is not used up', async () => {
    const kept = code()
    const refused = await claire.post(stopMandat(), { code: kept })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Dites qui a décidé d’arrêter.')
    expect((await claire.post(stopMandat(), { decision: 'usager', code: kept })).status).toBe(303)
  })

  test('with a wrong code: the decision stays, nothing is stopped', async () => {
    const refused = await claire.post(stopMandat(), { decision: 'usager', code: wrongCode() })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Ce code n’est pas le bon')
    expect(refused.body).toMatch(/value="usager" checked/)
    expect(refused.body).toContain('href="#champ-code"')
    expect(await inForce()).toHaveLength(3)
  })

  test('with a code that has served', async () => {
    await claire.post(stopTheme('argent'), { decision: 'usager', code: code() })
    const refused = await claire.post(stopMandat(), { decision: 'usager', code: code() })
    expect(refused.text).toContain('Ce code a déjà servi')
  })

  test('empty (case 40): nothing happens', async () => {
    expect((await claire.post(stopMandat(), {})).status).toBe(422)
    expect(await inForce()).toHaveLength(3)
  })
})

describe('stopped', () => {
  test('by the person: at once, with its page and its own document', async () => {
    const sent = await claire.post(stopMandat(), { decision: 'usager', code: code() })
    expect(await inForce()).toEqual([])
    const shown = await claire.follow(sent)
    expect(shown.text).toContain('Le mandat d’Angela Dubois est arrêté')
    expect(shown.text).toContain('La personne accompagnée')
    const link = /href="(\/espace-aidant\/arrets\/[^"]*\/document)"/.exec(shown.body)?.[1] ?? ''
    const document = await server.app.inject({
      url: link,
      headers: { cookie: [...claire.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    expect(document.headers['content-type']).toBe('application/pdf')
    expect(document.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(String(document.headers['content-disposition'])).toContain(mandat.number)
  })

  test('by the structure: told apart', async () => {
    const shown = await claire.follow(await claire.post(stopMandat(), { decision: 'aidant', code: code() }))
    expect(shown.text).toContain('Décidé par La structure')
    const found = await mandatById(server.ctx, people.mairie.id, mandat.mandatId)
    expect(found?.mandat.state).toBe('revoque_par_aidant')
  })

  test('one theme: the others go on', async () => {
    const shown = await claire.follow(await claire.post(stopTheme('argent'), { decision: 'usager', code: code() }))
    expect(shown.text).toContain('Une partie du mandat d’Angela Dubois est arrêtée')
    expect((await inForce()).toSorted()).toEqual(['logement', 'social'])
  })

  test('renounced for a conflict of interest: nobody else’s decision is asked', async () => {
    const url = personPaths.renounceOf(mandat.mandatId)
    expect((await claire.get(url)).text).toContain('conflit d’intérêts')
    const shown = await claire.follow(await claire.post(url, { code: code() }))
    expect(shown.text).toContain('qui y renonce')
    expect((await mandatById(server.ctx, people.mairie.id, mandat.mandatId))?.mandat.state).toBe('renonciation')
  })

  test('says the hour of the structure’s territory, named (W-15)', async () => {
    await server.ctx.db.update(organisations).set({ postalCode: '97410', city: 'Saint-Pierre' })
    await claire.signInAs(people.claire)
    const shown = await claire.follow(await claire.post(stopMandat(), { decision: 'usager', code: code() }))
    expect(shown.text).toContain('mardi 3 mars 2026 à 17 h 12 (heure de La Réunion)')
  })
})

describe('already over: explained, and no code is used up', () => {
  test.each([
    [
      'revoked',
      async (): Promise<void> => {
        const proof = freshProof(people.claire.accountId, server.ctx)
        await revokeMandat(server.ctx, people.claire.aidant, proof, mandat.mandatId, { decidedBy: 'usager' })
      },
    ],
    ['expired', async (): Promise<void> => server.clock.advance(366 * DAY)],
  ] as const)('%s (case 39)', async (_, end) => {
    await end()
    await claire.signInAs(people.claire)
    const kept = code()
    for (const url of [stopMandat(), stopTheme('social'), personPaths.renounceOf(mandat.mandatId)]) {
      for (const answer of [await claire.get(url), await claire.post(url, { decision: 'usager', code: kept })]) {
        expect(answer.status).toBe(409)
        expect(answer.text).toMatch(/Ce (mandat|thème) est déjà (terminé|arrêté)/)
      }
    }
    const other = await signedMandat(server.ctx, people.claire.aidant)
    const stop = personPaths.stopMandatOf(other.mandatId)
    expect((await claire.post(stop, { decision: 'usager', code: kept })).status).toBe(303)
  })

  test('a theme stopped before stays explained while the rest goes on', async () => {
    await claire.post(stopTheme('argent'), { decision: 'usager', code: code() })
    const { status, text } = await claire.get(stopTheme('argent'))
    expect([status, text]).toEqual([409, expect.stringContaining('Ce thème est déjà arrêté')])
  })
})

test('for another structure nothing of it exists: the same page as for what never was (T-20)', async () => {
  const lucie = server.client()
  await lucie.signInAs(people.lucie)
  const sent = await claire.post(stopTheme('argent'), { decision: 'usager', code: code() })
  const unknown = '00000000-0000-4000-8000-000000000000'
  const clean = (body: string) => body.replace(/name="(_csrf|retour)" value="[^"]*"/g, '')
  const missing = clean((await lucie.get(personPaths.stopMandatOf(unknown))).body)
  for (const url of [
    stopMandat(),
    stopTheme('social'),
    personPaths.renounceOf(mandat.mandatId),
    sent.location ?? '',
    `${sent.location}/document`,
  ]) {
    const answer = await lucie.get(url)
    expect([answer.status, clean(answer.body)]).toEqual([404, missing])
  }
  for (const url of [stopMandat(), stopTheme('social'), personPaths.renounceOf(mandat.mandatId)]) {
    const lucieCode = codeFor(people.lucie.secret, server.clock.now())
    expect((await lucie.post(url, { decision: 'usager', code: lucieCode })).status).toBe(404)
  }
  expect((await claire.get(stopTheme('nimporte'))).status).toBe(404)
  expect(await inForce()).toHaveLength(2)
})
