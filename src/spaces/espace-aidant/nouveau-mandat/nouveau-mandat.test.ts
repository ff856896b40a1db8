import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultName, FranceConnectSimulator } from '../../../../simulators/franceconnect/index.ts'
import { createBrowser } from '../../../../simulators/kit/browser.ts'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  authenticateAt,
  comeBack,
  franceconnectOf,
  startSimulator,
  throughFranceConnect,
  WITHOUT_IDP_ID,
} from '../../../../tests/support/franceconnect.ts'
import { codeFor, type People, type Person, seedPeople } from '../../../../tests/support/people.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import {
  actes,
  autorisations,
  exchanges,
  journeyCauses,
  mandatJourneys,
  mandats,
} from '../../../domain/mandats/index.ts'
import { MINUTE, SECOND } from '../../../platform/clock.ts'
import { deliverDue } from '../../../platform/outbox/index.ts'
import type { FranceConnectConfig } from '../../../protocols/franceconnect/index.ts'
import { setIdentityProviderState } from '../../../protocols/franceconnect/index.ts'
import { franceconnectRoutes } from '../../franceconnect/index.ts'
import { interventionPaths, interventionRoutes } from '../intervention/index.ts'
import { mandatPaths, nouveauMandatRoutes } from './index.ts'

let database: TestDatabase
let simulator: FranceConnectSimulator
let server: TestServer
let people: People
let claire: TestClient

beforeAll(async () => {
  database = await testDatabase()
  simulator = await startSimulator()
})
beforeEach(async () => {
  await database.reset()
  simulator.control.reset()
  await open()
})
afterEach(() => server.close())
afterAll(async () => {
  await simulator.close()
  await database.close()
})

async function open(more: Partial<FranceConnectConfig> = {}) {
  const fc = franceconnectOf(simulator, more)
  server = await testServer(
    database,
    [...nouveauMandatRoutes(fc), ...franceconnectRoutes(fc), ...interventionRoutes],
    testContext(database),
  )
  people = await seedPeople(server.ctx)
  claire = server.client()
  await claire.signInAs(people.claire)
}
/** The same, registered otherwise at FranceConnect. */
async function reopen(more: Partial<FranceConnectConfig>) {
  await server.close()
  await database.reset()
  await open(more)
}

const CHOICES = {
  themes: ['logement', 'argent'],
  demarches_logement: ['Demander une aide au logement'],
  autre_argent: 'Demander un échéancier',
  duration: 'MONTH',
  notices: 'none',
  no_protection: 'oui',
}

async function newJourney(client = claire): Promise<string> {
  const started = await client.post(mandatPaths.start)
  return /nouveau\/([0-9a-f-]{36})\/choix$/.exec(started.location ?? '')?.[1] ?? ''
}
async function toRecap(client = claire, login = 'test', choices: Record<string, string | string[]> = CHOICES) {
  const id = await newJourney(client)
  const sent = await client.post(mandatPaths.choicesOf(id), choices)
  expect(sent.status).toBe(303)
  const { page, callback, loggedOut } = await throughFranceConnect(client, sent, login)
  return { id, page, callback, loggedOut }
}
/** Each code serves once: the clock moves to the next. */
function nextCode(person: Person = people.claire): string {
  server.clock.advance(31 * SECOND)
  return codeFor(person.secret, server.clock.now())
}
const sign = (client: TestClient, id: string, more: Record<string, string> = {}) =>
  client.post(mandatPaths.recapOf(id), { certifie: 'oui', code: nextCode(), ...more })

async function actions(): Promise<string[]> {
  return (await server.ctx.db.select().from(journalEntries)).map(({ action }) => action)
}

