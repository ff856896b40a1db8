import { eq } from 'drizzle-orm'
import jsQR from 'jsqr'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { signedMandat } from '../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { codeFor, type People, seedPeople } from '../../../tests/support/people.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { accountByEmail, factors, factorsOf, importTotpCards, sessions } from '../../domain/comptes/index.ts'
import { journalEntries } from '../../domain/journal/tables.ts'
import { organisations } from '../../domain/organisations/index.ts'
import { DAY, MINUTE, SECOND } from '../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let claire: TestClient
let samir: TestClient

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute())
  people = await seedPeople(server.ctx)
  claire = server.client()
  await claire.signInAs(people.claire)
  samir = server.client()
  await samir.signInAs(people.samir)
})

/** Each code serves once: the clock moves to the next. */
function nextCode(secret = people.claire.secret, step = 30): string {
  server.clock.advance((step + 1) * SECOND)
  return codeFor(secret, server.ctx.clock.now(), step)
}
const mine = () => factorsOf(server.ctx, people.claire.accountId)

/** The key on the page of a new application. */
function keyOf(body: string): string {
  return (/<code class="ac-app-key">([A-Z2-7 \u00a0]+)<\/code>/.exec(body)?.[1] ?? '').replace(/[\s\u00a0]/g, '')
}

/** What a telephone reads of the QR code drawn in the page. */
function readQr(body: string): string | undefined {
  const size = Number(/class="ac-qr" viewBox="0 0 (\d+)/.exec(body)?.[1])
  const scale = 4
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x = '0', y = '0'] of body.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < scale; dx += 1) {
        const at = ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4
        pixels.fill(0, at, at + 3)
      }
    }
  }
  return jsQR(pixels, side, side)?.data
}

describe('adding an application', () => {
  test('asks who is there, shows a QR code that says the key, and counts after its first code', async () => {
    const refused = await claire.post('/mon-compte/moyens-de-connexion/application', {
      nom: 'Tablette',
      code: '000000',
    })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Ce code n’est pas le bon')])
    expect(refused.body).toContain('value="Tablette"')
    const begun = await claire.post('/mon-compte/moyens-de-connexion/application', {
      nom: 'Tablette',
      code: nextCode(),
    })
    expect(begun.status).toBe(303)
    const shown = await claire.get(begun.location ?? '')
    const key = keyOf(shown.body)
    expect(readQr(shown.body)).toContain(`secret=${key}`)
    const wrong = await claire.post(begun.location ?? '', { code: '12345' })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Tapez les 6 chiffres')])
    expect(keyOf(wrong.body)).toBe(key)
    const done = await claire.follow(await claire.post(begun.location ?? '', { code: nextCode(key) }))
    expect(done.text).toContain('L’application est ajoutée. Un mail vous le confirme.')
    expect(done.text).toContain('Application « Tablette »')
    expect((await claire.get(begun.location ?? '')).status).toBe(404)
  })

  test('the page of a key is there for the session that began it: not a colleague, not another browser of the same person', async () => {
    const { location = '' } = await claire.post('/mon-compte/moyens-de-connexion/application', { code: nextCode() })
    const key = keyOf((await claire.get(location)).body)
    const elsewhere = server.client()
    await elsewhere.signInAs(people.claire)
    for (const other of [samir, elsewhere]) {
      const answer = await other.get(location)
      expect(answer.status).toBe(404)
      expect(answer.body).not.toContain(key.slice(0, 4))
      expect((await other.post(location, { code: nextCode(key) })).status).toBe(404)
    }
    expect(await factorsOf(server.ctx, people.samir.accountId)).toHaveLength(1)
    expect(await mine()).toHaveLength(1)
  })
})

