import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { silentDirectories } from '../../../../tests/support/directories.ts'
import { judgeAll, seenNow, submittedFile } from '../../../../tests/support/habilitation-files.ts'
import { freshProof } from '../../../../tests/support/people.ts'
import { enterAs, seedDraft, seedRequester } from '../../../../tests/support/requesters.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { seedTeam } from '../../../../tests/support/team.ts'
import { accounts } from '../../../domain/comptes/index.ts'
import { tracks } from '../../../domain/formations/index.ts'
import { acceptFile, type Requester } from '../../../domain/habilitation/index.ts'
import { FILE_STATES, type FileState } from '../../../domain/habilitation/model.ts'
import {
  habilitationAttachments,
  habilitationFiles,
  habilitationMessages,
} from '../../../domain/habilitation/tables.ts'
import { habilitationRoutes } from '../index.ts'
import { habilitationPaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let maud: Requester
let client: TestClient
let fileId: string

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, habilitationRoutes(silentDirectories()), testContext(database))
  const email = 'maud.keller@pontivy.example'
  ;({ fileId } = await submittedFile(server.ctx, { requester: { givenName: 'Maud', familyName: 'Keller', email } }))
  maud = await seedRequester(server.ctx, { givenName: 'Maud', familyName: 'Keller', email })
  client = server.client()
  await enterAs(client, server.ctx, maud)
})
afterEach(() => server.close())
afterAll(() => database.close())

const { fileOf, messagesOf, withdrawOf, colleaguesOf, attachmentOf } = habilitationPaths
const PDF = Buffer.from('%PDF-1.7\nun contrat\n%%EOF')
const inState = async (state: FileState) => {
  await server.ctx.db.update(habilitationFiles).set({ state }).where(eq(habilitationFiles.id, fileId))
}
const COLLEAGUE = { prenom: 'Théo', nom: 'Masson', fonction: 'Adjoint', adresse: 'theo.masson@pontivy.example' }

describe('the page of a request', () => {
  test('says its number, who is named with their function, address and telephone, and what comes next (s4)', async () => {
    const { status, text } = await client.get(fileOf(fileId))
    expect(status).toBe(200)
    for (const said of [
      'En cours d’examen',
      /Demande n° \d{4} \d{4}/,
      'Odile Garnier',
      'directrice',
      'odile.garnier@pontivy.example',
      '8 rue François-Mitterrand',
      'Aussi aidant Non',
      'Yann Le Bihan',
      'agente d’accueil',
      'Ajouter des aidants',
      'Demande envoyée',
      'Maud Keller',
    ])
      expect(text).toMatch(said)
    expect(text).not.toContain('Une demande sur deux')
  })
  test.each(FILE_STATES.filter((state) => state !== 'acceptee' && state !== 'brouillon'))(
    'offers in state %s what the server takes, and nothing else',
    async (state) => {
      await inState(state)
      const { text } = await client.get(fileOf(fileId))
      const offered = {
        ecrire: text.includes('Envoyer à l’équipe'),
        retirer: text.includes('Retirer cette demande'),
        ajouter_collegue: text.includes('Ajouter ou retirer un collègue'),
      }
      const wrote = await client.post(
        messagesOf(fileId),
        { message: 'Bonjour' },
        { field: 'piece', name: '', content: Buffer.alloc(0) },
      )
      const added = await client.post(colleaguesOf(fileId), COLLEAGUE)
      const withdrawn = await client.post(withdrawOf(fileId))
      expect({
        ecrire: wrote.location?.includes('fait=message') ?? false,
        retirer: withdrawn.location?.includes('fait=retiree') ?? false,
        ajouter_collegue: added.location?.includes('fait=collegue') ?? false,
      }).toEqual(offered)
    },
  )
  test('refused, states the remedies and their two months', async () => {
    await inState('refusee')
    const { text } = await client.get(fileOf(fileId))
    for (const said of ['recours gracieux', 'recours hiérarchique', '2 mois', 'tribunal administratif', 'Télérecours'])
      expect(text).toContain(said)
  })
  test('once accepted, « Inscrire à une formation » leads where the référent does it, as soon as they are in (S-061)', async () => {
    const { ctx } = server
    const { sofia } = await seedTeam(ctx)
    await judgeAll(ctx, sofia.member, fileId)
    const proof = freshProof(sofia.accountId, ctx)
    const done = await acceptFile(ctx, sofia.member, proof, await seenNow(ctx, fileId))
    expect(done.kind).toBe('accepted')
    const before = await client.get(fileOf(fileId))
    expect(before.text).toContain('À inscrire à une formation')
    expect(before.text).toContain('dès que son compte est ouvert')
    expect(before.body).not.toContain('/espace-referent/demandes/formations/')
    await ctx.db.update(accounts).set({ activatedAt: ctx.clock.now() })
    const [track] = await ctx.db.select({ id: tracks.id }).from(tracks).where(eq(tracks.familyName, 'Le Bihan'))
    const after = await client.get(fileOf(fileId))
    expect(after.text).toContain('Inscrire à une formation : Yann Le Bihan')
    expect(after.body).toContain(`href="/espace-referent/demandes/formations/${track?.id}"`)
    expect(after.text).toContain('Odile Garnier inscrit à une formation')
  })
  test('of a draft leads to where it was left', async () => {
    const draft = await seedDraft(server.ctx, maud)
    const { body, text } = await client.get(fileOf(draft))
    expect(text).toContain('Votre demande n’est pas envoyée')
    expect(body).toContain(habilitationPaths.siretOf(draft))
  })
  test('of somebody else, and all that hangs from it, does not exist', async () => {
    const foreign = server.client()
    await enterAs(foreign, server.ctx, await seedRequester(server.ctx))
    for (const path of [fileOf(fileId), withdrawOf(fileId), colleaguesOf(fileId)]) {
      expect((await foreign.get(path)).status).toBe(404)
    }
    const piece = { field: 'piece', name: 'a.pdf', content: PDF }
    expect((await foreign.post(messagesOf(fileId), { message: 'Bonjour' }, piece)).status).toBe(404)
    expect((await foreign.post(colleaguesOf(fileId), COLLEAGUE)).status).toBe(404)
    expect((await foreign.post(withdrawOf(fileId))).status).toBe(404)
    expect(await server.ctx.db.$count(habilitationMessages)).toBe(0)
  })
})

