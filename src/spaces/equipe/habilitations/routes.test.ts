import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { judgeAll, REFERENT, seenNow, submittedFile } from '../../../../tests/support/habilitation-files.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, freshProof, seedOrganisation } from '../../../../tests/support/people.ts'
import {
  type Answer,
  hiddenField,
  type TestClient,
  type TestServer,
  testServer,
} from '../../../../tests/support/server.ts'
import { seedTeam, type Team, type Teammate } from '../../../../tests/support/team.ts'
import { habilitationFiles, refuseFile } from '../../../domain/habilitation/index.ts'
import { criteriaOf } from '../../../domain/habilitation/review/criteria.ts'
import { organisations } from '../../../domain/organisations/index.ts'
import { DAY, SECOND } from '../../../platform/clock.ts'
import { equipeRoutes } from '../index.ts'
import { equipePaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let team: Team
let sofia: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, equipeRoutes)
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

function codeOf({ secret }: Teammate): string {
  server.clock.advance(31 * SECOND)
  return codeFor(secret, server.clock.now())
}
/** The form of the page just read, sent with these answers. */
const send = (path: string, read: Answer, form: Record<string, string | readonly string[]>) =>
  sofia.post(path, { vu: hiddenField(read.body, 'vu') ?? '', ...form })
const stateOf = async (fileId: string) =>
  (await server.ctx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId)))[0]?.state

describe('the queue', () => {
  test('teaches what comes when nothing waits', async () => {
    const { text } = await sofia.get(equipePaths.files)
    expect(text).toContain('Aucun dossier à examiner')
    expect(text).toContain('Un dossier arrive ici quand une structure l’envoie')
  })

  test('shows each file with its age, its place and who looks after it; the navigation counts them', async () => {
    const { fileId, number } = await submittedFile(server.ctx)
    server.clock.advance(3 * DAY)
    await sofia.signInAs(team.sofia)
    const { text } = await sofia.get(equipePaths.files)
    expect(text).toContain('CCAS de Pontivy')
    expect(text).toContain(`Dossier ${number.slice(0, 4)} ${number.slice(4)}`)
    expect(text).toContain('il y a 3 jours')
    expect(text).toContain('56300 Pontivy')
    expect(text).toContain('Habilitations 1 dossier en attente')
    expect((await sofia.get(equipePaths.home)).text).toContain('1 dossier d’habilitation à examiner')
    const assigned = await sofia.post(equipePaths.assignFileOf(fileId), { personne: team.sofia.accountId })
    expect((await sofia.follow(assigned)).text).toContain('Suivi par Sofia Lopes')
    expect((await sofia.get(`${equipePaths.files}?suivi=moi`)).text).toContain('CCAS de Pontivy')
    expect((await sofia.get(`${equipePaths.files}?suivi=personne`)).text).toContain('Aucun dossier ne correspond')
    expect((await sofia.get(`${equipePaths.files}?departement=29`)).text).toContain('Aucun dossier ne correspond')
  })

  test('finds without a name in any address; filters alone lead to their address', async () => {
    const { number } = await submittedFile(server.ctx, {
      requester: { givenName: 'Maud', familyName: 'Keller', email: 'maud.keller@pontivy.example' },
    })
    const found = await sofia.post(equipePaths.files, { recherche: 'keller' })
    expect([found.status, found.location]).toEqual([200, undefined])
    expect(found.text).toContain('CCAS de Pontivy')
    expect((await sofia.post(equipePaths.files, { recherche: number })).text).toContain('1 dossier')
    expect((await sofia.post(equipePaths.files, { recherche: 'nulle part' })).text).toContain('Aucun dossier pour')
    const filtered = await sofia.post(equipePaths.files, { recherche: '', departement: '56', onglet: 'refusees' })
    expect(filtered.location).toBe(`${equipePaths.files}?onglet=refusees&departement=56`)
  })

  test('nonsense in the address is not an error', async () => {
    for (const query of ['onglet=x', 'page=-1', 'page=abc', 'suivi=eux', 'departement=12345'])
      expect((await sofia.get(`${equipePaths.files}?${query}`)).status, query).toBe(200)
    expect((await sofia.get(`${equipePaths.files}?onglet=refusees&page=99`)).location).toBe(
      `${equipePaths.files}?onglet=refusees`,
    )
  })
})

