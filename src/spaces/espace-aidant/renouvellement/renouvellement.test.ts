import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { throughFranceConnect } from '../../../../tests/support/franceconnect.ts'
import { CHOICES, journeyWorld } from '../../../../tests/support/nouveau-mandat.ts'
import { freshProof } from '../../../../tests/support/people.ts'
import { mandatById, mandats, revokeAutorisation, withdrawFromUsager } from '../../../domain/mandats/index.ts'
import { organisations } from '../../../domain/organisations/index.ts'
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

  /** A theme of a mandat is stopped, as the person asked. */
  const stopTheme = async (mandatId: string, theme: string) => {
    const { people, server } = world
    const found = await mandatById(server.ctx, people.mairie.id, mandatId)
    const autorisation = found?.mandat.autorisations.find((one) => one.theme === theme)
    const proof = freshProof(people.claire.accountId, server.ctx)
    const stopped = await revokeAutorisation(server.ctx, people.claire.aidant, proof, autorisation?.id ?? '', {
      decidedBy: 'usager',
    })
    expect(stopped.kind).toBe('revoked')
  }

  test('a theme that she stopped is not offered again, and coming back it is an added one (DEC-07)', async () => {
    const mandatId = await signedMandat()
    await stopTheme(mandatId, 'argent')
    const { text } = await world.claire.get(mandatPaths.renewOf(mandatId))
    expect(text).toMatch(/Thèmes repris Logement/)
    expect(text).toContain('Argent – Impôts – Consommation : ce thème a été arrêté')
    const id = await renew(mandatId)
    const form = await world.claire.get(mandatPaths.choicesOf(id))
    const ticked = [...form.body.matchAll(/<input[^>]*name="themes"[^>]*>/g)].flatMap(([tag]) =>
      tag.includes(' checked') ? [/value="([^"]*)"/.exec(tag)?.[1]] : [],
    )
    expect(ticked).toEqual(['logement'])
    expect(form.body).not.toContain('Demander un échéancier</textarea>')
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    const { page } = await throughFranceConnect(world.claire, sent)
    expect(page.text).toContain('Thème ajouté : Argent – Impôts – Consommation')
    expect(page.text).not.toContain('Rien d’autre que la date de fin')
  })

  test('without the theme that she stopped, nothing changes but its end', async () => {
    const mandatId = await signedMandat()
    await stopTheme(mandatId, 'argent')
    const id = await renew(mandatId)
    const sent = await world.claire.post(mandatPaths.choicesOf(id), { ...CHOICES, themes: ['logement'] })
    const { page } = await throughFranceConnect(world.claire, sent)
    expect(page.text).toContain('Rien d’autre que la date de fin')
  })

  test('what another mandat holds, or what the structure no longer offers, is left out and said', async () => {
    const mandatId = await signedMandat()
    await world.sign(world.claire, (await world.toRecap(world.claire, 'test', { ...CHOICES, themes: ['argent'] })).id)
    await world.server.ctx.db
      .update(organisations)
      .set({ allowedThemes: ['argent', 'social'] })
      .where(eq(organisations.id, world.people.mairie.id))
    const { text } = await world.claire.get(mandatPaths.renewOf(mandatId))
    expect(text).toMatch(/Thèmes repris Aucun/)
    expect(text).toContain('Argent – Impôts – Consommation : il est dans un autre mandat')
    expect(text).toContain('Logement : votre structure ne le propose plus')
  })

  test('whoever withdrew from her is told before anything is typed; a colleague renews', async () => {
    const { people, server } = world
    const mandatId = await signedMandat()
    const found = await mandatById(server.ctx, people.mairie.id, mandatId)
    const proof = freshProof(people.claire.accountId, server.ctx)
    await withdrawFromUsager(server.ctx, people.claire.aidant, proof, found?.mandat.usagerId ?? '')
    for (const refused of [
      await world.claire.get(mandatPaths.renewOf(mandatId)),
      await world.claire.post(mandatPaths.renewOf(mandatId)),
    ]) {
      expect([refused.status, refused.text.includes('Une ou un collègue doit renouveler')]).toEqual([409, true])
    }
    const samir = server.client()
    await samir.signInAs(people.samir)
    expect((await samir.get(mandatPaths.renewOf(mandatId))).status).toBe(200)
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
