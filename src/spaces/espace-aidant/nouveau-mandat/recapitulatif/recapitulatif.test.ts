import { describe, expect, test } from 'vitest'
import { CHOICES, journeyWorld } from '../../../../../tests/support/nouveau-mandat.ts'
import { freshProof } from '../../../../../tests/support/people.ts'
import { autorisations, mandats, withdrawFromUsager } from '../../../../domain/mandats/index.ts'
import { mandatPaths } from '../index.ts'

const world = journeyWorld()

describe('the recap', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without certifying', { certifie: '' }, 'Informez la personne'],
    ['without a code', { code: '' }, 'Tapez les 6 chiffres'],
    ['with a wrong code', { code: '000000' }, 'Ce code n’est pas le bon'],
  ])('%s: not signed, and the page comes back', async (_, change, message) => {
    const { id } = await world.toRecap()
    const answer = await world.sign(world.claire, id, change)
    expect([answer.status, answer.text.includes(message)]).toEqual([422, true])
    expect(answer.text).toContain('Angela Claire Louise DUBOIS')
    expect(await world.server.ctx.db.select().from(mandats)).toEqual([])
    expect((await world.sign(world.claire, id)).status).toBe(303)
  })

  test('a code serves once: the next mandat wants another', async () => {
    const one = await world.toRecap()
    const two = await world.toRecap(world.claire, 'fatima')
    const code = world.nextCode()
    await world.claire.post(mandatPaths.recapOf(one.id), { certifie: 'oui', code })
    const answer = await world.claire.post(mandatPaths.recapOf(two.id), { certifie: 'oui', code })
    expect([answer.status, answer.text.includes('Ce code a déjà servi')]).toEqual([422, true])
  })

  test('shows what is already there and what is replaced, theme by theme', async () => {
    await world.sign(world.claire, (await world.toRecap()).id)
    const { id, page } = await world.toRecap(world.claire, 'test', { ...CHOICES, themes: ['logement'] })
    expect(page.text).toContain('Mandats déjà en vigueur avec votre structure')
    expect(page.text).toMatch(/Logement : remplacé par ce mandat\. Argent : continue\./)
    await world.sign(world.claire, id)
    const active = await world.server.ctx.db.select().from(autorisations)
    expect(active.filter(({ endedAt }) => endedAt === null)).toHaveLength(2)
    expect(active.filter(({ endReason }) => endReason === 'remplace')).toHaveLength(1)
  })

  test('a civil status corrected: the aidant says whether it is the same person', async () => {
    await world.sign(world.claire, (await world.toRecap()).id)
    world.simulator.control.correctCivilStatus('test', { givenNames: ['Angela', 'Claire', 'Louise', 'Dominique'] })
    const { id, page } = await world.toRecap()
    expect(page.text).toContain('Suivez-vous déjà Angela Dubois sous une autre identité ?')
    expect(page.text).toContain('Si c’est la même personne que celle indiquée plus bas')
    expect(page.text).not.toContain('peut-être deux personnes')
    const silent = await world.sign(world.claire, id)
    expect([silent.status, silent.text.includes('Dites si cette personne est déjà suivie')]).toEqual([422, true])
    const [known] = await world.server.ctx.db.select().from(mandats)
    await world.sign(world.claire, id, { meme_personne: known?.usagerId ?? '' })
    const all = await world.server.ctx.db.select().from(mandats)
    expect(new Set(all.map(({ usagerId }) => usagerId)).size).toBe(1)
    expect(await world.actions()).toContain('link_sub')
  })

  test('with another first name, perhaps a twin: both are named, strongly warned of, and nothing is chosen beforehand', async () => {
    await world.sign(world.claire, (await world.toRecap()).id)
    world.simulator.control.correctCivilStatus('test', { givenNames: ['Sabine', 'Marie'] })
    const { id, page } = await world.toRecap()
    expect(page.text).toContain('Ce sont peut-être deux personnes')
    expect(page.text).toContain(
      'Oui : Angela Claire Louise DUBOIS, née le 24 août 1962, a changé de prénom et s’appelle maintenant Sabine Marie DUBOIS',
    )
    expect(page.body).not.toMatch(/name="meme_personne"[^>]* checked/)
    expect((await world.sign(world.claire, id)).status).toBe(422)
    await world.sign(world.claire, id, { meme_personne: 'non' })
    const all = await world.server.ctx.db.select().from(mandats)
    expect(new Set(all.map(({ usagerId }) => usagerId)).size).toBe(2)
  })

  /** Claire signed with Angela, then withdrew from her. */
  const withdrawn = async () => {
    const { people, server } = world
    await world.sign(world.claire, (await world.toRecap()).id)
    const [angela] = await server.ctx.db.select().from(mandats)
    const usagerId = angela?.usagerId ?? ''
    const proof = freshProof(people.claire.accountId, server.ctx)
    expect(await withdrawFromUsager(server.ctx, people.claire.aidant, proof, usagerId)).toBe('withdrawn')
    return usagerId
  }

  test('whoever withdrew from her is told before the code, which still serves', async () => {
    await withdrawn()
    const { id, page } = await world.toRecap()
    expect(page.text).toContain('Une ou un collègue doit signer ce mandat')
    expect(page.body).not.toContain('name="certifie"')
    const code = world.nextCode()
    expect((await world.claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code })).status).toBe(422)
    expect(await world.server.ctx.db.select().from(mandats)).toHaveLength(1)
    const other = await world.toRecap(world.claire, 'fatima')
    expect((await world.claire.post(mandatPaths.recapOf(other.id), { certifie: 'oui', code })).status).toBe(303)
  })

  test('the same for whom they recognise under another identity; anybody else may sign', async () => {
    const usagerId = await withdrawn()
    world.simulator.control.correctCivilStatus('test', { givenNames: ['Angela', 'Claire', 'Louise', 'Dominique'] })
    const { id } = await world.toRecap()
    const code = world.nextCode()
    const post = (meme_personne: string) =>
      world.claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code, meme_personne })
    const refused = await post(usagerId)
    expect([refused.status, refused.text.includes('Vous avez déclaré un conflit d’intérêts')]).toEqual([422, true])
    expect((await post('non')).status).toBe(303)
  })

  test('somebody of another structure cannot be linked, whatever is posted', async () => {
    const lucie = world.server.client()
    await lucie.signInAs(world.people.lucie)
    const theirs = await world.toRecap(lucie, 'fatima')
    await lucie.post(mandatPaths.recapOf(theirs.id), { certifie: 'oui', code: world.nextCode(world.people.lucie) })
    const [stranger] = await world.server.ctx.db.select().from(mandats)
    const { id } = await world.toRecap()
    await world.sign(world.claire, id, { meme_personne: stranger?.usagerId ?? '' })
    const [, mine] = await world.server.ctx.db.select().from(mandats)
    expect(mine?.usagerId).not.toBe(stranger?.usagerId)
  })
})