describe('the file', () => {
  test('shows everything declared, beside what the directory says and what the address rule says', async () => {
    const { fileId } = await submittedFile(server.ctx, {
      set: { name: 'Espace solidaire', referent: { ...REFERENT, email: 'accueil@pontivy.example' } },
      colleague: { email: 'theo@pontivy.example', confirmed: false },
    })
    const { text } = await sofia.get(equipePaths.fileOf(fileId))
    for (const said of [
      'Espace solidaire À comparer Annuaire : CCAS DE PONTIVY',
      '265 600 007 00016',
      'Autre : Service social de proximité',
      '56-0042',
      '7361',
      'Bâtiment B',
      'Accueil et accompagnement des habitants.',
      'Délibération du 3 mars.',
      'La personne qui dirige la structure',
      'accueil@pontivy.example Adresse partagée',
      'yann.lebihan@pontivy.example Nominative',
      'pas encore confirmée',
      'Aucun compte à cette adresse',
      'Dossier envoyé',
      '13 vérifications manquent',
    ])
      expect(text, said).toContain(said)
  })

  test('check 4: a pending request of the same SIRET is shown, and the structures that have it', async () => {
    const siret = '26560000700016'
    const { fileId } = await submittedFile(server.ctx)
    await submittedFile(server.ctx, { set: { name: 'CCAS, annexe du Blavet' } })
    await seedOrganisation(server.ctx, { name: 'CCAS, mairie', siret, postalCode: '56300', city: 'Pontivy' })
    const { text } = await sofia.get(equipePaths.fileOf(fileId))
    expect(text).toContain('CCAS, annexe du Blavet À examiner')
    expect(text).toContain('CCAS, mairie Structure habilitée')
  })

  test('a draft, or a file that does not exist, is a page that does not exist', async () => {
    const { fileId } = await submittedFile(server.ctx, { set: { state: 'brouillon', submittedAt: null, number: null } })
    expect((await sofia.get(equipePaths.fileOf(fileId))).status).toBe(404)
  })

  test('a message is written, read and mailed; an empty one comes back', async () => {
    const { fileId, requesterEmail } = await submittedFile(server.ctx)
    const path = equipePaths.fileThreadOf(fileId)
    expect((await sofia.get(path)).text).toContain('Aucun message')
    const say = (message: string, content = Buffer.alloc(0)) =>
      sofia.post(path, { message }, { field: 'piece', name: 'Liste des pièces.pdf', content })
    expect((await say(' ')).status).toBe(422)
    const sent = await sofia.follow(await say('Bonjour,\n<script>'))
    expect(sent.text).toContain('Sofia Lopes, de l’équipe')
    expect(sent.body).toContain('&lt;script>')
    expect((await waitingMessages(server.ctx, 'habilitation_message')).map(({ to }) => to)).toEqual([requesterEmail])
    // What is joined is read by both sides; a page or a program is not taken, and nothing is sent.
    const page = await say('Voici', Buffer.from('<html>'))
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('ni un PDF, ni une image')])
    const content = Buffer.from('%PDF-1.7\nla liste\n%%EOF')
    const joined = await sofia.follow(await say('Voici la liste.', content))
    expect(joined.text).toContain('Liste des pièces.pdf')
    const piece = new RegExp(`${path.replace('/echanges', '')}/pieces/[0-9a-f-]{36}`).exec(joined.body)?.[0] ?? ''
    const got = await sofia.get(piece)
    expect([got.body, got.headers['content-disposition']]).toEqual([
      content.toString(),
      expect.stringMatching(/^attachment/),
    ])
    expect(await waitingMessages(server.ctx, 'habilitation_message')).toHaveLength(2)
  })
})