describe('from the first screen to the signed mandat', () => {
  test('five screens of ours at most, and everything chosen is what is signed', async () => {
    const first = await claire.get(mandatPaths.start)
    expect(first.text).toContain('Cette personne peut-elle se connecter à FranceConnect ?')
    expect(first.text).toContain('Mairie de Houlbec-Cocherel')
    const { id, page, loggedOut } = await toRecap()
    expect(loggedOut).toBe(true)
    expect(simulator.control.openSessions()).toBe(0)
    expect(page.text).toContain('Nouveau mandat avec Angela Dubois')
    expect(page.text).toContain('Angela Claire Louise DUBOIS')
    expect(page.text).toContain('née le 24 août 1962')
    expect(page.text).toContain('Demander une aide au logement')
    expect(page.text).toContain('Demander un échéancier')
    expect(page.text).toContain('vendredi 3 avril 2026 à 15 h 12 (heure de Paris)')
    expect(page.text).toContain('R. 721-2')
    const signed = await sign(claire, id)
    expect(signed.location).toMatch(/^\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
    const mandat = await claire.follow(signed)
    expect(mandat.text).toContain('Ce mandat est signé et en vigueur')
    expect(mandat.text).toMatch(/AC-2026-[0-9A-Z]{4}-[0-9A-Z]{4}/)
    expect(mandat.body).toContain('role="img"')
    const pdf = await claire.get(`${signed.location}/mandat.pdf`)
    expect(pdf.body.slice(0, 5)).toBe('%PDF-')
    expect(await actions()).toEqual(
      expect.arrayContaining(['franceconnect_usager', 'create_usager', 'create_mandat', 'create_autorisation']),
    )
  })

  test('the form sent twice, in a row or at once, gives one mandat', async () => {
    const { id } = await toRecap()
    const code = nextCode()
    const [one, two] = await Promise.all([
      claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code }),
      claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code }),
    ])
    const again = await claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code })
    const rows = await server.ctx.db.select().from(mandats)
    expect(rows).toHaveLength(1)
    expect([one, two].some(({ location }) => location === mandatPaths.mandatOf(rows[0]?.id ?? ''))).toBe(true)
    expect(again.location).toBe(mandatPaths.mandatOf(rows[0]?.id ?? ''))
  })

  test('after the signature, the back button leads to the mandat', async () => {
    const { id } = await toRecap()
    const signed = await sign(claire, id)
    for (const path of [mandatPaths.choicesOf(id), mandatPaths.recapOf(id), mandatPaths.journeyOf(id)]) {
      expect((await claire.get(path)).location).toBe(signed.location)
    }
    expect((await claire.post(mandatPaths.choicesOf(id), CHOICES)).location).toBe(signed.location)
  })
})

describe('the first screen', () => {
  test('says which account is disturbed', async () => {
    await setIdentityProviderState(server.ctx, 'ameli', { message: 'connexion lente' })
    expect((await claire.get(mandatPaths.start)).text).toMatch(
      /ameli\.fr\) avec .* Perturbé depuis le 3 mars 2026 : connexion lente/,
    )
    await setIdentityProviderState(server.ctx, 'ameli', null)
    expect((await claire.get(mandatPaths.start)).text).not.toContain('Perturbé')
  })

  test('without any account: what to do, account by account, to print, and a number more in the count', async () => {
    const answer = await claire.follow(await claire.post(mandatPaths.noAccount))
    expect(answer.text).toContain('Que faire sans compte ?')
    expect(answer.text).toContain('0 809 401 401')
    expect((await claire.get(mandatPaths.noAccountPdf)).body.slice(0, 5)).toBe('%PDF-')
    expect(await server.ctx.db.select().from(journeyCauses)).toMatchObject([{ cause: 'no_account', count: 1 }])
  })
})

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
    const id = await newJourney()
    const answer = await claire.post(mandatPaths.choicesOf(id), { ...CHOICES, ...change })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(message)
    const again = await claire.get(mandatPaths.choicesOf(id))
    for (const page of [answer, again]) {
      if (!('demarches_logement' in change)) expect(page.body).toMatch(/value="Demander une aide au logement" checked/)
      expect(page.body).toContain('Demander un échéancier</textarea>')
    }
  })

  test('a theme that the structure does not offer is refused, even with others that it does', async () => {
    const lucie = server.client()
    await lucie.signInAs(people.lucie)
    const id = await newJourney(lucie)
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
    const page = await claire.get(mandatPaths.choicesOf(await newJourney()))
    expect(page.text).toContain('La structure engagée est Mairie de Houlbec-Cocherel')
    expect(page.text).toContain('Vous choisissez combien de temps.')
    expect(page.text).toContain('R. 721-2')
    expect(page.body).not.toMatch(/ checked/)
    expect(page.text).toContain('Nous ne gardons aucun autre mot de passe')
  })

  test('changed after FranceConnect: she must authenticate again; unchanged: straight to the recap', async () => {
    const { id } = await toRecap()
    expect((await claire.post(mandatPaths.choicesOf(id), CHOICES)).location).toBe(mandatPaths.recapOf(id))
    const changed = await claire.post(mandatPaths.choicesOf(id), { ...CHOICES, duration: 'LONG' })
    expect(changed.location).toContain(`${simulator.issuer}/authorize?`)
    expect((await claire.get(mandatPaths.recapOf(id))).location).toBe(mandatPaths.choicesOf(id))
  })
})

