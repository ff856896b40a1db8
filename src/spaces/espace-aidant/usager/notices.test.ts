import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FranceConnectSimulator } from '../../../../simulators/franceconnect/index.ts'
import { createBrowser } from '../../../../simulators/kit/browser.ts'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  authenticateAt,
  comeBack,
  franceconnectOf,
  startSimulator,
  throughFranceConnect,
} from '../../../../tests/support/franceconnect.ts'
import { ANGELA, signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { CHOICES } from '../../../../tests/support/nouveau-mandat.ts'
import { codeFor, type People, seedPeople } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { requestEmergencyStop } from '../../../domain/comptes/index.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import { createNoticesJourney, mandatJourneys, mandats, sendNoticeCode } from '../../../domain/mandats/index.ts'
import { settingsOf } from '../../../domain/usagers/index.ts'
import { MINUTE, SECOND } from '../../../platform/clock.ts'
import { deliverDue } from '../../../platform/outbox/index.ts'
import { franceconnectRoutes } from '../../franceconnect/index.ts'
import { interventionRoutes } from '../intervention/index.ts'
import { mandatPaths, nouveauMandatRoutes } from '../nouveau-mandat/index.ts'
import { noticesRoutes, routes } from '../usagers/index.ts'
import { personPaths } from '../usagers/paths.ts'

let database: TestDatabase
let simulator: FranceConnectSimulator
let server: TestServer
let people: People
let claire: TestClient
let usagerId: string

async function open() {
  const fc = franceconnectOf(simulator)
  const all = [
    ...routes,
    ...noticesRoutes(fc),
    ...nouveauMandatRoutes(fc),
    ...franceconnectRoutes(fc),
    ...interventionRoutes(fc),
  ]
  server = await testServer(database, all, testContext(database))
  people = await seedPeople(server.ctx)
  claire = server.client()
  await claire.signInAs(people.claire)
  usagerId = await signs('test')
}
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

/** Her first mandat, through FranceConnect: told by mail. */
async function signs(login: string): Promise<string> {
  const started = await claire.post(mandatPaths.start)
  const choices = started.location ?? ''
  const mail = { ...CHOICES, notices: 'email', email: EMAIL }
  await claire.post(choices, { ...mail, action: 'envoyer-code' })
  const sent = await claire.post(choices, { ...mail, code_email: await lastCode() })
  const { page } = await throughFranceConnect(claire, sent, login)
  const recap = /action="([^"]*\/recapitulatif)"/.exec(page.body)?.[1] ?? ''
  server.clock.advance(31 * SECOND)
  await claire.post(recap, { certifie: 'oui', code: codeFor(people.claire.secret, server.clock.now()) })
  const [mandat] = await server.ctx.db.select().from(mandats)
  if (!mandat) throw new Error(page.text)
  await delivered()
  return mandat.usagerId
}

const EMAIL = 'angela@example.fr'
const SMS = { notices: 'sms', phone: '06 12 34 56 78' }
const NONE = { notices: 'none' }

async function delivered(): Promise<{ to: string; text: string }[]> {
  const messages: { to: string; text: string }[] = []
  await deliverDue(server.ctx, {
    sendMail: async ({ to, text }) => void messages.push({ to, text }),
    sendSms: async ({ to, text }) => void messages.push({ to, text }),
  })
  return messages
}
async function lastCode(): Promise<string> {
  return /\b(\d{6})\b/.exec((await delivered()).at(-1)?.text ?? '')?.[1] ?? ''
}

const page = () => claire.get(personPaths.noticesOf(usagerId))
const send = (form: Record<string, string>) => claire.post(personPaths.noticesOf(usagerId), form)
const notices = async () => (await settingsOf(server.ctx, people.mairie.id, usagerId)).notices
const actions = async () => (await server.ctx.db.select().from(journalEntries)).map(({ action }) => action)
const isHere = { channel: 'email', address: EMAIL }