describe('the checks', () => {
  test('are kept one by one, shown with their author, and refused together when they lack something', async () => {
    const { fileId } = await submittedFile(server.ctx)
    const path = equipePaths.fileCriteriaOf(fileId)
    const read = await sofia.get(path)
    expect(read.text).toContain('Foire aux questions d’Aidants Connect')
    const today = server.clock.now().toISOString().slice(0, 10)
    const wrong = await send(path, read, {
      'verdict-gratuite': 'conforme',
      'source-gratuite': '',
      'date-gratuite': today,
      'verdict-objet': 'non_conforme',
      'source-objet': 'Statuts',
      'date-objet': '2099-01-01',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Il y a 2 choses à corriger')
    expect(wrong.body).toContain('value="Statuts"')
    server.clock.advance(SECOND)
    const kept = await send(path, wrong, {
      'verdict-gratuite': 'conforme',
      'source-gratuite': 'Site de la structure',
      'date-gratuite': today,
    })
    const after = await sofia.follow(kept)
    expect(after.text).toContain('Vos vérifications sont enregistrées.')
    expect(after.text).toContain('Conforme pour Sofia Lopes')
    expect(after.text).toContain('Vérifications (1 sur 13)')
    // Drawn before the last save: a colleague was quicker.
    const late = await send(path, read, { 'verdict-gratuite': 'non_conforme', 'note-gratuite': 'Non.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Rien n’est perdu')
  })
})

describe('a decision', () => {
  test('to accept says what lacks, then what will happen and who is told; done with a code', async () => {
    const { fileId, requesterEmail } = await submittedFile(server.ctx)
    const path = equipePaths.acceptFileOf(fileId)
    const barred = await sofia.get(path)
    expect(barred.text).toContain('ne peut pas encore être accepté')
    expect(barred.body).not.toContain('name="code"')
    await judgeAll(server.ctx, team.sofia.member, fileId)
    const read = await sofia.get(path)
    for (const said of ['2 parcours de formation s’ouvrent', REFERENT.email, requesterEmail, 'code par SMS'])
      expect(read.text, said).toContain(said)
    expect((await send(path, read, { code: '000000' })).status).toBe(422)
    expect(await stateOf(fileId)).toBe('en_examen')
    const done = await sofia.follow(await send(path, read, { code: codeOf(team.sofia) }))
    expect(done.text).toContain('Le dossier est accepté')
    expect(await stateOf(fileId)).toBe('acceptee')
    // Twice is once: told what happened, and no second organisation.
    const again = await send(path, read, { code: codeOf(team.sofia) })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Dossier accepté par Sofia Lopes')
    expect(await server.ctx.db.select().from(organisations)).toHaveLength(1)
  })

  test('to ask for changes begins with a template, which is read and changed', async () => {
    const { fileId } = await submittedFile(server.ctx, {
      set: { referent: { ...REFERENT, email: 'mairie@pontivy.example' } },
    })
    const path = equipePaths.changeFileOf(fileId)
    const read = await sofia.get(`${path}?modele=adresse`)
    expect(read.text).toContain('– mairie@pontivy.example')
    expect((await send(path, read, { message: '' })).status).toBe(422)
    const done = await sofia.follow(await send(path, read, { message: 'Changez l’adresse de la mairie.' }))
    expect(done.text).toContain('renvoyé à la structure')
    expect((await waitingMessages(server.ctx, 'habilitation_changes'))[0]?.text).toContain(
      'Changez l’adresse de la mairie.',
    )
    expect((await sofia.get(`${path}?modele=inconnu`)).status).toBe(303)
  })

  test('to refuse takes a ground, a message and a code, and shows the remedies that the mail states', async () => {
    const { fileId } = await submittedFile(server.ctx)
    const path = equipePaths.refuseFileOf(fileId)
    const read = await sofia.get(path)
    for (const said of [
      'recours gracieux',
      'recours hiérarchique',
      'tribunal administratif',
      'Télérecours citoyens',
      'yann.lebihan@pontivy.example',
    ])
      expect(read.text, said).toContain(said)
    const empty = await send(path, read, { code: '000000' })
    expect(empty.text).toContain('Il y a 2 choses à corriger')
    const form = { motifs: ['aide_payante', 'autre'], message: 'Le tarif est affiché.' }
    expect((await send(path, read, form)).status).toBe(422)
    const done = await sofia.follow(await send(path, read, { ...form, code: codeOf(team.sofia) }))
    expect(done.text).toContain('Le dossier est refusé')
    expect(done.text).toContain('L’aide est payante')
    expect(await waitingMessages(server.ctx, 'habilitation_refused')).toHaveLength(4)
    const reopened = equipePaths.reopenFileOf(fileId)
    const asked = await sofia.get(reopened)
    const opened = await send(reopened, asked, { message: 'Recours reçu.', code: codeOf(team.sofia) })
    expect((await sofia.follow(opened)).text).toContain('de nouveau à examiner')
    expect(await stateOf(fileId)).toBe('en_examen')
  })

  test('that comes second is told who decided what, and no code is spent on it', async () => {
    const { fileId } = await submittedFile(server.ctx)
    const path = equipePaths.changeFileOf(fileId)
    const read = await sofia.get(path)
    server.clock.advance(SECOND)
    const proof = freshProof(team.hugo.accountId, server.ctx)
    await refuseFile(server.ctx, team.hugo.member, proof, await seenNow(server.ctx, fileId), {
      grounds: ['elus'],
      message: 'Élus.',
    })
    const late = await send(path, read, { message: 'Changez.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Dossier refusé par Hugo Blanc')
    expect(await waitingMessages(server.ctx, 'habilitation_changes')).toEqual([])
  })

  test('about what was not read is not taken', async () => {
    const { fileId } = await submittedFile(server.ctx)
    await judgeAll(server.ctx, team.sofia.member, fileId)
    const path = equipePaths.acceptFileOf(fileId)
    const answer = await sofia.post(path, { vu: '2026-01-01T00:00:00.000Z', code: codeOf(team.sofia) })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Ce dossier a changé depuis que vous l’avez lu')
    expect(await stateOf(fileId)).toBe('en_examen')
  })
})

test('every criterion of a file is on its page', async () => {
  const { fileId } = await submittedFile(server.ctx)
  const { text } = await sofia.get(equipePaths.fileCriteriaOf(fileId))
  for (const { question } of criteriaOf({ grounds: [{ ground: 'mission_service_public', support: '' }] }))
    expect(text).toContain(question)
})