describe('the number or address of the notices', () => {
  const SMS = { ...CHOICES, notices: 'sms', phone: '06 12 34 56 78' }
  let texts: string[]
  beforeEach(() => {
    texts = []
  })
  const read = async () => {
    await deliverDue(server.ctx, {
      sendMail: async ({ text }: { text: string }) => void texts.push(text),
      sendSms: async ({ text, to }: { text: string; to: string }) => void texts.push(`${to} ${text}`),
    })
    return /\b\d{6}\b/.exec(texts.at(-1)?.replace(/\+\d+/, '') ?? '')?.[0] ?? ''
  }

  test('is confirmed by the code that the person reads out, on the same screen', async () => {
    const id = await newJourney()
    const sent = await claire.post(mandatPaths.choicesOf(id), { ...SMS, action: 'envoyer-code' })
    expect(sent.location).toBe(`${mandatPaths.choicesOf(id)}#champ-code_sms`)
    const code = await read()
    expect(texts[0]).toContain('+33612345678')
    const page = await claire.get(mandatPaths.choicesOf(id))
    expect(page.text).toContain('Code que la personne vous lit')
    expect(page.body).toContain('value="06 12 34 56 78"')
    const wrong = await claire.post(mandatPaths.choicesOf(id), {
      ...SMS,
      code_sms: code === '111111' ? '222222' : '111111',
    })
    expect([wrong.status, wrong.text.includes('Ce code n’est pas celui que nous avons envoyé')]).toEqual([422, true])
    const right = await claire.post(mandatPaths.choicesOf(id), { ...SMS, code_sms: code })
    expect(right.location).toContain('/authorize?')
  })

  test('nobody can go on without it; the button sends the code when the other was not pressed', async () => {
    const id = await newJourney()
    const answer = await claire.post(mandatPaths.choicesOf(id), { ...CHOICES, notices: 'email', email: 'a@exemple.fr' })
    expect([answer.status, answer.text.includes('Nous venons d’envoyer un code')]).toEqual([422, true])
    const code = await read()
    const other = await claire.post(mandatPaths.choicesOf(id), {
      ...CHOICES,
      notices: 'email',
      email: 'b@exemple.fr',
      code_email: code,
    })
    expect(other.status).toBe(422)
  })
})