describe('messages change with her own authentication, without a new mandat (DEC-12)', () => {
  test('by SMS, confirmed by the code that she reads out; both channels are told; her sheet says so', async () => {
    expect((await page()).text).toContain(`Mail à ${EMAIL}`)
    const code = await send({ ...SMS, action: 'envoyer-code' })
    expect(code.location).toMatch(/messages-de-suivi#/)
    expect((await claire.get(code.location?.split('#')[0] ?? '')).body).toContain('value="06 12 34 56 78"')
    const sent = await send({ ...SMS, code_sms: await lastCode() })
    expect(sent.location).toContain('/authorize?')
    const ended = await throughFranceConnect(claire, sent)
    expect([ended.loggedOut, simulator.control.openSessions()]).toEqual([true, 0])
    expect(ended.page.text).toContain('Les messages de suivi sont changés.')
    expect(ended.page.text).toContain('SMS au 06 12 34 56 78')
    expect(await notices()).toEqual({ channel: 'sms', address: '+33612345678' })
    const told = await delivered()
    expect(told.map(({ to }) => to).sort()).toEqual(['+33612345678', EMAIL])
    expect(told.find(({ to }) => to === EMAIL)?.text).toContain('vous prévient a changé')
    expect(told.find(({ to }) => to !== EMAIL)?.text).toContain('vous préviendra ici')
    expect(told.map(({ text }) => text).join()).not.toMatch(/Angela|DUBOIS|Dubois/)
    expect((await actions()).slice(-2)).toEqual(['franceconnect_usager', 'change_notices'])
    expect(await server.ctx.db.select().from(mandats)).toHaveLength(1)
    // Over: neither resumed as a mandat nor kept.
    expect((await claire.get(personPaths.home)).text).not.toContain('Reprendre')
    const rows = await server.ctx.db.select().from(mandatJourneys).where(eq(mandatJourneys.purpose, 'messages'))
    expect(rows).toMatchObject([{ draftSealed: null, fcResultSealed: null, fcNonce: null, mandatId: null }])
  })

  test('no more messages: the channel that is left is told', async () => {
    const ended = await throughFranceConnect(claire, await send(NONE))
    expect(ended.page.text).toContain('Les messages de suivi sont changés.')
    expect(await notices()).toEqual({ channel: 'none' })
    expect((await delivered()).map(({ to }) => to)).toEqual([EMAIL])
  })

  test('refused forms come back whole, and nothing leaves for FranceConnect', async () => {
    expect((await send({})).text).toContain('Choisissez comment la personne est prévenue')
    const wrong = await send({ notices: 'sms', phone: '12' })
    expect([wrong.status, wrong.body.includes('value="12"')]).toEqual([422, true])
    expect((await send({ notices: 'email', email: EMAIL })).text).toContain('C’est déjà ainsi')
    const unsent = await send(SMS)
    expect([unsent.status, unsent.text]).toEqual([422, expect.stringContaining('Nous venons d’envoyer un code')])
    const guessed = await send({ ...SMS, code_sms: '000000' === (await lastCode()) ? '111111' : '000000' })
    expect([guessed.status, guessed.text]).toEqual([422, expect.stringContaining('n’est pas celui')])
    expect(guessed.body).toContain('value="06 12 34 56 78"')
    expect(await notices()).toEqual(isHere)
    expect(await delivered()).toEqual([])
  })
})

test('a number that got too many codes gets no more: said in the form, which comes back whole', async () => {
  const { aidant } = people.samir
  const browserHash = Buffer.alloc(32, 5)
  const id = await createNoticesJourney(server.ctx, aidant, browserHash, usagerId)
  const to = { channel: 'sms', address: '+33612345678' } as const
  for (let count = 0; count < 5; count += 1) await sendNoticeCode(server.ctx, aidant, browserHash, id, to)
  await delivered()
  const refused = await send({ ...SMS, action: 'envoyer-code' })
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Cinq codes sont déjà partis au même')])
  expect(refused.text).toContain('Réessayez plus tard')
  expect(refused.body).toContain('value="06 12 34 56 78"')
  expect(await delivered()).toEqual([])
})

describe('what stops it changes nothing', () => {
  const expectUnchanged = async () => {
    expect(await notices()).toEqual(isHere)
    expect(await actions()).not.toContain('change_notices')
    expect(await delivered()).toEqual([])
  }

  test('another person authenticates: explained, her own session ended, the choice kept', async () => {
    const { page: back, loggedOut } = await throughFranceConnect(claire, await send(NONE), 'fatima')
    expect([loggedOut, simulator.control.openSessions()]).toEqual([true, 0])
    expect(back.text).toContain('Ce n’est pas la personne de cette fiche')
    expect(back.body).toMatch(/value="none" checked/)
    expect(await actions()).toContain('journey_failed')
    await expectUnchanged()
    expect((await throughFranceConnect(claire, await send(NONE))).page.text).toContain('sont changés')
  })

  test('somebody else whom the structure knows does not change hers', async () => {
    const other = await signedMandat(server.ctx, people.claire.aidant, { identity: somebody() })
    const sent = await claire.post(personPaths.noticesOf(other.usagerId), SMS)
    expect(sent.status).toBe(422)
    const again = await claire.post(personPaths.noticesOf(other.usagerId), { ...SMS, code_sms: await lastCode() })
    expect((await throughFranceConnect(claire, again, 'test')).page.text).toContain('Ce n’est pas la personne')
    await expectUnchanged()
  })

  test('an identity that we may have proven ourselves is refused (DEC-13)', async () => {
    const fc = franceconnectOf(simulator, { selfIdpIds: ['impots'] })
    const strict = await testServer(database, [...noticesRoutes(fc), ...franceconnectRoutes(fc)], server)
    const self = strict.client()
    await self.signInAs(people.claire)
    const sent = await self.post(personPaths.noticesOf(usagerId), NONE)
    const ended = await throughFranceConnect(self, sent)
    expect([ended.loggedOut, ended.page.text]).toEqual([
      true,
      expect.stringContaining('Pour changer ses messages, elle doit se connecter elle-même'),
    ])
    await strict.close()
    expect(await actions()).toContain('refuse_self_proven_identity')
    await expectUnchanged()
  })

  test.each(['gave-up', 'unavailable-userinfo', 'wrong-nonce', 'bad-signature'] as const)('%s', async (fault) => {
    const sent = await send(NONE)
    simulator.control.failNext({ fault })
    const { page: back } = await throughFranceConnect(claire, sent)
    expect(back.text).toContain('Vos choix sont gardés')
    expect(back.body).toMatch(/value="none" checked/)
    await expectUnchanged()
  })

  test('after 30 minutes the answer is refused, and FranceConnect’s session is ended all the same', async () => {
    const sent = await send(NONE)
    const browser = createBrowser()
    const callback = await authenticateAt(sent.location ?? '', 'test', browser)
    server.clock.advance(30 * MINUTE)
    await claire.signInAs(people.claire)
    const { page: back, loggedOut } = await comeBack(claire, await claire.get(callback), browser)
    expect([loggedOut, simulator.control.openSessions()]).toEqual([true, 0])
    expect(back.text).toContain('Plus de 30 minutes se sont écoulées')
    await expectUnchanged()
  })

  test('the answer serves once, in the browser and for the aidant that asked', async () => {
    const sent = await send(NONE)
    const browser = createBrowser()
    const callback = await authenticateAt(sent.location ?? '', 'test', browser)
    for (const person of [people.claire, people.samir]) {
      const elsewhere = server.client()
      await elsewhere.signInAs(person)
      expect((await elsewhere.get(callback)).status).toBe(400)
    }
    await expectUnchanged()
    expect((await comeBack(claire, await claire.get(callback), browser)).page.text).toContain('sont changés')
    expect((await claire.get(callback)).status).toBe(400)
  })

  test('an aidant stopped meanwhile changes nothing more (DEC-15)', async () => {
    const sent = await send(NONE)
    const browser = createBrowser()
    const callback = await authenticateAt(sent.location ?? '', 'test', browser)
    await requestEmergencyStop(server.ctx, {
      target: { scope: 'aidant', accountId: people.claire.accountId },
      reason: 'essai',
      operator: 'Alice',
    })
    await comeBack(claire, await claire.get(callback), browser)
    expect(simulator.control.openSessions()).toBe(0)
    await expectUnchanged()
  })

  test('a session that only waits for a code does not undo what she confirmed, and shows nothing of her', async () => {
    const sent = await send(NONE)
    server.clock.advance(16 * MINUTE)
    const { page: locked } = await throughFranceConnect(claire, sent)
    expect(locked.text).toContain('Tapez un code pour continuer')
    expect(locked.text).not.toContain('DUBOIS')
    expect(await notices()).toEqual({ channel: 'none' })
  })
})

test('for another structure the page does not exist, whatever is sent', async () => {
  const lucie = server.client()
  await lucie.signInAs(people.lucie)
  expect((await lucie.get(personPaths.noticesOf(usagerId))).status).toBe(404)
  expect((await lucie.post(personPaths.noticesOf(usagerId), NONE)).status).toBe(404)
  const left = await server.ctx.db.select().from(mandatJourneys).where(eq(mandatJourneys.purpose, 'messages'))
  expect(left).toEqual([])
})

test('a mandat that is being drawn up and a change of messages do not disturb each other', async () => {
  const started = await claire.post(mandatPaths.start)
  const mandat = await claire.post(started.location ?? '', CHOICES)
  const change = await send(NONE)
  const { page: recap } = await throughFranceConnect(claire, mandat)
  expect(recap.text).toContain('Votre code à 6 chiffres')
  expect(recap.text).toContain(ANGELA.familyName)
  expect((await throughFranceConnect(claire, change)).page.text).toContain('sont changés')
})