describe('adding a card', () => {
  const SEED = '3132333435363738393031323334353637383930'
  const BASE32 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  beforeEach(async () => {
    await importTotpCards(server.ctx, `GADT0001234,${SEED},60`, { kind: 'operator' })
  })

  test('with its number, its code and a proof; then removing it with a reason', async () => {
    const path = '/mon-compte/moyens-de-connexion/carte'
    const codeCarte = nextCode(BASE32, 60)
    const unproved = await claire.post(path, { numero: 'GADT0001234', codeCarte, code: '' })
    expect([unproved.status, unproved.text]).toEqual([422, expect.stringContaining('Tapez les 6 chiffres du code.')])
    const misread = await claire.post(path, { numero: 'GADT0001235', codeCarte, code: nextCode() })
    expect([misread.status, misread.text]).toEqual([422, expect.stringContaining('ne vont pas ensemble')])
    const added = await claire.post(path, {
      numero: 'gadt0001234',
      codeCarte: nextCode(BASE32, 60),
      code: codeFor(people.claire.secret, server.ctx.clock.now()),
    })
    expect((await claire.follow(added)).text).toContain('Carte n° GADT0001234')
    const card = (await mine()).find(({ kind }) => kind === 'totp_card')
    const removal = `/mon-compte/moyens-de-connexion/${card?.id}/retirer`
    expect((await claire.get(removal)).text).toContain('Pourquoi retirez-vous cette carte ?')
    const silent = await claire.post(removal, { code: nextCode() })
    expect([silent.status, silent.text]).toEqual([
      422,
      expect.stringContaining('Dites pourquoi vous retirez cette carte'),
    ])
    const wordless = await claire.post(removal, { raison: 'autre', code: nextCode() })
    expect([wordless.status, wordless.text]).toEqual([422, expect.stringContaining('en quelques mots')])
    const removed = await claire.follow(await claire.post(removal, { raison: 'depart', code: nextCode() }))
    expect(removed.text).toContain('Rendez-la à votre référent')
    expect(await mine()).toHaveLength(1)
  })
})

describe('recovery codes', () => {
  const path = '/mon-compte/moyens-de-connexion/codes-de-secours'
  const codesOf = (body: string) =>
    [...body.matchAll(/<code>(\d{4}-\d{4}-\d{4})<\/code>/g)].map(([, code = '']) => code)

  test('are shown once, and sign in with the mailed link as six digits do', async () => {
    expect((await claire.post(path, { code: '' })).status).toBe(422)
    const made = await claire.post(path, { code: nextCode() })
    const codes = codesOf(made.body)
    expect(codes).toHaveLength(10)
    expect(made.headers['cache-control']).toContain('no-store')
    expect(codesOf((await claire.get(path)).body)).toEqual([])
    const list = await claire.get('/mon-compte/moyens-de-connexion')
    expect(list.text).toContain('Encore 10 codes bons sur 10.')

    const away = server.client()
    await away.get('/connexion')
    const asked = await away.post('/connexion', { email: people.claire.email, code: codes[3] ?? '' })
    expect(asked.location).toBe('/connexion/attente')
    expect(away.cookies.has('ac_session')).toBe(false)
    const link = /\/connexion\/lien\/[\w-]+/.exec(
      (await waitingMessages(server.ctx, 'sign_in_link'))[0]?.text ?? '',
    )?.[0]
    const entered = await away.post(link ?? '')
    expect(entered.status).toBe(303)
    expect(away.cookies.has('ac_session')).toBe(true)
    expect((await claire.get('/mon-compte/moyens-de-connexion')).text).toContain('Encore 9 codes bons sur 10.')
  })

  test('prove who one is, once: adding an application with one', async () => {
    const codes = codesOf((await claire.post(path, { code: nextCode() })).body)
    const form = { nom: '', code: codes[0] ?? '' }
    expect((await claire.post('/mon-compte/moyens-de-connexion/application', form)).status).toBe(303)
    const again = await claire.post('/mon-compte/moyens-de-connexion/application', form)
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('a déjà servi')])
  })
})

describe('losing a factor', () => {
  test('the last one cannot be removed by its owner, and the page says what to do', async () => {
    const [only] = await mine()
    const path = `/mon-compte/moyens-de-connexion/${only?.id}/retirer`
    expect((await claire.get(path)).text).toContain('C’est le dernier moyen de connexion')
    const refused = await claire.post(path, { code: nextCode() })
    expect(refused.status).toBe(409)
    expect(await mine()).toHaveLength(1)
  })

  test('a name is given and changed; nobody else’s factor is there', async () => {
    const [only] = await mine()
    const path = `/mon-compte/moyens-de-connexion/${only?.id}/nom`
    expect((await claire.follow(await claire.post(path, { nom: 'Téléphone <b>du</b> bureau' }))).text).toContain(
      'Application « Téléphone <b>du</b> bureau »',
    )
    const long = await claire.post(path, { nom: 'x'.repeat(61) })
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('60 caractères au plus')])
    for (const end of ['nom', 'retirer']) {
      const foreign = `/mon-compte/moyens-de-connexion/${only?.id}/${end}`
      expect((await samir.get(foreign)).status).toBe(404)
      expect((await samir.post(foreign, { nom: 'À moi', code: nextCode(people.samir.secret) })).status).toBe(404)
    }
    expect((await mine())[0]?.label).toBe('Téléphone <b>du</b> bureau')
  })
})