describe('each failure is explained, and brings the form back', () => {
  const failures: [FaultName, string][] = [
    ['gave-up', 'La connexion à FranceConnect a été abandonnée'],
    ['rnipp-refusal', 'FranceConnect ne retrouve pas cette personne'],
    ['rnipp-unreachable', 'Le répertoire de l’état civil ne répond pas'],
    ['unavailable-token', 'FranceConnect ne répond pas'],
    ['unavailable-userinfo', 'FranceConnect ne répond pas'],
    ['wrong-nonce', 'Nous n’avons pas pu vérifier la réponse'],
    ['expired-id-token', 'La réponse de FranceConnect n’est plus valable'],
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
    expect(page.body).toMatch(/value="Demander une aide au logement" checked/)
  }

  test.each(failures)('%s', async (fault, title) => {
    simulator.control.failNext({ fault })
    const { page } = await toRecap()
    expectFormBack(page, title)
    expect(await actions()).toContain('journey_failed')
    expect(await server.ctx.db.select().from(mandats)).toEqual([])
  })

  test.each([
    ['E010004', 'L’identité du compte ne correspond pas tout à fait'],
    ['E010006', 'Plusieurs personnes correspondent'],
    ['E010007', 'Le compte porte le nom d’usage'],
    ['decede', 'L’état civil indique que cette personne est décédée'],
    ['E100011', 'La personne a bloqué ce compte'],
    ['mineur', 'Cette personne a moins de 18 ans'],
  ])('%s', async (login, title) => {
    expectFormBack((await toRecap(claire, login)).page, title)
  })

  test('FranceConnect’s session is ended after a failure too', async () => {
    simulator.control.failNext({ fault: 'unavailable-userinfo' })
    const { loggedOut } = await toRecap()
    expect([loggedOut, simulator.control.openSessions()]).toEqual([true, 0])
  })

  test('a hang ends within 6 seconds, the draft preserved', { timeout: 20_000 }, async () => {
    simulator.control.failNext({ fault: 'slow-token', seconds: 20 })
    const id = await newJourney()
    const sent = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    const callback = await authenticateAt(sent.location ?? '', 'test')
    const before = Date.now()
    expectFormBack(await claire.follow(await claire.get(callback)), 'FranceConnect met trop de temps à répondre')
    expect(Date.now() - before).toBeLessThan(6_000)
  })

  test('FranceConnect out of reach before the first page', async () => {
    await simulator.close()
    try {
      const id = await newJourney()
      const answer = await claire.follow(await claire.post(mandatPaths.choicesOf(id), CHOICES))
      expectFormBack(answer, 'FranceConnect ne répond pas')
    } finally {
      simulator = await startSimulator()
    }
  })

  test('keys that rotate while she authenticates stop nobody', async () => {
    await toRecap()
    const id = await newJourney()
    const sent = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    await simulator.control.rotateKeys({ forgetPrevious: true })
    expect((await throughFranceConnect(claire, sent)).page.text).toContain('Nouveau mandat avec Angela Dubois')
  })

  test.each(['mois_00', 'jour_00', 'sans_genre', 'sans_mail', 'etranger', 'noms_longs'])(
    '%s signs like everybody',
    async (login) => {
      const { id, page } = await toRecap(claire, login)
      expect(page.text).toContain('Votre code à 6 chiffres')
      expect((await sign(claire, id)).location).toMatch(/mandats\/[0-9a-f-]{36}$/)
    },
  )
})

