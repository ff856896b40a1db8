import { beforeEach, describe, expect, test } from 'vitest'
import { CHOICES, journeyWorld } from '../../../../../tests/support/nouveau-mandat.ts'
import { deliverDue } from '../../../../platform/outbox/index.ts'
import { mandatPaths } from '../index.ts'

const world = journeyWorld()

describe('the choices', () => {
  test.each<[string, Record<string, string | string[]>, string]>([
    ['no theme', { themes: [] }, 'Choisissez au moins un thème.'],
    ['a theme without démarche', { demarches_logement: [] }, 'Choisissez au moins une démarche du thème « Logement »'],
    ['a démarche that is not in the list', { demarches_logement: ['Piloter un avion'] }, 'au moins une démarche'],
    ['no duration', { duration: '' }, 'Choisissez combien de temps'],
    ['an unknown duration', { duration: 'EUS_03_20' }, 'Choisissez combien de temps'],
    ['no notices', { notices: '' }, 'Choisissez comment la personne est prévenue'],
    ['a landline', { notices: 'sms', phone: '01 42 34 56 78' }, 'numéro de téléphone mobile'],
    ['half an address', { notices: 'email', email: 'angela@' }, 'adresse mail complète'],
    ['no declaration', { no_protection: '' }, 'protection juridique'],
    ['a theme of another structure', { themes: ['logement', 'sorcellerie'] }, 'Votre structure ne propose pas'],
  ])('%s: the form comes back whole, with what to mend', async (_, change, message) => {
    const id = await world.newJourney()
    const answer = await world.claire.post(mandatPaths.choicesOf(id), { ...CHOICES, ...change })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(message)
    const again = await world.claire.get(mandatPaths.choicesOf(id))
    for (const page of [answer, again]) {
      if (!('demarches_logement' in change)) expect(page.body).toMatch(/value="Demander une aide au logement" checked/)
      expect(page.body).toContain('Demander un échéancier</textarea>')
    }
  })

  test('a theme that the structure does not offer is refused, even with others that it does', async () => {
    const lucie = world.server.client()
    await lucie.signInAs(world.people.lucie)
    const id = await world.newJourney(lucie)
    const page = await lucie.get(mandatPaths.choicesOf(id))
    expect(page.body).not.toContain('value="justice"')
    const answer = await lucie.post(mandatPaths.choicesOf(id), {
      ...CHOICES,
      themes: ['logement', 'justice'],
      autre_justice: 'x',
    })
    expect([answer.status, answer.text.includes('ne propose pas l’un des thèmes')]).toEqual([422, true])
  })

  test('the structure that will be bound, the five sentences and the warning are on the page; nothing is preselected', async () => {
    const page = await world.claire.get(mandatPaths.choicesOf(await world.newJourney()))
    expect(page.text).toContain('La structure engagée est Mairie de Houlbec-Cocherel')
    expect(page.text).toContain('Vous choisissez combien de temps.')
    expect(page.text).toContain('R. 721-2')
    expect(page.body).not.toMatch(/ checked/)
    expect(page.text).toContain('Nous ne gardons aucun autre mot de passe')
  })

  test('changed after FranceConnect: she must authenticate again; unchanged: straight to the recap', async () => {
    const { id } = await world.toRecap()
    expect((await world.claire.post(mandatPaths.choicesOf(id), CHOICES)).location).toBe(mandatPaths.recapOf(id))
    const changed = await world.claire.post(mandatPaths.choicesOf(id), { ...CHOICES, duration: 'LONG' })
    expect(changed.location).toContain(`${world.simulator.issuer}/authorize?`)
    expect((await world.claire.get(mandatPaths.recapOf(id))).location).toBe(mandatPaths.choicesOf(id))
  })
})

describe('the number or address of the notices', () => {
  const SMS = { ...CHOICES, notices: 'sms', phone: '06 12 34 56 78' }
  let texts: string[]
  beforeEach(() => {
    texts = []
  })
  const read = async () => {
    await deliverDue(world.server.ctx, {
      sendMail: async ({ text }: { text: string }) => void texts.push(text),
      sendSms: async ({ text, to }: { text: string; to: string }) => void texts.push(`${to} ${text}`),
    })
    return /\b\d{6}\b/.exec(texts.at(-1)?.replace(/\+\d+/, '') ?? '')?.[0] ?? ''
  }

  test('is confirmed by the code that the person reads out, on the same screen', async () => {
    const id = await world.newJourney()
    const sent = await world.claire.post(mandatPaths.choicesOf(id), { ...SMS, action: 'envoyer-code' })
    expect(sent.location).toBe(`${mandatPaths.choicesOf(id)}#champ-code_sms`)
    const code = await read()
    expect(texts[0]).toContain('+33612345678')
    const page = await world.claire.get(mandatPaths.choicesOf(id))
    expect(page.text).toContain('Code que la personne vous lit')
    expect(page.body).toContain('value="06 12 34 56 78"')
    const wrong = await world.claire.post(mandatPaths.choicesOf(id), {
      ...SMS,
      code_sms: code === '111111' ? '222222' : '111111',
    })
    expect([wrong.status, wrong.text.includes('Ce code n’est pas celui que nous avons envoyé')]).toEqual([422, true])
    const right = await world.claire.post(mandatPaths.choicesOf(id), { ...SMS, code_sms: code })
    expect(right.location).toContain('/authorize?')
  })

  test('nobody can go on without it; the button sends the code when the other was not pressed', async () => {
    const id = await world.newJourney()
    const answer = await world.claire.post(mandatPaths.choicesOf(id), {
      ...CHOICES,
      notices: 'email',
      email: 'a@exemple.fr',
    })
    expect([answer.status, answer.text.includes('Nous venons d’envoyer un code')]).toEqual([422, true])
    const code = await read()
    const other = await world.claire.post(mandatPaths.choicesOf(id), {
      ...CHOICES,
      notices: 'email',
      email: 'b@exemple.fr',
      code_email: code,
    })
    expect(other.status).toBe(422)
  })
})
