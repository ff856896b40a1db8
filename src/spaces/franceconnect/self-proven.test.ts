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

  test('is refused, says until when and how to close, journaled', async () => {
    await world.reopen(withoutIdp)
    await useOf(mandatIdOf(await world.sign(world.claire, (await world.toRecap()).id)))
    const { page } = await world.toRecap()
    expect(page.text).toContain('FranceConnect est encore ouvert par une démarche d’un aidant')
    expect(page.text).toContain('Déconnectez-vous du site où la démarche a été faite')
    expect(page.text).toMatch(/FranceConnect peut rester ouvert jusqu’à 14 h 4\d/)
    expect(await world.actions()).toContain('refuse_self_proven_identity')
  })

  test('passes once that session is known to be closed, or over', async () => {
    await world.reopen(withoutIdp)
    const mandatId = mandatIdOf(await world.sign(world.claire, (await world.toRecap()).id))
    await useOf(mandatId, { closed: true })
    expect((await world.toRecap()).page.text).toContain('Votre code à 6 chiffres')
    await useOf(mandatId)
    world.server.clock.advance(30 * MINUTE + SECOND)
    await world.claire.signInAs(world.people.claire)
    expect((await world.toRecap()).page.text).toContain('Votre code à 6 chiffres')
  })

  test('passes when FranceConnect names another account than ours, and not when it names ours', async () => {
    await useOf(mandatIdOf(await world.sign(world.claire, (await world.toRecap()).id)))
    expect((await world.toRecap()).page.text).toContain('Votre code à 6 chiffres')
    await world.reopen({ selfIdpIds: ['impots'] })
    expect((await world.toRecap()).page.text).toContain('FranceConnect est encore ouvert')
  })

  test('of somebody else is no reason to refuse', async () => {
    await world.reopen(withoutIdp)
    await useOf(mandatIdOf(await world.sign(world.claire, (await world.toRecap()).id)))
    expect((await world.toRecap(world.claire, 'fatima')).page.text).toContain('Votre code à 6 chiffres')
  })

  test('still open in this very browser: no journey begins before it is closed, or without a reason, journaled', async () => {
    const mandatId = mandatIdOf(await world.sign(world.claire, (await world.toRecap()).id))
    const id = await world.newJourney()
    const browser = world.server.ctx.keys.hash('browser', world.claire.cookies.get('ac_navigateur') ?? '')
    await useOf(mandatId, { browser })
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