describe('whose journey it is', () => {
  test('another aidant, of the same structure or not, and nobody’s, get the same 404', async () => {
    const id = await newJourney()
    const samir = server.client()
    await samir.signInAs(people.samir)
    const lucie = server.client()
    await lucie.signInAs(people.lucie)
    const bodies = new Set<string>()
    for (const [client, journey] of [
      [samir, id],
      [lucie, id],
      [claire, randomUUID()],
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
    const id = await newJourney()
    const sent = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    const browser = createBrowser()
    const callback = await authenticateAt(sent.location ?? '', 'test', browser)
    const elsewhere = server.client()
    await elsewhere.signInAs(people.claire)
    const refused = await elsewhere.get(callback)
    expect([refused.status, refused.text.includes('n’est attendue nulle part')]).toEqual([400, true])
    expect((await comeBack(claire, await claire.get(callback), browser)).page.text).toContain('avec Angela Dubois')
  })

  test('another aidant cannot bring FranceConnect’s answer, nor anybody twice', async () => {
    const id = await newJourney()
    const sent = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    const callback = await authenticateAt(sent.location ?? '', 'test')
    const samir = server.client()
    await samir.signInAs(people.samir)
    samir.cookies.set('ac_navigateur', claire.cookies.get('ac_navigateur') ?? '')
    expect((await samir.get(callback)).status).toBe(400)
    await claire.get(callback)
    expect((await claire.get(callback)).status).toBe(400)
    expect((await claire.get('/franceconnect/retour?code=x&state=invented')).status).toBe(400)
    expect((await claire.get('/franceconnect/deconnexion?state=invented')).location).toBe('/espace-aidant')
  })

  test('two tabs do not disturb each other', async () => {
    const one = await newJourney()
    const two = await newJourney()
    const sentOne = await claire.post(mandatPaths.choicesOf(one), CHOICES)
    const sentTwo = await claire.post(mandatPaths.choicesOf(two), { ...CHOICES, duration: 'LONG' })
    const pageTwo = (await throughFranceConnect(claire, sentTwo, 'fatima')).page
    const pageOne = (await throughFranceConnect(claire, sentOne, 'test')).page
    expect(pageOne.text).toMatch(/avec Angela Dubois.*31 jours/)
    expect(pageTwo.text).toMatch(/avec Fatima Haddad.*365 jours/)
    await sign(claire, one)
    await sign(claire, two)
    const signed = await server.ctx.db.select().from(mandats)
    expect(signed.map(({ duration }) => duration).sort()).toEqual(['LONG', 'MONTH'])
  })

  test('a journey begun for one structure is left where it is when the session works for another', async () => {
    const samir = server.client()
    await samir.signInAs(people.samir)
    const id = await newJourney(samir)
    await server.ctx.db.update(mandatJourneys).set({ organisationId: people.association.id })
    const answer = await samir.get(mandatPaths.choicesOf(id))
    expect([answer.status, answer.text.includes('commencé pour Association Le Pas Suivant')]).toEqual([409, true])
  })
})

describe('steps and time', () => {
  test('a deep link to the recap leads to the choices', async () => {
    const id = await newJourney()
    expect((await claire.get(mandatPaths.recapOf(id))).location).toBe(mandatPaths.choicesOf(id))
    expect((await claire.post(mandatPaths.recapOf(id), { certifie: 'oui', code: nextCode() })).location).toBe(
      mandatPaths.choicesOf(id),
    )
  })

  test('after 30 minutes nothing can be signed, and the same choices can be taken up again', async () => {
    const { id } = await toRecap()
    server.clock.advance(30 * MINUTE)
    await claire.signInAs(people.claire)
    const late = await sign(claire, id)
    expect([late.status, late.text.includes('Plus de 30 minutes')]).toEqual([410, true])
    const again = await claire.follow(await claire.post(mandatPaths.againOf(id)))
    expect(again.body).toMatch(/value="Demander une aide au logement" checked/)
    expect(await server.ctx.db.select().from(mandats)).toEqual([])
  })

  test('choices sent after 30 minutes are not lost', async () => {
    const id = await newJourney()
    server.clock.advance(30 * MINUTE)
    await claire.signInAs(people.claire)
    const late = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    expect([late.status, late.text.includes('Plus de 30 minutes')]).toEqual([422, true])
    expect(late.body).toMatch(/value="Demander une aide au logement" checked/)
    const action = /action="(\/espace-aidant\/mandats\/nouveau\/[^"]*\/choix)"/.exec(late.body)?.[1] ?? ''
    expect(action).not.toBe(mandatPaths.choicesOf(id))
    expect((await claire.post(action, CHOICES)).location).toContain('/authorize?')
  })

  test('FranceConnect’s answer after 30 minutes: its session is ended, and the page says so', async () => {
    const id = await newJourney()
    const sent = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    const browser = createBrowser()
    const callback = await authenticateAt(sent.location ?? '', 'test', browser)
    server.clock.advance(30 * MINUTE)
    const answer = await claire.get(callback)
    expect(answer.location).toContain('/session/end?')
    await browser.go(answer.location ?? '', (url) => !url.startsWith('http://localhost:3000'))
    expect(simulator.control.openSessions()).toBe(0)
    await claire.signInAs(people.claire)
    expect((await claire.get(mandatPaths.journeyOf(id))).text).toContain('Plus de 30 minutes')
  })

  test('a session that waits for a code does not lose FranceConnect’s answer', async () => {
    const id = await newJourney()
    const sent = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    server.clock.advance(16 * MINUTE)
    const { page } = await throughFranceConnect(claire, sent)
    expect(page.text).toContain('Tapez un code pour continuer')
    expect(page.text).not.toContain('DUBOIS')
    await claire.signInAs(people.claire)
    expect((await claire.get(mandatPaths.recapOf(id))).text).toContain('Angela Claire Louise DUBOIS')
  })

  test('abandoned: nothing is left of it but a count', async () => {
    const { id } = await toRecap()
    const answer = await claire.follow(await claire.post(mandatPaths.abandonOf(id)))
    expect(answer.text).toContain('Ce mandat est abandonné')
    expect(await server.ctx.db.select().from(mandatJourneys)).toMatchObject([
      { draftSealed: null, fcResultSealed: null },
    ])
    expect(await server.ctx.db.select().from(journeyCauses)).toMatchObject([{ cause: 'abandoned_by_aidant' }])
  })
})