describe('the thread', () => {
  const send = (message: string, content = PDF, name = 'Contrat.pdf') =>
    client.post(messagesOf(fileId), { message }, { field: 'piece', name, content })
  test('keeps what is sent, and gives the attachment back to be saved, never shown', async () => {
    const sent = await send('Voici le contrat.\n<b>signé</b>')
    const { text, body } = await client.follow(sent)
    expect(text).toContain('Votre message est envoyé')
    expect(text).toContain('Voici le contrat.')
    expect(body).not.toContain('<b>signé')
    const [kept] = await server.ctx.db.select().from(habilitationAttachments)
    const got = await client.get(attachmentOf(fileId, kept?.id ?? ''))
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename.*Contrat\.pdf/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(got.body).toBe(PDF.toString())
  })
  test('refused, gives back what was typed, and says why', async () => {
    const refused = await send('Voici la page.', Buffer.from('<html><script>alert(1)</script></html>'), 'contrat.pdf')
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('ni un PDF, ni une image')])
    expect(refused.body).toContain('Voici la page.')
    expect((await send('  ')).status).toBe(422)
    expect((await send('x'.repeat(5001))).status).toBe(422)
    expect(await server.ctx.db.$count(habilitationMessages)).toBe(0)
  })
  test('without any attachment is a message too', async () => {
    expect((await send('Bonjour', Buffer.alloc(0), '')).status).toBe(303)
    expect(await server.ctx.db.$count(habilitationAttachments)).toBe(0)
  })
})

describe('whoever follows it', () => {
  test('a colleague is added, shown as not yet in, then removed', async () => {
    expect((await client.follow(await client.post(colleaguesOf(fileId), COLLEAGUE))).text).toContain('Un lien part')
    const page = await client.get(colleaguesOf(fileId))
    expect(page.text).toContain('Lien pas encore ouvert')
    const id = /name="retirer" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? ''
    expect((await client.follow(await client.post(colleaguesOf(fileId), { retirer: id }))).text).toContain(
      'ne suit plus la demande',
    )
    expect((await client.post(colleaguesOf(fileId), { retirer: id })).status).toBe(404)
  })
  test('what is mistyped comes back with the reason', async () => {
    const refused = await client.post(colleaguesOf(fileId), { ...COLLEAGUE, nom: '', adresse: 'theo.masson' })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Écrivez son nom')])
    const again = await client.post(colleaguesOf(fileId), { ...COLLEAGUE, adresse: maud.email })
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('suit déjà la demande')])
  })
})

describe('withdrawing', () => {
  test('says first what it does, then does it once', async () => {
    expect((await client.get(withdrawOf(fileId))).text).toContain('L’équipe ne l’examine plus')
    expect((await client.follow(await client.post(withdrawOf(fileId)))).text).toContain('Votre demande est retirée')
    const again = await client.post(withdrawOf(fileId))
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('La demande est retirée.')])
    expect((await client.get(withdrawOf(fileId))).location).toBe(fileOf(fileId))
  })
})
