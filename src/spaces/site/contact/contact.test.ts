import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import {
  type Answer,
  hiddenField,
  type TestClient,
  type TestServer,
  testServer,
} from '../../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { journalEntries } from '../../../domain/journal/index.ts'
import { forgetContactMessages } from '../../../domain/messages/index.ts'
import { contactMessages, contactReplies } from '../../../domain/messages/tables.ts'
import { DAY, MINUTE, SECOND } from '../../../platform/clock.ts'
import { equipeRoutes } from '../../equipe/index.ts'
import { equipePaths } from '../../equipe/paths.ts'
import { sitePaths } from '../paths.ts'
import { contactRoutes } from './routes.tsx'

let database: TestDatabase
let server: TestServer
let team: Team
let sofia: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, [...contactRoutes, ...equipeRoutes])
})
beforeEach(async () => {
  await database.reset()
  team = await seedTeam(server.ctx)
  sofia = server.client()
  await sofia.signInAs(team.sofia)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const WRITTEN = {
  qui: 'usager',
  sujet: 'signalement',
  nom: 'Odile Bertin',
  adresse: 'Odile.Bertin@exemple.fr',
  structure: '',
  message: 'On m’a demandé mon code secret.\n<script>alert(1)</script>',
  reference: '',
}
const rows = () => server.ctx.db.select().from(contactMessages)
/** Reads the form, takes the time to fill it in, sends it. */
async function write(
  form: Readonly<Record<string, string>> = {},
  { client = server.client(), seconds = 20 }: { client?: TestClient; seconds?: number } = {},
): Promise<Answer> {
  const read = await client.get(sitePaths.contact)
  server.clock.advance(seconds * SECOND)
  return client.post(sitePaths.contact, { ...WRITTEN, passe: hiddenField(read.body, 'passe') ?? '', ...form })
}
const referenceIn = (answer: Answer) => /reference=(C-[\w-]+)/.exec(answer.location ?? '')?.[1] ?? ''

describe('writing to the team', () => {
  test('needs no account: kept sealed, told by its reference, acknowledged without a word of what was typed', async () => {
    const client = server.client()
    const sent = await write({}, { client })
    expect(sent.status).toBe(303)
    const reference = referenceIn(sent)
    expect((await client.follow(sent)).text).toContain(`Sa référence : ${reference}`)
    const [row] = await rows()
    expect(row).toMatchObject({
      reference,
      sender: 'usager',
      subject: 'signalement',
      state: 'a_traiter',
      accountId: null,
    })
    const stored = JSON.stringify([row, row?.contentSealed.toString('latin1')])
    for (const typed of ['Odile', 'exemple.fr', 'code secret']) expect(stored).not.toContain(typed)
    const [mail] = await waitingMessages(server.ctx, 'contact_received')
    expect(mail).toMatchObject({ to: 'Odile.Bertin@exemple.fr', text: expect.stringContaining(reference) })
    for (const typed of ['Odile', 'code secret']) expect(mail?.text.replace(/\S+@\S+/g, '')).not.toContain(typed)
    const entries = await server.ctx.db.select().from(journalEntries)
    const entry = entries.find(({ action }) => action === 'contact_receive')
    expect(entry?.details).toEqual({ message: row?.id, subject: 'signalement', suspected: false })
  })

  test('comes back whole, with every fault, as it was typed', async () => {
    const refused = await write({ qui: '', adresse: 'odile', message: '', nom: 'Odile "B"' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Il y a 3 choses à corriger')
    expect(refused.body).toContain('value="Odile &quot;B&quot;"')
    expect(hiddenField(refused.body, 'passe')).toBeTruthy()
    expect(await rows()).toEqual([])
  })

  test('a name, an address or a structure on two lines goes into no header', async () => {
    for (const field of ['nom', 'adresse', 'structure']) {
      const refused = await write({ [field]: 'odile@exemple.fr\nBcc: tous@exemple.fr' })
      expect(refused.status, field).toBe(422)
    }
    expect(await waitingMessages(server.ctx)).toEqual([])
  })

  test('is prefilled for who is signed in, and says so to the team; a locked screen says nothing', async () => {
    const { claire } = await seedPeople(server.ctx)
    const client = server.client()
    await client.signInAs(claire)
    const read = await client.get(`${sitePaths.contact}?sujet=mandat`)
    for (const known of [claire.email, 'value="Claire', 'value="mandat" selected']) expect(read.body).toContain(known)
    await write({ qui: 'aidant' }, { client })
    expect((await rows())[0]?.accountId).toBe(claire.accountId)
  })

  test('answers the same whether the address has an account or not', async () => {
    const { claire } = await seedPeople(server.ctx)
    const shown = async (adresse: string) => {
      const client = server.client()
      const answer = await client.follow(await write({ adresse }, { client }))
      return answer.text.replace(/C-[\w-]{9}/, '…')
    }
    expect(await shown(claire.email)).toBe(await shown('personne@exemple.fr'))
  })

  test('sent twice is one message; the second time says the same', async () => {
    const client = server.client()
    const read = await client.get(sitePaths.contact)
    server.clock.advance(MINUTE)
    const form = { ...WRITTEN, passe: hiddenField(read.body, 'passe') ?? '' }
    const [one, two] = await Promise.all([client.post(sitePaths.contact, form), client.post(sitePaths.contact, form)])
    expect(one?.location).toBe(two?.location)
    expect(await rows()).toHaveLength(1)
  })

  test('goes on with an earlier message of the same address, and of no other', async () => {
    const reference = referenceIn(await write())
    await write({ reference: reference.toLowerCase().replace('-', ' '), adresse: 'ODILE.BERTIN@exemple.fr ' })
    await write({ reference, adresse: 'autre@exemple.fr' })
    const kept = await rows()
    const first = kept.find((row) => row.reference === reference)
    expect(kept.map(({ follows }) => follows).sort()).toEqual([first?.id, null, null].sort())
    expect((await write({ reference: 'C-1' })).status).toBe(422)
  })
})

describe('programs, floods', () => {
  test('a form that we did not draw, that is too old or too quick is not taken; nothing typed is lost', async () => {
    const client = server.client()
    const read = await client.get(sitePaths.contact)
    const passe = hiddenField(read.body, 'passe') ?? ''
    const forged = [
      // Another one, whatever the first was.
      passe.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      `${passe}x`.slice(1),
      '',
      'x.y.z',
      passe.replace(/\d{13}/, '1700000000000'),
    ]
    server.clock.advance(10 * SECOND)
    for (const one of forged) {
      const answer = await client.post(sitePaths.contact, { ...WRITTEN, passe: one })
      expect([answer.status, answer.body.includes('On m’a demandé')], one).toEqual([422, true])
    }
    expect((await write({}, { seconds: 1 })).text).toContain('envoyé trop vite')
    server.clock.advance(DAY)
    const old = await client.post(sitePaths.contact, { ...WRITTEN, passe })
    expect(old.text).toContain('ouvert depuis plus d’un jour')
    // Its new pass is good.
    server.clock.advance(10 * SECOND)
    const again = await client.post(sitePaths.contact, { ...WRITTEN, passe: hiddenField(old.body, 'passe') ?? '' })
    expect(again.status).toBe(303)
    expect(await rows()).toHaveLength(1)
  })

  test('the field that nobody sees sets a message aside: no mail leaves, nothing waits, nothing is lost', async () => {
    const sent = await write({ site_web: 'https://achetez.example' })
    expect(sent.status).toBe(303)
    expect(await rows()).toMatchObject([{ state: 'indesirable', suspected: true }])
    expect(await waitingMessages(server.ctx)).toEqual([])
    expect((await sofia.get(equipePaths.contactMessages)).text).toContain('Aucun message à traiter')
    expect((await sofia.get(`${equipePaths.contactMessages}?onglet=indesirable`)).text).toContain('Odile Bertin')
  })

  test('the form fills nobody’s mailbox: one acknowledgement a day for an address, from wherever it is written', async () => {
    for (let tries = 0; tries < 12; tries += 1) {
      server.clock.advance(6 * MINUTE)
      await write({}, { client: server.client({ address: `198.51.100.${tries}` }) })
    }
    expect(await waitingMessages(server.ctx, 'contact_received')).toHaveLength(1)
    expect((await rows()).length).toBe(12)
  })

  test('many messages at once, of one e-mail address or from one place, wait a little; others do not', async () => {
    const statuses: number[] = []
    for (let tries = 0; tries < 12; tries += 1)
      statuses.push((await write({}, { client: server.client({ address: `198.51.100.${tries}` }), seconds: 4 })).status)
    expect(statuses.slice(0, 5)).toEqual([303, 303, 303, 303, 303])
    expect(statuses).toContain(429)
    expect((await write({ adresse: 'autre@exemple.fr' })).status).toBe(303)
    // An honest person comes back five minutes later at most.
    server.clock.advance(5 * MINUTE)
    expect((await write()).status).toBe(303)
  })
})

describe('our team', () => {
  const sheetOf = async () => equipePaths.contactMessageOf((await rows())[0]?.id ?? '')
  const act = async (path: string, form: Readonly<Record<string, string>>) => {
    const read = await sofia.get(path)
    return sofia.post(path, { revision: hiddenField(read.body, 'revision') ?? '', ...form })
  }

  test('sees what waits, the oldest first, counted in its navigation; what was typed is text', async () => {
    await write({ structure: 'CCAS de Pontivy' })
    server.clock.advance(2 * DAY)
    await write({ nom: 'Bruno Le Goff', adresse: 'bruno@exemple.fr', message: 'Autre question' })
    await sofia.signInAs(team.sofia)
    const { text } = await sofia.get(equipePaths.contactMessages)
    expect(text).toContain('Messages 2 messages en attente')
    expect(text.indexOf('Odile Bertin')).toBeLessThan(text.indexOf('Bruno Le Goff'))
    expect((await sofia.get(equipePaths.home)).text).toContain('2 messages du formulaire de contact à traiter')
    const sheet = await sofia.get(await sheetOf())
    expect(sheet.body).toContain('&lt;script>')
    expect(sheet.body).not.toContain('<script>alert')
    expect(sheet.text).toContain('Sans compte : l’identité n’est pas prouvée')
  })

  test('finds by reference or exact address, and by nothing else', async () => {
    const reference = referenceIn(await write())
    const found = async (recherche: string) => (await sofia.post(equipePaths.contactMessages, { recherche })).text
    expect(await found(reference.toLowerCase())).toContain('Odile Bertin')
    expect(await found(' odile.bertin@EXEMPLE.fr')).toContain('Odile Bertin')
    for (const nothing of ['Odile', 'odile.bertin@exemple.com', 'C-2222-2222', "' or 1=1"])
      expect(await found(nothing), nothing).toContain('Aucun message trouvé')
  })

  test('takes it, answers by mail; the answer is kept sealed, and the mail leads back with the reference', async () => {
    const reference = referenceIn(await write())
    const path = await sheetOf()
    const taken = await sofia.follow(await act(path, { acte: 'attribuer', personne: team.hugo.accountId }))
    expect(taken.text).toContain('cette personne suit ce message')
    expect((await act(path, { acte: 'repondre', reponse: '  ' })).status).toBe(422)
    const done = await sofia.follow(
      await act(path, { acte: 'repondre', reponse: 'Ne le donnez jamais.\n\nBon courage.' }),
    )
    expect(done.text).toContain('Votre réponse est partie par mail.')
    expect(done.text).toContain('Sofia Lopes, de l’équipe')
    expect(await rows()).toMatchObject([{ state: 'repondu', assignedTo: team.hugo.accountId }])
    const [mail] = await waitingMessages(server.ctx, 'contact_reply')
    expect(mail?.text).toContain('Ne le donnez jamais.')
    expect(mail?.text).toContain(`/contact?reference=${reference}`)
    const [reply] = await server.ctx.db.select().from(contactReplies)
    expect(reply?.textSealed.toString('latin1')).not.toContain('jamais')
    const entries = await server.ctx.db.select().from(journalEntries)
    const acts = entries.filter(({ action }) => action.startsWith('contact_'))
    expect(acts.map(({ action }) => action)).toEqual(['contact_receive', 'contact_assign', 'contact_reply'])
    expect(JSON.stringify(acts.map(({ details }) => details))).not.toMatch(/Odile|@|jamais/)
  })

  test('two members at once: the second is told, and loses nothing of what they wrote', async () => {
    await write()
    const path = await sheetOf()
    const seen = hiddenField((await sofia.get(path)).body, 'revision') ?? ''
    const hugo = server.client()
    await hugo.signInAs(team.hugo)
    const answers = await Promise.all(
      [sofia, hugo].map((one) => one.post(path, { acte: 'repondre', revision: seen, reponse: 'Ma réponse.' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const late = answers.find(({ status }) => status === 409)
    expect(late?.text).toContain('Une ou un collègue vient d’agir')
    expect(late?.body).toContain('Ma réponse.</textarea>')
    expect(await waitingMessages(server.ctx, 'contact_reply')).toHaveLength(1)
  })

  test('closes, sets aside, takes up again: nobody is written to', async () => {
    await write()
    const path = await sheetOf()
    for (const [acte, state] of [
      ['clore', 'clos'],
      ['reprendre', 'a_traiter'],
      ['ecarter', 'indesirable'],
      ['reprendre', 'a_traiter'],
    ] as const) {
      expect((await act(path, { acte })).status).toBe(303)
      expect((await rows())[0]?.state).toBe(state)
    }
    expect((await act(path, { acte: 'reprendre' })).status).toBe(409)
    expect((await act(path, { acte: 'vendre' })).status).toBe(404)
    expect(
      (await act(path, { acte: 'attribuer', personne: (await seedPeople(server.ctx)).claire.accountId })).status,
    ).toBe(404)
    expect(await waitingMessages(server.ctx, 'contact_reply')).toEqual([])
  })
})

test('a message is forgotten a year after its answer, one set aside after a month; one that waits is kept', async () => {
  const path = async (at: number) => {
    const all = (await rows()).sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
    return equipePaths.contactMessageOf(all[at]?.id ?? '')
  }
  await write()
  await write({ adresse: 'deux@exemple.fr' })
  await write({ adresse: 'trois@exemple.fr' })
  await sofia.post(await path(0), { acte: 'repondre', revision: '1', reponse: 'Voici.' })
  await sofia.post(await path(1), { acte: 'ecarter', revision: '1' })
  server.clock.advance(29 * DAY)
  await forgetContactMessages(server.ctx)
  expect(await rows()).toHaveLength(3)
  server.clock.advance(2 * DAY)
  await forgetContactMessages(server.ctx)
  expect(await rows()).toHaveLength(2)
  server.clock.advance(335 * DAY)
  await forgetContactMessages(server.ctx)
  expect(await rows()).toMatchObject([{ state: 'a_traiter' }])
  expect(await server.ctx.db.select().from(contactReplies)).toEqual([])
})