describe('the recap', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without certifying', { certifie: '' }, 'Informez la personne'],
    ['without a code', { code: '' }, 'Tapez les 6 chiffres'],
    ['with a wrong code', { code: '000000' }, 'Ce code n’est pas le bon'],
  ])('%s: not signed, and the page comes back', async (_, change, message) => {
    const { id } = await toRecap()
    const answer = await sign(claire, id, change)
    expect([answer.status, answer.text.includes(message)]).toEqual([422, true])
    expect(answer.text).toContain('Angela Claire Louise DUBOIS')
    expect(await server.ctx.db.select().from(mandats)).toEqual([])
    expect((await sign(claire, id)).status).toBe(303)
  })

  test('a code serves once: the next mandat wants another', async () => {
    const one = await toRecap()
    const two = await toRecap(claire, 'fatima')
    const code = nextCode()
    await claire.post(mandatPaths.recapOf(one.id), { certifie: 'oui', code })
    const answer = await claire.post(mandatPaths.recapOf(two.id), { certifie: 'oui', code })
    expect([answer.status, answer.text.includes('Ce code a déjà servi')]).toEqual([422, true])
  })

  test('shows what is already there and what is replaced, theme by theme', async () => {
    await sign(claire, (await toRecap()).id)
    const { id, page } = await toRecap(claire, 'test', { ...CHOICES, themes: ['logement'] })
    expect(page.text).toContain('Mandats déjà en vigueur avec votre structure')
    expect(page.text).toMatch(/Logement : remplacé par ce mandat\. Argent : continue\./)
    await sign(claire, id)
    const active = await server.ctx.db.select().from(autorisations)
    expect(active.filter(({ endedAt }) => endedAt === null)).toHaveLength(2)
    expect(active.filter(({ endReason }) => endReason === 'remplace')).toHaveLength(1)
  })

  test('a civil status corrected: the aidant says whether it is the same person', async () => {
    await sign(claire, (await toRecap()).id)
    simulator.control.correctCivilStatus('test', { givenNames: ['Angela', 'Claire', 'Louise', 'Dominique'] })
    const { id, page } = await toRecap()
    expect(page.text).toContain('Suivez-vous déjà Angela Dubois sous une autre identité ?')
    expect(page.text).toContain('Si c’est la même personne que celle indiquée plus bas')
    const silent = await sign(claire, id)
    expect([silent.status, silent.text.includes('Dites si cette personne est déjà suivie')]).toEqual([422, true])
    const [known] = await server.ctx.db.select().from(mandats)
    await sign(claire, id, { meme_personne: known?.usagerId ?? '' })
    const all = await server.ctx.db.select().from(mandats)
    expect(new Set(all.map(({ usagerId }) => usagerId)).size).toBe(1)
    expect(await actions()).toContain('link_sub')
  })

  test('somebody of another structure cannot be linked, whatever is posted', async () => {
    const lucie = server.client()
    await lucie.signInAs(people.lucie)
    const theirs = await toRecap(lucie, 'fatima')
    await lucie.post(mandatPaths.recapOf(theirs.id), { certifie: 'oui', code: nextCode(people.lucie) })
    const [stranger] = await server.ctx.db.select().from(mandats)
    const { id } = await toRecap()
    await sign(claire, id, { meme_personne: stranger?.usagerId ?? '' })
    const [, mine] = await server.ctx.db.select().from(mandats)
    expect(mine?.usagerId).not.toBe(stranger?.usagerId)
  })
})

