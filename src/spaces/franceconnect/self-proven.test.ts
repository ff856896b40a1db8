import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { WITHOUT_IDP_ID } from '../../../tests/support/franceconnect.ts'
import { CHOICES, journeyWorld } from '../../../tests/support/nouveau-mandat.ts'
import type { Answer } from '../../../tests/support/server.ts'
import { actes, autorisations, exchanges } from '../../domain/mandats/index.ts'
import { MINUTE, SECOND } from '../../platform/clock.ts'
import { interventionPaths } from '../espace-aidant/intervention/index.ts'
import { mandatPaths } from '../espace-aidant/nouveau-mandat/index.ts'

const world = journeyWorld()

describe('an identity that we may have proven ourselves (DEC-13)', () => {
  /** A use of this mandat a minute ago, whose FranceConnect session is known closed or not. */
  async function useOf(
    mandatId: string,
    { closed = false, browser = Buffer.alloc(32, 3) }: { closed?: boolean; browser?: Buffer } = {},
  ) {
    const { ctx, clock } = world.server
    const [one] = await ctx.db.select().from(autorisations).where(eq(autorisations.mandatId, mandatId))
    if (!one) throw new Error('no autorisation')
    const now = clock.now()
    const acteId = randomUUID()
    await ctx.db.insert(actes).values({
      id: acteId,
      channel: 'franceconnect',
      organisationId: one.organisationId,
      usagerId: one.usagerId,
      mandatId,
      autorisationId: one.id,
      accountId: world.people.claire.accountId,
      theme: one.theme,
      presence: 'absent',
      state: 'transmise',
      startedAt: now,
      transmittedAt: now,
    })
    await ctx.db.insert(exchanges).values({
      id: randomUUID(),
      interactionHash: Buffer.from(randomUUID()),
      nonceHash: Buffer.from(randomUUID()),
      browserHash: browser,
      requestedThemes: [],
      requestedUnknown: [],
      acteId,
      createdAt: now,
      expiresAt: now,
      fcSessionUntil: new Date(now.getTime() + 30 * MINUTE),
      fcSessionClosedAt: closed ? now : null,
    })
  }
  const mandatIdOf = (answer: Answer) => answer.location?.split('/').at(-1) ?? ''
  const withoutIdp = { clientId: WITHOUT_IDP_ID.clientId, asksIdpId: false }

  const signed = async () => mandatIdOf(await world.sign(world.claire, (await world.toRecap()).id))
  const browserOfClaire = () => world.server.ctx.keys.hash('browser', world.claire.cookies.get('ac_navigateur') ?? '')
  const LATELY = 'Un aidant a agi au nom de cette personne il y a moins de 30 minutes'

  test('which account it was is not known: refused, says until when, journaled', async () => {
    await world.reopen(withoutIdp)
    await useOf(await signed())
    const { page, loggedOut } = await world.toRecap()
    expect(loggedOut).toBe(true)
    expect(page.text).toContain(LATELY)
    expect(page.text).toMatch(/Il faut attendre jusqu’à 14 h 4\d/)
    expect(page.text).not.toContain('Déconnectez-vous')
    expect(await world.actions()).toContain('refuse_self_proven_identity')
  })

  test('it stays refused once that session is said to be closed, and passes when its half-hour is over', async () => {
    await world.reopen(withoutIdp)
    const mandatId = await signed()
    await useOf(mandatId, { closed: true })
    expect((await world.toRecap()).page.text).toContain(LATELY)
    world.server.clock.advance(30 * MINUTE + SECOND)
    await world.claire.signInAs(world.people.claire)
    expect((await world.toRecap()).page.text).toContain('Votre code à 6 chiffres')
  })

  test('passes when FranceConnect names another account than ours', async () => {
    await useOf(await signed())
    expect((await world.toRecap()).page.text).toContain('Votre code à 6 chiffres')
  })

  test('is refused when FranceConnect names ours, with no hour that nobody knows: its session has just been ended', async () => {
    await world.reopen({ selfIdpIds: ['impots'] })
    const { page, loggedOut } = await world.toRecap()
    expect([loggedOut, world.simulator.control.openSessions()]).toEqual([true, 0])
    expect(page.text).toContain('FranceConnect était encore ouvert par une démarche d’un aidant')
    expect(page.text).not.toContain('Il faut attendre')
    expect(page.text).toContain('Vos choix sont gardés')
  })

  test('a name that FranceConnect gives says nothing while we do not know our own', async () => {
    await world.reopen({ selfIdpIds: [] })
    await useOf(await signed())
    expect((await world.toRecap()).page.text).toContain(LATELY)
  })

  test('her civil status corrected, FranceConnect knows her by another name: recognised by what she is', async () => {
    await world.reopen(withoutIdp)
    await useOf(await signed())
    world.simulator.control.correctCivilStatus('test', { givenNames: ['Angela', 'Claire', 'Louise', 'Dominique'] })
    expect((await world.toRecap()).page.text).toContain(LATELY)
  })

  test('somebody unknown, in a browser where we are open as another: refused once, since that very refusal ends it', async () => {
    await world.reopen(withoutIdp)
    await useOf(await signed(), { browser: browserOfClaire() })
    const override = { retour: mandatPaths.start, motif: 'urgence' }
    expect((await world.claire.post(interventionPaths.override, override)).status).toBe(303)
    const { page } = await world.toRecap(world.claire, 'fatima')
    expect(page.text).toContain('FranceConnect était encore ouvert par une démarche d’un aidant')
    expect((await world.toRecap(world.claire, 'fatima')).page.text).toContain('Votre code à 6 chiffres')
  })

  test('of somebody else is no reason to refuse', async () => {
    await world.reopen(withoutIdp)
    await useOf(await signed())
    expect((await world.toRecap(world.claire, 'fatima')).page.text).toContain('Votre code à 6 chiffres')
  })

  test('still open in this very browser: no journey begins before it is closed, or without a reason, journaled', async () => {
    const mandatId = await signed()
    const id = await world.newJourney()
    await useOf(mandatId, { browser: browserOfClaire() })
    const refused = await world.claire.get(mandatPaths.start)
    expect([refused.status, refused.text.includes('encore ouvert au nom d’Angela Dubois')]).toEqual([409, true])
    expect((await world.claire.post(mandatPaths.choicesOf(id), CHOICES)).status).toBe(409)
    const silent = await world.claire.post(interventionPaths.override, { retour: mandatPaths.choicesOf(id) })
    expect([silent.status, silent.text.includes('choisissez une raison')]).toEqual([422, true])
    const reasoned = await world.claire.post(interventionPaths.override, {
      retour: mandatPaths.choicesOf(id),
      motif: 'urgence',
    })
    expect(reasoned.location).toBe(mandatPaths.choicesOf(id))
    expect(await world.actions()).toContain('override_open_session')
    expect((await world.claire.get(mandatPaths.choicesOf(id))).body).toMatch(
      /value="Demander une aide au logement" checked/,
    )
    expect((await world.claire.post(mandatPaths.choicesOf(id), CHOICES)).location).toContain('/authorize?')
  })
})
