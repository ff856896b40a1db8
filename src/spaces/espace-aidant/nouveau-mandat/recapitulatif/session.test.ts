import { describe, expect, test } from 'vitest'
import { createBrowser } from '../../../../../simulators/kit/browser.ts'
import { authenticateAt, comeBack } from '../../../../../tests/support/franceconnect.ts'
import { CHOICES, journeyWorld } from '../../../../../tests/support/nouveau-mandat.ts'
import { freshProof } from '../../../../../tests/support/people.ts'
import { journalEntries } from '../../../../domain/journal/index.ts'
import { mandats, signMandat } from '../../../../domain/mandats/index.ts'
import { mandatPaths } from '../index.ts'

const world = journeyWorld()

/** She authenticated; FranceConnect’s page that ends her session was closed before it answered. */
async function leftOpen() {
  const id = await world.newJourney()
  const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
  const browser = createBrowser()
  const leaving = await world.claire.get(await authenticateAt(sent.location ?? '', 'test', browser))
  return { id, browser, leaving }
}
const SIGN = 'Votre code à 6 chiffres'
const ASK = 'Avant de signer, fermez FranceConnect'
const signedMandats = () => world.server.ctx.db.select().from(mandats)
const recapOf = (id: string) => world.claire.get(mandatPaths.recapOf(id))

describe('while FranceConnect has not come back from ending her session', () => {
  test('the recap asks to close first; nothing is signed, by the form or behind it', async () => {
    const { id, leaving } = await leftOpen()
    expect(leaving.location).toContain('/session/end?')
    const recap = await recapOf(id)
    expect([recap.status, recap.text.includes(ASK), recap.text.includes(SIGN)]).toEqual([200, true, false])
    expect(recap.text).toContain('La session FranceConnect d’Angela Dubois est peut-être encore ouverte')
    expect(recap.body).toContain('/aide/franceconnect#avant-de-signer')
    const refused = await world.sign(world.claire, id)
    expect([refused.status, refused.text.includes(ASK)]).toEqual([422, true])
    expect(refused.text).toContain('Rien n’a été signé')
    const { ctx } = world.server
    const { aidant, accountId } = world.people.claire
    const behind = await signMandat(ctx, aidant, freshProof(accountId, ctx), { journeyId: id, certified: true })
    expect(behind).toEqual({ kind: 'refused', reason: 'franceconnect_open' })
    expect(await signedMandats()).toEqual([])
  })

  test('one button closes it, and comes back to the signature', async () => {
    const { id, browser, leaving } = await leftOpen()
    expect(world.simulator.control.openSessions()).toBe(1)
    const sent = await world.claire.post(mandatPaths.closeSessionOf(id))
    // The way back that was promised before is good for nothing any more.
    const old = new URL(leaving.location ?? '').searchParams.get('state') ?? ''
    expect((await world.claire.get(`/franceconnect/deconnexion?state=${old}`)).location).toBe('/espace-aidant')
    expect((await recapOf(id)).text).toContain(ASK)
    const { page } = await comeBack(world.claire, sent, browser)
    expect([page.text.includes(ASK), page.text.includes(SIGN)]).toEqual([false, true])
    expect(world.simulator.control.openSessions()).toBe(0)
    expect((await world.sign(world.claire, id)).status).toBe(303)
    expect(await signedMandats()).toHaveLength(1)
  })

  test('pressed again once it is closed, it leads to the recap', async () => {
    const { id } = await world.toRecap()
    expect((await world.claire.post(mandatPaths.closeSessionOf(id))).location).toBe(mandatPaths.recapOf(id))
    expect((await world.claire.post(mandatPaths.leaveSessionOf(id))).location).toBe(mandatPaths.journeyOf(id))
    expect(await world.actions()).not.toContain('override_usager_session')
  })

  test('FranceConnect has nothing left to end and stays on its error: one goes on with a reason, journaled', async () => {
    const { id, browser } = await leftOpen()
    world.simulator.control.signOutEverywhere()
    const sent = await world.claire.post(mandatPaths.closeSessionOf(id))
    expect((await browser.go(sent.location ?? '')).text).toContain('Y100019')
    const silent = await world.claire.post(mandatPaths.leaveSessionOf(id), { motif: 'parce_que' })
    expect([silent.status, silent.text.includes('choisissez une raison')]).toEqual([422, true])
    const reasoned = await world.claire.post(mandatPaths.leaveSessionOf(id), { motif: 'erreur_franceconnect' })
    expect((await world.claire.follow(reasoned)).text).toContain(SIGN)
    const entries = await world.server.ctx.db.select().from(journalEntries)
    expect(entries.filter(({ action }) => action === 'override_usager_session')).toMatchObject([
      { actorId: world.people.claire.accountId, details: { reason: 'erreur_franceconnect' } },
    ])
    expect((await world.sign(world.claire, id)).status).toBe(303)
  })

  test('FranceConnect says nowhere where to end it: said at once, and never a dead end', async () => {
    await world.reopen({}, { endSessionUrl: async () => undefined })
    const { id, leaving } = await leftOpen()
    expect((await world.claire.follow(leaving)).text).toContain(ASK)
    const down = await world.claire.post(mandatPaths.closeSessionOf(id))
    expect([down.status, down.text.includes('FranceConnect ne répond pas')]).toEqual([422, true])
    await world.claire.post(mandatPaths.leaveSessionOf(id), { motif: 'urgence' })
    expect((await world.sign(world.claire, id)).status).toBe(303)
  })
})
