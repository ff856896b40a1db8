import { describe, expect, test } from 'vitest'
import type { FaultName } from '../../../../../simulators/franceconnect/index.ts'
import { authenticateAt, startSimulator, throughFranceConnect } from '../../../../../tests/support/franceconnect.ts'
import { CHOICES, journeyWorld } from '../../../../../tests/support/nouveau-mandat.ts'
import type { Answer } from '../../../../../tests/support/server.ts'
import { mandats } from '../../../../domain/mandats/index.ts'
import { mandatPaths } from '../index.ts'

const world = journeyWorld()

describe('each failure is explained, and brings the form back', () => {
  const failures: [FaultName, string][] = [
    ['gave-up', 'La connexion à FranceConnect a été abandonnée'],
    ['rnipp-refusal', 'FranceConnect ne retrouve pas cette personne'],
    ['rnipp-unreachable', 'Le répertoire de l’état civil ne répond pas'],
    ['unavailable-token', 'FranceConnect ne répond pas'],
    ['unavailable-userinfo', 'FranceConnect ne répond pas'],
    ['wrong-nonce', 'Nous n’avons pas pu vérifier la réponse'],
    ['expired-id-token', 'La réponse de FranceConnect n’est plus valable'],
    ['earlier-authentication', 'FranceConnect s’est souvenu d’une connexion plus ancienne'],
    ['wrong-issuer', 'Nous n’avons pas pu vérifier la réponse'],
    ['wrong-audience', 'Nous n’avons pas pu vérifier la réponse'],
    ['wrong-algorithm', 'Nous n’avons pas pu vérifier la réponse'],
    ['bad-signature', 'Nous n’avons pas pu vérifier la réponse'],
    ['wrong-acr', 'Ce compte n’est pas assez sûr'],
    ['bad-userinfo-signature', 'Nous n’avons pas pu vérifier la réponse'],
    ['other-userinfo-sub', 'FranceConnect a répondu pour deux personnes différentes'],
  ]
  const expectFormBack = (page: Answer, title: string) => {
    expect(page.text).toContain(title)
    expect(page.text).toContain('Vos choix sont gardés')
    // Explained in another tab: the form stays as it is.
    expect(page.body).toMatch(/href="\/aide\/franceconnect#[a-z-]+" target="_blank" rel="noopener noreferrer"/)
    expect(page.body).toMatch(/value="Demander une aide au logement" checked/)
  }

  test.each(failures)('%s', async (fault, title) => {
    world.simulator.control.failNext({ fault })
    const { page } = await world.toRecap()
    expectFormBack(page, title)
    expect(await world.actions()).toContain('journey_failed')
    expect(await world.server.ctx.db.select().from(mandats)).toEqual([])
  })

  test.each([
    ['E010004', 'L’identité du compte ne correspond pas tout à fait'],
    ['E010006', 'Plusieurs personnes correspondent'],
    ['E010007', 'Le compte porte le nom d’usage'],
    ['decede', 'L’état civil indique que cette personne est décédée'],
    ['E100011', 'La personne a bloqué ce compte'],
    ['mineur', 'Cette personne a moins de 18 ans'],
  ])('%s', async (login, title) => {
    expectFormBack((await world.toRecap(world.claire, login)).page, title)
  })

  test('an answer that holds no code', async () => {
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    const callback = new URL(await authenticateAt(sent.location ?? '', 'test'), 'http://localhost')
    callback.searchParams.delete('code')
    const answered = await world.claire.get(`${callback.pathname}${callback.search}`)
    expectFormBack(await world.claire.follow(answered), 'FranceConnect n’a pas accepté notre demande')
    expect(await world.actions()).toContain('journey_failed')
  })

  test('FranceConnect’s session is ended after a failure too', async () => {
    world.simulator.control.failNext({ fault: 'unavailable-userinfo' })
    const { loggedOut } = await world.toRecap()
    expect([loggedOut, world.simulator.control.openSessions()]).toEqual([true, 0])
  })

  test('a hang of 20 seconds is not waited for (5 s), the draft preserved', { timeout: 40_000 }, async () => {
    world.simulator.control.failNext({ fault: 'slow-token', seconds: 20 })
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    const callback = await authenticateAt(sent.location ?? '', 'test')
    const before = Date.now()
    expectFormBack(
      await world.claire.follow(await world.claire.get(callback)),
      'FranceConnect met trop de temps à répondre',
    )
    expect(Date.now() - before).toBeLessThan(15_000)
  })

  test('FranceConnect out of reach before the first page', async () => {
    await world.simulator.close()
    try {
      const id = await world.newJourney()
      const answer = await world.claire.follow(await world.claire.post(mandatPaths.choicesOf(id), CHOICES))
      expectFormBack(answer, 'FranceConnect ne répond pas')
    } finally {
      world.simulator = await startSimulator()
    }
  })

  test('keys that rotate while she authenticates stop nobody', async () => {
    await world.toRecap()
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), CHOICES)
    await world.simulator.control.rotateKeys({ forgetPrevious: true })
    expect((await throughFranceConnect(world.claire, sent)).page.text).toContain('Nouveau mandat avec Angela Dubois')
  })

  test.each(['mois_00', 'jour_00', 'sans_genre', 'sans_mail', 'etranger', 'noms_longs'])(
    '%s signs like everybody',
    async (login) => {
      const { id, page } = await world.toRecap(world.claire, login)
      expect(page.text).toContain('Votre code à 6 chiffres')
      expect((await world.sign(world.claire, id)).location).toMatch(/mandats\/[0-9a-f-]{36}$/)
    },
  )
})
