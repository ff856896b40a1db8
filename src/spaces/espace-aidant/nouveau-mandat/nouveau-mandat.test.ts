import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createBrowser } from '../../../../simulators/kit/browser.ts'
import { authenticateAt, comeBack, throughFranceConnect } from '../../../../tests/support/franceconnect.ts'
import { CHOICES, journeyWorld } from '../../../../tests/support/nouveau-mandat.ts'
import { claimedNumbers, journeyCauses, mandatJourneys, mandats } from '../../../domain/mandats/index.ts'
import { MINUTE } from '../../../platform/clock.ts'
import { setIdentityProviderState } from '../../../protocols/franceconnect/index.ts'
import { mandatPaths } from './index.ts'

const world = journeyWorld()

describe('from the first screen to the signed mandat', () => {
  test('five screens of ours at most, and everything chosen is what is signed', async () => {
    const first = await world.claire.get(mandatPaths.start)
    expect(first.text).toContain('Cette personne peut-elle se connecter à FranceConnect ?')
    expect(first.text).toContain('Mairie de Houlbec-Cocherel')
    const { id, page, loggedOut } = await world.toRecap()
    expect(loggedOut).toBe(true)
    expect(world.simulator.control.openSessions()).toBe(0)
    expect(page.text).toContain('Nouveau mandat avec Angela Dubois')
    expect(page.text).toContain('Angela Claire Louise DUBOIS')
    expect(page.text).toContain('née le 24 août 1962')
    expect(page.text).toContain('Demander une aide au logement')
    expect(page.text).toContain('Demander un échéancier')
    expect(page.text).toContain('vendredi 3 avril 2026 à 15 h 12 (heure de Paris)')
    expect(page.text).toContain('R. 721-2')
    const signed = await world.sign(world.claire, id)
    expect(signed.location).toMatch(/^\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
    const mandat = await world.claire.follow(signed)
    expect(mandat.text).toContain('Ce mandat est signé et en vigueur')
    expect(mandat.text).toMatch(/AC-2026-[0-9A-Z]{4}-[0-9A-Z]{4}/)
    expect(mandat.body).toContain('role="img"')
    const pdf = await world.claire.get(`${signed.location}/mandat.pdf`)
    expect(pdf.body.slice(0, 5)).toBe('%PDF-')
    expect(mandat.body).toContain(`href="${signed.location}/gros-caracteres.pdf"`)
    const large = await world.claire.get(`${signed.location}/gros-caracteres.pdf`)
    expect([large.status, large.body.slice(0, 5)]).toEqual([200, '%PDF-'])
    // A copy: the verification of a file finds no claim in it, and knows the signed one by its number.
    expect([claimedNumbers(Buffer.from(large.body)).length, claimedNumbers(Buffer.from(pdf.body)).length]).toEqual([
      0, 1,
    ])
    expect(await world.actions()).toEqual(
      expect.arrayContaining(['franceconnect_usager', 'create_usager', 'create_mandat', 'create_autorisation']),
    )
  })

  test('the form sent twice, in a row or at once, gives one mandat', async () => {
    const { id } = await world.toRecap()
    const code = world.nextCode()
    const [one, two] = await Promise.all([
      world.claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code }),
      world.claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code }),
    ])
    const again = await world.claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code })
    const rows = await world.server.ctx.db.select().from(mandats)
    expect(rows).toHaveLength(1)
    expect([one, two].some(({ location }) => location === mandatPaths.mandatOf(rows[0]?.id ?? ''))).toBe(true)
    expect(again.location).toBe(mandatPaths.mandatOf(rows[0]?.id ?? ''))
  })

  test('after the signature, the back button leads to the mandat', async () => {
    const { id } = await world.toRecap()
    const signed = await world.sign(world.claire, id)
    for (const path of [mandatPaths.choicesOf(id), mandatPaths.recapOf(id), mandatPaths.journeyOf(id)]) {
      expect((await world.claire.get(path)).location).toBe(signed.location)
    }
    expect((await world.claire.post(mandatPaths.choicesOf(id), CHOICES)).location).toBe(signed.location)
  })
})