describe('one’s own informations', () => {
  test('a telephone is typed as people write it', async () => {
    const path = '/mon-compte/telephone'
    const bad = await claire.post(path, { telephone: '06 12', code: nextCode() })
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('Ce numéro n’est pas complet')])
    expect(bad.body).toContain('value="06 12"')
    const changed = await claire.follow(await claire.post(path, { telephone: '06 39 98 00 77', code: nextCode() }))
    expect(changed.text).toContain('06 39 98 00 77')
    expect(changed.text).toContain('Votre numéro a changé')
  })

  test('another address: asked, told to both, confirmed by a button, and the same page for one that is taken', async () => {
    const path = '/mon-compte/adresse'
    const free = await claire.follow(await claire.post(path, { adresse: 'claire@neuf.example', code: nextCode() }))
    expect(free.text).toContain('Un mail est parti vers claire@neuf.example')
    server.clock.advance(MINUTE)
    const taken = await claire.follow(await claire.post(path, { adresse: people.samir.email, code: nextCode() }))
    const plain = (text: string) =>
      text.replace(/claire@neuf\.example|samir\.belkacem@houlbec\.example/g, '…').replace(/\d+ h \d+/g, '…')
    expect(plain(taken.text)).toBe(plain(free.text))
    server.clock.advance(MINUTE)
    await claire.post(path, { adresse: 'claire@neuf.example', code: nextCode() })
    const mail = (await waitingMessages(server.ctx, 'email_change_confirm')).at(-1)
    const link = /\/mon-compte\/adresse\/confirmer\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    const anybody = server.client()
    expect((await anybody.get(link)).text).toContain('claire@neuf.example')
    // Opening it does nothing: mail scanners open links too (T-42).
    expect((await accountByEmail(server.ctx, people.claire.email))?.id).toBe(people.claire.accountId)
    expect((await anybody.post(link)).text).toContain('Votre nouvelle adresse est confirmée')
    expect((await accountByEmail(server.ctx, 'claire@neuf.example'))?.id).toBe(people.claire.accountId)
    expect((await anybody.post(link)).status).toBe(410)
    const old = (await waitingMessages(server.ctx, 'email_changed')).at(-1)
    const objection = /\/mon-compte\/adresse\/refuser\/[\w-]+/.exec(old?.text ?? '')?.[0] ?? ''
    expect((await anybody.get(objection)).text).toContain('Remettre mon adresse')
    expect((await anybody.post(objection)).text).toContain('votre adresse est gardée')
    expect((await claire.get('/mon-compte')).location).toContain('/connexion')
    expect((await accountByEmail(server.ctx, people.claire.email))?.id).toBe(people.claire.accountId)
  })

  test('the page names the structures, the current one, and what was accepted', async () => {
    const { text } = await samir.get('/mon-compte')
    expect(text).toContain('Mairie de Houlbec-Cocherel Structure actuelle')
    expect(text).toContain('Association Le Pas Suivant')
    expect(text).toContain('Conditions d’utilisation')
    expect(text).toContain('Changer de structure')
    expect((await claire.get('/mon-compte')).text).not.toContain('Changer de structure')
  })

  test('is there for somebody of no structure, and for nobody who did not sign in', async () => {
    await server.ctx.db.update(sessions).set({ organisationId: null })
    expect((await claire.get('/mon-compte')).status).toBe(200)
    expect((await server.client().get('/mon-compte')).location).toContain('/connexion?suite=')
  })
})

describe('open sessions', () => {
  test('one closes another: it is dead at its next request', async () => {
    const stolen = server.client()
    await stolen.signInAs(people.claire)
    const listed = await claire.get('/mon-compte/connexions')
    expect(listed.text).toContain('2 connexions ouvertes')
    const action = /action="(\/mon-compte\/connexions\/[^"]+\/fermer)"/.exec(listed.body)?.[1] ?? ''
    expect((await samir.post(action)).status).toBe(404)
    expect((await stolen.get('/mon-compte')).status).toBe(200)
    expect((await claire.follow(await claire.post(action))).text).toContain('Cette connexion est fermée')
    expect((await stolen.get('/mon-compte')).location).toContain('/connexion')
    expect((await claire.get('/mon-compte')).status).toBe(200)
  })

  test('or all the others at once', async () => {
    const others = [server.client(), server.client()]
    for (const other of others) await other.signInAs(people.claire)
    expect((await claire.follow(await claire.post('/mon-compte/connexions/fermer-les-autres'))).text).toContain(
      'Votre compte n’est ouvert nulle part ailleurs',
    )
    for (const other of others) expect((await other.get('/mon-compte')).status).toBe(303)
    expect((await samir.get('/mon-compte')).status).toBe(200)
  })
})

