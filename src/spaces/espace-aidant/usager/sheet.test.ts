import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { codeFor, freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import {
  autorisationsInForce,
  exchanges,
  mandatById,
  overrideOpenSession,
  recordOutsideActe,
  reportDeathOrProtection,
  revokeAutorisation,
} from '../../../domain/mandats/index.ts'
import { settingsOf, usagerNotes } from '../../../domain/usagers/index.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import { deliverDue } from '../../../platform/outbox/index.ts'
import { routes } from '../usagers/index.ts'
import { personPaths } from '../usagers/paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
let mandat: Awaited<ReturnType<typeof signedMandat>>

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, routes, testContext(database))
  people = await seedPeople(server.ctx)
  mandat = await signedMandat(server.ctx, people.claire.aidant, { themes: ['logement', 'social'] })
  claire = server.client()
  await claire.signInAs(people.claire)
})
afterEach(() => server.close())
afterAll(() => database.close())

const sheet = () => claire.get(personPaths.sheetOf(mandat.usagerId))

/** An acte done outside FranceConnect, under the mandat's first theme. */
async function recorded() {
  const [autorisation] = await autorisationsInForce(server.ctx, people.mairie.id, mandat.usagerId)
  if (!autorisation) throw new Error('nothing in force')
  const done = await recordOutsideActe(server.ctx, people.claire.aidant, {
    usagerId: mandat.usagerId,
    autorisationId: autorisation.id,
    channel: 'telephone',
    presence: 'present',
    outcome: 'a_reprendre',
    doneBy: 'ensemble',
    demarche: autorisation.demarches[0] ?? '',
    agreed: false,
    note: 'Rappeler jeudi',
  })
  if (done.kind === 'refused') throw new Error(done.reason)
  return done.acteId
}