describe('the first screen', () => {
  test('says which account is disturbed', async () => {
    await setIdentityProviderState(world.server.ctx, 'ameli', { message: 'connexion lente' })
    expect((await world.claire.get(mandatPaths.start)).text).toMatch(
      /ameli\.fr\) avec .* Perturbé depuis le 3 mars 2026 : connexion lente/,
    )
    await setIdentityProviderState(world.server.ctx, 'ameli', null)
    expect((await world.claire.get(mandatPaths.start)).text).not.toContain('Perturbé')
  })

  test('without any account: what to do, account by account, to print, and a number more in the count', async () => {
    const answer = await world.claire.follow(await world.claire.post(mandatPaths.noAccount))
    expect(answer.text).toContain('Que faire sans compte ?')
    expect(answer.text).toContain('0 809 401 401')
    expect((await world.claire.get(mandatPaths.noAccountPdf)).body.slice(0, 5)).toBe('%PDF-')
    expect(await world.server.ctx.db.select().from(journeyCauses)).toMatchObject([{ cause: 'no_account', count: 1 }])
  })
})

describe('whose journey it is', () => {
  test('another aidant, of the same structure or not, and nobody’s, get the same 404', async () => {
    const id = await world.newJourney()
    const samir = world.server.client()
    await samir.signInAs(world.people.samir)
    const lucie = world.server.client()
    await lucie.signInAs(world.people.lucie)
    const bodies = new Set<string>()
    for (const [client, journey] of [
      [samir, id],
      [lucie, id],
      [world.claire, randomUUID()],
    ] as const) {
      for (const path of [mandatPaths.choicesOf, mandatPaths.recapOf, mandatPaths.journeyOf]) {
        const answer = await client.get(path(journey))
        expect(answer.status).toBe(404)
        bodies.add(answer.text.slice(answer.text.indexOf('Cette page n’existe pas')))
      }
      expect((await client.post(mandatPaths.recapOf(journey), { certifie: 'oui', code: '000000' })).status).toBe(404)
      expect((await client.post(mandatPaths.abandonOf(journey))).status).toBe(404)
      expect((await client.post(mandatPaths.againOf(journey))).status).toBe(404)
    }
    expect(bodies.size).toBe(1)
  })

  test('FranceConnect’s answer in another browser of the same aidant is refused, then still good in hers', async () => {
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    const browser = createBrowser()
    const callback = await authenticateAt(sent.location ?? '', 'test', browser)
    const elsewhere = world.server.client()
    await elsewhere.signInAs(world.people.claire)
    const refused = await elsewhere.get(callback)
    expect([refused.status, refused.text.includes('n’est attendue nulle part')]).toEqual([400, true])
    expect((await comeBack(world.claire, await world.claire.get(callback), browser)).page.text).toContain(
      'avec Angela Dubois',
    )
  })

  test('another aidant cannot bring FranceConnect’s answer, nor anybody twice', async () => {
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    const callback = await authenticateAt(sent.location ?? '', 'test')
    const samir = world.server.client()
    await samir.signInAs(world.people.samir)
    samir.cookies.set('ac_navigateur', world.claire.cookies.get('ac_navigateur') ?? '')
    expect((await samir.get(callback)).status).toBe(400)
    await world.claire.get(callback)
    expect((await world.claire.get(callback)).status).toBe(400)
    expect((await world.claire.get('/franceconnect/retour?code=x&state=invented')).status).toBe(400)
    expect((await world.claire.get('/franceconnect/deconnexion?state=invented')).location).toBe('/espace-aidant')
  })

  test('two tabs do not disturb each other', async () => {
    const one = await world.newJourney()
    const two = await world.newJourney()
    const sentOne = await world.claire.post(mandatPaths.choicesOf(one), CHOICES)
    const sentTwo = await world.claire.post(mandatPaths.choicesOf(two), { ...CHOICES, duration: 'LONG' })
    const pageTwo = (await throughFranceConnect(world.claire, sentTwo, 'fatima')).page
    const pageOne = (await throughFranceConnect(world.claire, sentOne, 'test')).page
    expect(pageOne.text).toMatch(/avec Angela Dubois.*31 jours/)
    expect(pageTwo.text).toMatch(/avec Fatima Haddad.*365 jours/)
    await world.sign(world.claire, one)
    await world.sign(world.claire, two)
    const signed = await world.server.ctx.db.select().from(mandats)
    expect(signed.map(({ duration }) => duration).sort()).toEqual(['LONG', 'MONTH'])
  })

  test('a journey begun for one structure is left where it is when the session works for another', async () => {
    const samir = world.server.client()
    await samir.signInAs(world.people.samir)
    const id = await world.newJourney(samir)
    await world.server.ctx.db.update(mandatJourneys).set({ organisationId: world.people.association.id })
    const answer = await samir.get(mandatPaths.choicesOf(id))
    expect([answer.status, answer.text.includes('commencé pour Association Le Pas Suivant')]).toEqual([409, true])
  })
})