describe('an identity that we may have proven ourselves (DEC-13)', () => {
  /** A use of this mandat a minute ago, whose FranceConnect session is known closed or not. */
  async function useOf(
    mandatId: string,
    { closed = false, browser = Buffer.alloc(32, 3) }: { closed?: boolean; browser?: Buffer } = {},
  ) {
    const { ctx, clock } = server
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
      accountId: people.claire.accountId,
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
    await reopen(withoutIdp)
    await useOf(mandatIdOf(await sign(claire, (await toRecap()).id)))
    const { page } = await toRecap()
    expect(page.text).toContain('FranceConnect est encore ouvert par une démarche d’un aidant')
    expect(page.text).toContain('Déconnectez-vous du site où la démarche a été faite')
    expect(page.text).toMatch(/FranceConnect peut rester ouvert jusqu’à 14 h 4\d/)
    expect(await actions()).toContain('refuse_self_proven_identity')
  })

  test('passes once that session is known to be closed, or over', async () => {
    await reopen(withoutIdp)
    const mandatId = mandatIdOf(await sign(claire, (await toRecap()).id))
    await useOf(mandatId, { closed: true })
    expect((await toRecap()).page.text).toContain('Votre code à 6 chiffres')
    await useOf(mandatId)
    server.clock.advance(30 * MINUTE + SECOND)
    await claire.signInAs(people.claire)
    expect((await toRecap()).page.text).toContain('Votre code à 6 chiffres')
  })

  test('passes when FranceConnect names another account than ours, and not when it names ours', async () => {
    await useOf(mandatIdOf(await sign(claire, (await toRecap()).id)))
    expect((await toRecap()).page.text).toContain('Votre code à 6 chiffres')
    await reopen({ selfIdpIds: ['impots'] })
    expect((await toRecap()).page.text).toContain('FranceConnect est encore ouvert')
  })

  test('of somebody else is no reason to refuse', async () => {
    await reopen(withoutIdp)
    await useOf(mandatIdOf(await sign(claire, (await toRecap()).id)))
    expect((await toRecap(claire, 'fatima')).page.text).toContain('Votre code à 6 chiffres')
  })

  test('still open in this very browser: no journey begins before it is closed, or without a reason, journaled', async () => {
    const mandatId = mandatIdOf(await sign(claire, (await toRecap()).id))
    const id = await newJourney()
    const browser = server.ctx.keys.hash('browser', claire.cookies.get('ac_navigateur') ?? '')
    await useOf(mandatId, { browser })
    const refused = await claire.get(mandatPaths.start)
    expect([refused.status, refused.text.includes('encore ouvert au nom de Angela Dubois')]).toEqual([409, true])
    expect((await claire.post(mandatPaths.choicesOf(id), CHOICES)).status).toBe(409)
    const silent = await claire.post(interventionPaths.override, { retour: mandatPaths.choicesOf(id) })
    expect([silent.status, silent.text.includes('choisissez une raison')]).toEqual([422, true])
    const reasoned = await claire.post(interventionPaths.override, {
      retour: mandatPaths.choicesOf(id),
      motif: 'urgence',
    })
    expect(reasoned.location).toBe(mandatPaths.choicesOf(id))
    expect(await actions()).toContain('override_open_session')
    expect((await claire.get(mandatPaths.choicesOf(id))).body).toMatch(/value="Demander une aide au logement" checked/)
    expect((await claire.post(mandatPaths.choicesOf(id), CHOICES)).location).toContain('/authorize?')
  })
})

