import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { throughFranceConnect } from '../../../../tests/support/franceconnect.ts'
import { CHOICES, journeyWorld } from '../../../../tests/support/nouveau-mandat.ts'
import { mandats } from '../../../domain/mandats/index.ts'
import { mandatPaths } from '../nouveau-mandat/index.ts'

const world = journeyWorld()

describe('renewing', () => {
  const signedMandat = async () => {
    const signed = await world.sign(world.claire, (await world.toRecap()).id)
    return signed.location?.split('/').at(-1) ?? ''
  }
  const renew = async (mandatId: string, client = world.claire) => {
    const started = await client.post(mandatPaths.renewOf(mandatId))
    return /nouveau\/([0-9a-f-]{36})\/choix$/.exec(started.location ?? '')?.[1] ?? ''
  }

  test('takes the choices over, shows the difference, is linked, and she authenticates again', async () => {
    const mandatId = await signedMandat()
    expect((await world.claire.get(mandatPaths.renewOf(mandatId))).text).toContain(
      'Renouveler le mandat avec Angela Dubois',
    )
    const id = await renew(mandatId)
    const form = await world.claire.get(mandatPaths.choicesOf(id))
    expect(form.body).toMatch(/value="Demander une aide au logement" checked/)
    expect(form.body).toContain('Demander un échéancier</textarea>')
    const sent = await world.claire.post(mandatPaths.choicesOf(id), {
      ...CHOICES,
      themes: ['logement'],
      duration: 'LONG',
    })
    const { page } = await throughFranceConnect(world.claire, sent)
    expect(page.text).toContain('Thème qui n’y est plus : Argent – Impôts – Consommation')
    expect(page.text).toContain('Durée : 1 an (365 jours) au lieu de 1 mois (31 jours)')
    await world.sign(world.claire, id)
    const [renewed] = await world.server.ctx.db.select().from(mandats).where(eq(mandats.previousMandatId, mandatId))
    expect(renewed?.duration).toBe('LONG')
  })

  test('somebody else who authenticates is refused', async () => {
    const id = await renew(await signedMandat())
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    expect((await throughFranceConnect(world.claire, sent, 'fatima')).page.text).toContain(
      'Ce n’est pas la personne du mandat à renouveler',
    )
  })

  test('not after the usager’s revocation; another structure’s mandat does not exist', async () => {
    const mandatId = await signedMandat()
    const lucie = world.server.client()
    await lucie.signInAs(world.people.lucie)
    expect((await lucie.get(mandatPaths.renewOf(mandatId))).status).toBe(404)
    expect((await lucie.post(mandatPaths.renewOf(mandatId))).status).toBe(404)
    expect((await lucie.get(mandatPaths.mandatOf(mandatId))).status).toBe(404)
    expect((await lucie.get(mandatPaths.pdfOf(mandatId))).status).toBe(404)
    await world.server.ctx.db
      .update(mandats)
      .set({ endedAt: world.server.clock.now(), endReason: 'revoque_par_usager' })
    const refused = await world.claire.post(mandatPaths.renewOf(mandatId))
    expect([refused.status, refused.text.includes('La personne l’a arrêté elle-même')]).toEqual([409, true])
  })
})