describe('one’s own history', () => {
  test('says one’s acts only, with the hash that the chain holds, on the page and in the file', async () => {
    await samir.post('/mon-compte/connexions/fermer-les-autres')
    await claire.post('/mon-compte/moyens-de-connexion/codes-de-secours', { code: nextCode() })
    const shown = await claire.get('/mon-compte/historique')
    expect(shown.text).toContain('Moyen d’accès ajouté')
    const entries = await server.ctx.db
      .select()
      .from(journalEntries)
      .where(eq(journalEntries.actorId, people.claire.accountId))
    const last = entries.toSorted((a, b) => a.seq - b.seq).at(-1)
    expect(shown.text).toContain(`n° ${last?.seq} ${last?.hash.toString('hex').slice(0, 8)}…`)
    const csv = await claire.get('/mon-compte/historique.csv')
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.headers['content-disposition']).toContain('mon-historique-2026-03-03.csv')
    const lines = csv.body.trim().split('\r\n')
    expect(lines).toHaveLength(entries.length + 1)
    expect(lines[1]).toContain(`${last?.chain};${last?.seq};${last?.hash.toString('hex')}`)
    expect(csv.body).not.toContain(people.samir.accountId)
    expect(csv.body).not.toContain('Claire')
  })

  test('by days, both included, page after page', async () => {
    for (let i = 0; i < 60; i += 1) await claire.post('/connexion/verrouiller')
    await server.ctx.db.update(sessions).set({ lockedAt: null })
    server.clock.advance(DAY)
    await claire.signInAs(people.claire)
    expect((await claire.get('/mon-compte/historique?du=2026-03-04&au=2026-03-04')).text).toMatch(/1 acte(?!s)/)
    expect((await claire.get('/mon-compte/historique?du=2026-03-05')).text).toContain('Rien pendant cette période')
    expect((await claire.get('/mon-compte/historique?du=hier&au=2026-99-99&page=-1')).status).toBe(200)
    expect((await claire.get('/mon-compte/historique?page=99')).location).toMatch(/^\/mon-compte\/historique/)
  })

  test('a structure named like a formula stays a text in the file', async () => {
    await server.ctx.db.update(organisations).set({ name: '=HYPERLINK("https://mal.example")' })
    const csv = await claire.get('/mon-compte/historique.csv')
    expect(csv.body).not.toMatch(/(^|;)"?=/m)
    expect(csv.body).toContain(`'=HYPERLINK`)
  })
})

describe('a conflict of interest', () => {
  const path = '/mon-compte/conflits-d-interets'

  test('is declared for a person found by name, then ended; a colleague goes on acting', async () => {
    const { usagerId } = await signedMandat(server.ctx, people.claire.aidant, { themes: ['social'] })
    expect((await claire.get(path)).text).toContain('Personnes pour qui vous n’agissez plus Aucune pour le moment.')
    expect((await claire.post(path, { recherche: 'zzz' })).text).toContain('Personne ne correspond')
    expect((await claire.post(path, { recherche: 'dubois' })).body).toContain(`${path}/${usagerId}`)
    const unproved = await claire.post(`${path}/${usagerId}`, { choix: 'retrait', code: '' })
    expect([unproved.status, unproved.text]).toEqual([422, expect.stringContaining('Tapez les 6 chiffres du code.')])
    const done = await claire.follow(await claire.post(`${path}/${usagerId}`, { choix: 'retrait', code: nextCode() }))
    expect(done.text).toContain('Vous n’agissez plus pour cette personne')
    const sheet = `/espace-aidant/usagers/${usagerId}`
    expect((await claire.get(sheet)).text).toContain('Vous avez déclaré un conflit d’intérêts.')
    expect((await claire.get(sheet)).text).not.toContain('Commencer une démarche')
    await samir.signInAs(people.samir)
    expect((await samir.get(sheet)).text).toContain('Commencer une démarche')
    const again = await claire.follow(await claire.post(`${path}/${usagerId}`, { choix: 'agir', code: nextCode() }))
    expect(again.text).toContain('Vous pouvez de nouveau agir pour cette personne')
    expect((await claire.get(sheet)).text).toContain('Commencer une démarche')
  })

  test('with nobody accompanied, the page says so', async () => {
    expect((await claire.get(path)).text).toContain('Aucun mandat en cours')
  })
})

test('seeds never leave the page of their own confirmation', async () => {
  const { location = '' } = await claire.post('/mon-compte/moyens-de-connexion/application', { code: nextCode() })
  const key = keyOf((await claire.get(location)).body)
  await claire.post(location, { code: nextCode(key) })
  for (const path of ['/mon-compte', '/mon-compte/moyens-de-connexion', '/mon-compte/historique']) {
    expect((await claire.get(path)).body).not.toContain(key)
  }
  const rows = await server.ctx.db.select().from(factors)
  expect(JSON.stringify(rows)).not.toContain(key)
})