describe('renewing', () => {
  const signedMandat = async () => {
    const signed = await sign(claire, (await toRecap()).id)
    return signed.location?.split('/').at(-1) ?? ''
  }
  const renew = async (mandatId: string, client = claire) => {
    const started = await client.post(mandatPaths.renewOf(mandatId))
    return /nouveau\/([0-9a-f-]{36})\/choix$/.exec(started.location ?? '')?.[1] ?? ''
  }

  test('takes the choices over, shows the difference, is linked, and she authenticates again', async () => {
    const mandatId = await signedMandat()
    expect((await claire.get(mandatPaths.renewOf(mandatId))).text).toContain('Renouveler le mandat avec Angela Dubois')
    const id = await renew(mandatId)
    const form = await claire.get(mandatPaths.choicesOf(id))
    expect(form.body).toMatch(/value="Demander une aide au logement" checked/)
    expect(form.body).toContain('Demander un échéancier</textarea>')
    const sent = await claire.post(mandatPaths.choicesOf(id), { ...CHOICES, themes: ['logement'], duration: 'LONG' })
    const { page } = await throughFranceConnect(claire, sent)
    expect(page.text).toContain('Thème qui n’y est plus : Argent – Impôts – Consommation')
    expect(page.text).toContain('Durée : 1 mois (31 jours) avant')
    await sign(claire, id)
    const [renewed] = await server.ctx.db.select().from(mandats).where(eq(mandats.previousMandatId, mandatId))
    expect(renewed?.duration).toBe('LONG')
  })

  test('somebody else who authenticates is refused', async () => {
    const id = await renew(await signedMandat())
    const sent = await claire.post(mandatPaths.choicesOf(id), CHOICES)
    expect((await throughFranceConnect(claire, sent, 'fatima')).page.text).toContain(
      'Ce n’est pas la personne du mandat à renouveler',
    )
  })

  test('not after the usager’s revocation; another structure’s mandat does not exist', async () => {
    const mandatId = await signedMandat()
    const lucie = server.client()
    await lucie.signInAs(people.lucie)
    expect((await lucie.get(mandatPaths.renewOf(mandatId))).status).toBe(404)
    expect((await lucie.post(mandatPaths.renewOf(mandatId))).status).toBe(404)
    expect((await lucie.get(mandatPaths.mandatOf(mandatId))).status).toBe(404)
    expect((await lucie.get(mandatPaths.pdfOf(mandatId))).status).toBe(404)
    await server.ctx.db.update(mandats).set({ endedAt: server.clock.now(), endReason: 'revoque_par_usager' })
    const refused = await claire.post(mandatPaths.renewOf(mandatId))
    expect([refused.status, refused.text.includes('La personne l’a arrêté elle-même')]).toEqual([409, true])
  })
})