describe('steps and time', () => {
  test('a deep link to the recap leads to the choices', async () => {
    const id = await world.newJourney()
    expect((await world.claire.get(mandatPaths.recapOf(id))).location).toBe(mandatPaths.choicesOf(id))
    expect(
      (await world.claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code: world.nextCode() })).location,
    ).toBe(mandatPaths.choicesOf(id))
  })

  test('after 30 minutes nothing can be signed, and the same choices can be taken up again', async () => {
    const { id } = await world.toRecap()
    world.server.clock.advance(30 * MINUTE)
    await world.claire.signInAs(world.people.claire)
    const late = await world.sign(world.claire, id)
    expect([late.status, late.text.includes('Plus de 30 minutes')]).toEqual([410, true])
    const again = await world.claire.follow(await world.claire.post(mandatPaths.againOf(id)))
    expect(again.body).toMatch(/value="Demander une aide au logement" checked/)
    expect(await world.server.ctx.db.select().from(mandats)).toEqual([])
  })

  test('choices sent after 30 minutes are not lost', async () => {
    const id = await world.newJourney()
    world.server.clock.advance(30 * MINUTE)
    await world.claire.signInAs(world.people.claire)
    const late = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    expect([late.status, late.text.includes('Plus de 30 minutes')]).toEqual([422, true])
    // Explained beside the form, which stays as it was filled.
    expect(late.body).toContain('href="/aide/franceconnect#trop-tard" target="_blank" rel="noopener noreferrer"')
    expect(late.body).toMatch(/value="Demander une aide au logement" checked/)
    const action = /action="(\/espace-aidant\/mandats\/nouveau\/[^"]*\/choix)"/.exec(late.body)?.[1] ?? ''
    expect(action).not.toBe(mandatPaths.choicesOf(id))
    expect((await world.claire.post(action, CHOICES)).location).toContain('/authorize?')
  })

  test('FranceConnect’s answer after 30 minutes: its session is ended, and the page says so', async () => {
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    const browser = createBrowser()
    const callback = await authenticateAt(sent.location ?? '', 'test', browser)
    world.server.clock.advance(30 * MINUTE)
    const answer = await world.claire.get(callback)
    expect(answer.location).toContain('/session/end?')
    await browser.go(answer.location ?? '', (url) => !url.startsWith('http://localhost:3000'))
    expect(world.simulator.control.openSessions()).toBe(0)
    await world.claire.signInAs(world.people.claire)
    expect((await world.claire.get(mandatPaths.journeyOf(id))).text).toContain('Plus de 30 minutes')
  })

  test('a session that waits for a code does not lose FranceConnect’s answer', async () => {
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    world.server.clock.advance(16 * MINUTE)
    const { page } = await throughFranceConnect(world.claire, sent)
    expect(page.text).toContain('Tapez un code pour continuer')
    expect(page.text).not.toContain('DUBOIS')
    await world.claire.signInAs(world.people.claire)
    expect((await world.claire.get(mandatPaths.recapOf(id))).text).toContain('Angela Claire Louise DUBOIS')
  })

  test('abandoned: nothing is left of it but a count', async () => {
    const { id } = await world.toRecap()
    const answer = await world.claire.follow(await world.claire.post(mandatPaths.abandonOf(id)))
    expect(answer.text).toContain('Ce mandat est abandonné')
    expect(await world.server.ctx.db.select().from(mandatJourneys)).toMatchObject([
      { draftSealed: null, fcResultSealed: null },
    ])
    expect(await world.server.ctx.db.select().from(journeyCauses)).toMatchObject([{ cause: 'abandoned_by_aidant' }])
  })
})