describe('the sheet', () => {
  test('says who she is, what may be done until when, and offers what comes next', async () => {
    await recorded()
    const { text, body } = await sheet()
    expect(text).toContain('Angela Claire Louise DUBOIS née le 24 août 1962')
    expect(text).toContain(`Mandat n° ${mandat.number}`)
    expect(text).toContain('jusqu’au mercredi 3 mars 2027 à 14 h 12 (heure de Paris)')
    expect(text).toContain('Suivre un dossier (social)')
    for (const href of [
      `/espace-aidant/demarche/${mandat.usagerId}`,
      `/espace-aidant/mandats/${mandat.mandatId}/renouveler`,
      personPaths.stopMandatOf(mandat.mandatId),
      personPaths.stopThemeOf(mandat.mandatId, 'social'),
      personPaths.renounceOf(mandat.mandatId),
      personPaths.reportOf(mandat.usagerId),
    ]) {
      expect(body).toContain(`href="${href}"`)
    }
  })

  test('tells what was done in her name, and how far we know (DEC-14)', async () => {
    await recorded()
    const { text } = await sheet()
    expect(text).toContain('Claire Vasseur, par téléphone ; la personne était présente')
    expect(text).toContain('À reprendre, ensemble')
    expect(text).toContain('Rappeler jeudi')
    expect(text).toContain('Voilà ce que nous savons')
  })

  test('shows each theme as what it is: replaced is not revoked (W-30), its document at hand', async () => {
    const [logement] = await autorisationsInForce(server.ctx, people.mairie.id, mandat.usagerId)
    if (!logement) throw new Error('nothing')
    const proof = freshProof(people.claire.accountId, server.ctx)
    await revokeAutorisation(server.ctx, people.claire.aidant, proof, logement.id, { decidedBy: 'usager' })
    await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
    const { text, body } = await sheet()
    expect(text).toMatch(/Logement .*Arrêté par la personne/)
    expect(text).toMatch(/Social – Santé .*Remplacé/)
    expect(body).toMatch(/href="\/espace-aidant\/arrets\/[0-9a-f-]+">\s*Document de l’arrêt/)
  })

  test('once expired says when, and offers to renew rather than to act (W-40)', async () => {
    server.clock.advance(370 * DAY)
    await claire.signInAs(people.claire)
    const { text, body } = await sheet()
    expect(text).toContain('Aucun mandat en vigueur')
    expect(text).toContain('Il a pris fin le mercredi 3 mars 2027')
    expect(body).toContain(`/espace-aidant/mandats/${mandat.mandatId}/renouveler`)
    expect(body).not.toContain(`/espace-aidant/demarche/${mandat.usagerId}"`)
    expect(body).not.toContain(personPaths.stopMandatOf(mandat.mandatId))
  })

  test('takes five statements besides the session', async () => {
    await recorded()
    const statements: string[] = []
    const stop = database.onStatement((statement) => void statements.push(statement))
    await sheet()
    stop()
    expect(statements.length).toBeLessThanOrEqual(6)
  })

  test('for another structure is the page of what never was, on every address (T-20)', async () => {
    const lucie = server.client()
    await lucie.signInAs(people.lucie)
    const clean = (body: string) => body.replace(/name="(_csrf|retour)" value="[^"]*"/g, '')
    const unknown = '00000000-0000-4000-8000-000000000000'
    for (const of of [
      personPaths.sheetOf,
      personPaths.contactOf,
      personPaths.reportOf,
      personPaths.coffreOf,
      personPaths.writeCoffreOf,
      personPaths.handOverOf,
    ]) {
      const missing = clean((await lucie.get(of(unknown))).body)
      expect(missing).toContain('Cette page n’existe pas')
      const answer = await lucie.get(of(mandat.usagerId))
      expect([answer.status, clean(answer.body)]).toEqual([404, missing])
    }
    const note = { note: 'x' }
    const posts: [string, Record<string, string>][] = [
      [personPaths.notesOf(mandat.usagerId), note],
      [personPaths.contactOf(mandat.usagerId), { nomUsage: 'X', telephone: '', adresse: '' }],
      [personPaths.reportOf(mandat.usagerId), { motif: 'deces_signale' }],
      [personPaths.openCoffreOf(mandat.usagerId), { code: '123456' }],
    ]
    for (const [url, form] of posts) expect((await lucie.post(url, form)).status).toBe(404)
    expect((await mandatById(server.ctx, people.mairie.id, mandat.mandatId))?.mandat.state).toBe('actif')
  })
})

describe('notes', () => {
  const add = (note: string) => claire.post(personPaths.notesOf(mandat.usagerId), { note })

  test('are left, seen by colleagues with their author, sealed, and removed by their author only', async () => {
    const added = await claire.follow(await add('Préfère le matin\nappeler avant'))
    expect(added.text).toContain('Votre note est gardée')
    const [row] = await server.ctx.db.select().from(usagerNotes)
    expect(row?.textSealed.toString('latin1')).not.toContain('matin')
    const samir = server.client()
    await samir.signInAs(people.samir)
    const seen = await samir.get(personPaths.sheetOf(mandat.usagerId))
    expect(seen.text).toContain('Préfère le matin appeler avant Claire Vasseur, le mardi 3 mars 2026')
    expect(seen.body).not.toContain('/retirer"')
    const remove = personPaths.removeNoteOf(mandat.usagerId, row?.id ?? '')
    expect((await samir.post(remove)).status).toBe(404)
    expect((await claire.follow(await claire.post(remove))).text).not.toContain('matin')
  })

  test('empty or too long, come back with the rest of the sheet and what was typed', async () => {
    const empty = await add('  ')
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Écrivez la note avant de la laisser.')])
    const long = await add('a'.repeat(2001))
    expect(long.status).toBe(422)
    expect(long.body).toContain('a'.repeat(2001))
    expect(long.text).toContain(mandat.number)
  })
})

describe('contact details', () => {
  const change = (form: Record<string, string>) =>
    claire.post(personPaths.contactOf(mandat.usagerId), { nomUsage: '', telephone: '', adresse: '', ...form })

  test('are changed without a new mandat, and the name in use is the one shown', async () => {
    const changed = await change({ nomUsage: 'Martin', telephone: '06 39 98 12 34', adresse: 'a@exemple.fr' })
    const shown = await claire.follow(changed)
    expect(shown.text).toContain('DUBOIS, nom d’usage MARTIN')
    expect(shown.text).toContain('06 39 98 12 34')
    const { contact } = await settingsOf(server.ctx, people.mairie.id, mandat.usagerId)
    expect(contact).toEqual({ nameInUse: 'Martin', phone: '+33639981234', email: 'a@exemple.fr' })
  })

  test('each change is told where she chose to be told, in words that name nothing of it; not after a report of death', async () => {
    const told = async () => {
      const sent: string[] = []
      await deliverDue(server.ctx, {
        sendMail: async () => undefined,
        sendSms: async ({ to, text }) => void sent.push(`${to} ${text}`),
      })
      return sent
    }
    await signedMandat(server.ctx, people.claire.aidant, { notices: { channel: 'sms', address: '+33639981234' } })
    await told()
    expect((await claire.get(personPaths.contactOf(mandat.usagerId))).text).toContain('Un message part à la personne')
    await change({ telephone: '06 39 98 12 35', adresse: 'a@exemple.fr' })
    const [message, ...others] = await told()
    expect(message).toMatch(/^\+33639981234 .*a changé vos coordonnées : adresse électronique, téléphone\./)
    expect(message).not.toMatch(/exemple|12 35|Angela|Dubois/i)
    expect(others).toEqual([])
    await change({ telephone: '06 39 98 12 35', adresse: 'a@exemple.fr' })
    expect(await told()).toEqual([])
    await reportDeathOrProtection(server.ctx, people.claire.aidant, mandat.usagerId, 'deces_signale')
    expect((await change({ nomUsage: 'Martin' })).status).toBe(303)
    expect(await told()).toEqual([])
  })

  test('an address that she did not confirm is shown as such', async () => {
    await change({ adresse: 'a@exemple.fr' })
    expect((await sheet()).text).toContain('a@exemple.fr (pas confirmée par la personne)')
    await signedMandat(server.ctx, people.claire.aidant, { notices: { channel: 'email', address: 'A@exemple.fr' } })
    expect((await sheet()).text).not.toContain('pas confirmée')
  })

  test('refused, come back as typed', async () => {
    const refused = await change({ nomUsage: 'Martin', telephone: '12', adresse: 'angela' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Ce numéro n’est pas complet')
    expect(refused.text).toContain('Cette adresse n’est pas complète')
    for (const typed of ['Martin', '12', 'angela']) expect(refused.body).toContain(`value="${typed}"`)
  })
})

describe('reporting a death or a protection measure', () => {
  const report = (form: Record<string, string>) => claire.post(personPaths.reportOf(mandat.usagerId), form)

  test('says before, in figures, what it does; then suspends at once and alerts the team', async () => {
    const before = await claire.get(personPaths.reportOf(mandat.usagerId))
    expect(before.text).toContain('1 mandat suspendu tout de suite')
    expect(before.text).toContain(mandat.number)
    const after = await claire.follow(await report({ motif: 'deces_signale' }))
    expect(after.text).toContain('Les mandats sont suspendus')
    expect(after.text).toContain('Un décès a été signalé.')
    expect(after.body).not.toContain(`/espace-aidant/demarche/${mandat.usagerId}"`)
    const mails: string[] = []
    await deliverDue(server.ctx, { sendMail: async ({ to }) => void mails.push(to), sendSms: async () => undefined })
    expect(mails).toContain(server.ctx.teamEmail)
    expect((await claire.get(personPaths.reportOf(mandat.usagerId))).text).toContain('rien à suspendre')
  })

  test('without saying what happened, nothing happens', async () => {
    expect((await report({})).status).toBe(422)
    expect((await mandatById(server.ctx, people.mairie.id, mandat.mandatId))?.mandat.state).toBe('actif')
  })
})

describe('while FranceConnect still remembers somebody else in this browser', () => {
  /** As if FranceConnect had just received Angela's identity in this browser. */
  async function sessionOpen(client: TestClient) {
    const acteId = await recorded()
    const { keys, clock, db } = server.ctx
    const now = clock.now()
    await db.insert(exchanges).values({
      id: crypto.randomUUID(),
      interactionHash: keys.hash('oidc', acteId),
      nonceHash: keys.hash('oidc', `nonce/${acteId}`),
      browserHash: keys.hash('browser', client.cookies.get('ac_navigateur') ?? ''),
      accountId: people.claire.accountId,
      organisationId: people.mairie.id,
      requestedThemes: [],
      requestedUnknown: [],
      acteId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 10 * MINUTE),
      fcSessionUntil: new Date(now.getTime() + 30 * MINUTE),
    })
  }

  test('the next person’s sheet waits, her own does not; a reason opens it, and time does', async () => {
    const other = await signedMandat(server.ctx, people.claire.aidant, { identity: somebody({ familyName: 'PETIT' }) })
    await sessionOpen(claire)
    expect((await sheet()).status).toBe(200)
    const url = personPaths.sheetOf(other.usagerId)
    const refused = await claire.get(url)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('FranceConnect est encore ouvert au nom d’Angela Dubois')
    expect(refused.text).toContain('jusqu’à 14 h 42')
    expect(refused.text).not.toContain('PETIT')
    const browser = server.ctx.keys.hash('browser', claire.cookies.get('ac_navigateur') ?? '')
    await overrideOpenSession(server.ctx, people.claire.aidant, browser, 'urgence')
    expect((await claire.get(url)).text).toContain('PETIT')
  })

  test('thirty minutes later it is over', async () => {
    const other = await signedMandat(server.ctx, people.claire.aidant, { identity: somebody() })
    await sessionOpen(claire)
    server.clock.advance(30 * MINUTE)
    await claire.signInAs(people.claire)
    expect((await claire.get(personPaths.sheetOf(other.usagerId))).status).toBe(200)
  })
})

describe('the home page', () => {
  const home = () => claire.get(personPaths.home)

  test('with nothing waiting, teaches; the search is there first', async () => {
    const { text, body } = await home()
    expect(text).toContain('Bonjour Claire')
    expect(text).toContain('Rien n’attend')
    expect(body.indexOf('type="search"')).toBeLessThan(body.indexOf('Rien n’attend'))
  })

  test('brings back what was left to resume, with its note, and what will run out', async () => {
    await recorded()
    server.clock.advance(345 * DAY)
    await claire.signInAs(people.claire)
    const statements: string[] = []
    const stop = database.onStatement((statement) => void statements.push(statement))
    const { text, body } = await home()
    stop()
    expect(text).toContain('Rappeler jeudi')
    expect(body).toContain(`/espace-aidant/demarche/${mandat.usagerId}?reprendre=`)
    expect(text).toContain('Mandats qui vont expirer')
    expect(text).toContain('dans 20 jours')
    expect(statements.length).toBeLessThanOrEqual(4)
  })

  test('shows nothing of another structure', async () => {
    await recorded()
    const lucie = server.client()
    await lucie.signInAs(people.lucie)
    expect((await lucie.get(personPaths.home)).text).not.toContain(ANGELA.familyName)
  })
})

test('a code typed for the safe of somebody without one changes nothing', async () => {
  const opened = await claire.post(personPaths.openCoffreOf(mandat.usagerId), {
    code: codeFor(people.claire.secret, server.clock.now()),
  })
  expect(opened.status).toBe(422)
})
