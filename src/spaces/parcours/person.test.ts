import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { waitingMessages } from '../../../tests/support/outbox.ts'
import { freshProof, type People, type Referents, seedPeople, seedReferents } from '../../../tests/support/people.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { type TestServer, testServer } from '../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../tests/support/team.ts'
import { recordPix, recordTrained } from '../../../tests/support/track-facts.ts'
import { trackRegistered } from '../../../tests/support/track-session.ts'
import { deactivateAsTeam, reactivateAsTeam } from '../../domain/comptes/index.ts'
import {
  agreeToTrack,
  openAcceptedTrack,
  refuseTrack,
  remindUnactivated,
  tracks,
} from '../../domain/formations/index.ts'
import { DAY } from '../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let team: Team

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute(), testContext(database))
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  team = await seedTeam(server.ctx)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const EMAIL = 'ines.roy@houlbec.example'
const by = () => team.sofia.accountId

/** Accepts somebody, and gives where the link of their mail leads. */
async function begun(email = EMAIL): Promise<{ readonly trackId: string; readonly path: string }> {
  const person = { givenName: 'Inès', familyName: 'Roy', email, occupation: 'accueil', conseillerNumerique: false }
  const trackId = await openAcceptedTrack(server.ctx, { ...person, organisationId: people.mairie.id, decidedBy: by() })
  const [mail, ...more] = await waitingMessages(server.ctx, 'track_begun')
  expect([mail?.to, more]).toEqual([email, []])
  const path = /http:\/\/localhost:3000(\/mon-parcours\/[\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
  return { trackId, path }
}

describe('the page of somebody on their way to an account', () => {
  test('the link of the mail opens it, without an account: a given name and where they stand, nothing else of theirs', async () => {
    const { trackId, path } = await begun()
    const client = server.client()
    const page = await client.get(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Votre parcours, Inès')
    expect(page.text).toContain('Votre référent ou référente choisit une session avec vous.')
    for (const secret of ['Roy', EMAIL, 'Houlbec', 'accueil', trackId]) expect(page.body).not.toContain(secret)
    expect(page.headers['cache-control']).toContain('no-store')
    expect(page.headers['referrer-policy']).toMatch(/no-referrer|same-origin/)
    expect(page.body).toMatch(/<meta name="robots" content="noindex/)
  })

  test('the next session, on the clock of its place; then Pix, then the account', async () => {
    const { trackId, path } = await begun()
    await trackRegistered(server.ctx, {
      trackId,
      by: by(),
      city: 'Limoges',
      department: '87',
      startsAt: '2026-04-14T07:00:00Z',
    })
    const client = server.client()
    const registered = await client.get(path)
    expect(registered.text).toContain('Limoges (87)')
    expect(registered.text).toContain('mardi 14 avril 2026, de 9 h 00 à 12 h 30')
    await recordTrained(server.ctx, { email: EMAIL, organisationId: people.mairie.id, curriculum: '7h', by: by() })
    expect((await client.get(path)).text).toContain('Passez le test Pix avec la même adresse e-mail.')
    await recordPix(server.ctx, { email: EMAIL, score: 70, by: by() })
    expect((await client.get(path)).text).toContain('Activez-le avec le mail que vous avez reçu.')
    server.clock.advance(61 * DAY)
    expect((await client.get(path)).status).toBe(404)
  })

  test('refused: said without the reason, which is the structure’s to tell', async () => {
    const { trackId, path } = await begun()
    const [track] = await server.ctx.db.select().from(tracks).where(eq(tracks.id, trackId))
    const seen = { trackId, revision: track?.revision ?? 0 }
    await refuseTrack(server.ctx, team.sofia.member, seen, 'autre', 'Une raison qui ne regarde personne')
    const page = await server.client().get(path)
    expect(page.text).toContain('n’a pas accepté cette demande')
    expect(page.text).not.toContain('Une raison')
  })

  test('a link that nobody sent opens nothing, and the answer is the same for whatever it looks like', async () => {
    await begun()
    const client = server.client()
    const answers = [await client.get(`/mon-parcours/${'x'.repeat(43)}`), await client.get('/mon-parcours/abc')]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(answers[0]?.text).toBe(answers[1]?.text)
  })

  test('the database keeps the hash of the link, never the link', async () => {
    const { path } = await begun()
    const token = path.slice('/mon-parcours/'.length)
    const rows = await database.script((client) => client.query('select track_links::text as row from track_links'))
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows).toHaveLength(1)
  })

  test('whoever has an account reads it there too', async () => {
    await begun(people.lucie.email)
    const client = server.client()
    await client.signInAs(people.lucie)
    expect((await client.get('/mon-compte')).text).toContain('Où en est le parcours')
    const other = server.client()
    await other.signInAs(people.claire)
    expect((await other.get('/mon-compte')).text).not.toContain('Où en est le parcours')
  })
})

test('every link of the mails of a track leads somewhere, absolute (check 22)', async () => {
  const { ctx } = server
  await begun()
  await recordTrained(ctx, { email: EMAIL, organisationId: people.mairie.id, curriculum: '7h', by: by() })
  await recordPix(ctx, { email: EMAIL, score: 70, by: by() })
  const lucies = await openAcceptedTrack(ctx, {
    givenName: 'Lucie',
    familyName: 'Nguyen',
    email: people.lucie.email,
    occupation: 'médiatrice',
    conseillerNumerique: false,
    organisationId: people.mairie.id,
    decidedBy: by(),
  })
  await recordTrained(ctx, { email: people.lucie.email, organisationId: people.mairie.id, curriculum: '7h', by: by() })
  await recordPix(ctx, { email: people.lucie.email, score: 70, by: by() })
  const lucie = { accountId: people.lucie.accountId, proof: freshProof(people.lucie.accountId, ctx) }
  expect(await agreeToTrack(ctx, lucie, lucies)).toBe('joined')
  server.clock.advance(15 * DAY)
  await remindUnactivated(ctx)
  const mails = (await waitingMessages(ctx)).filter(({ kind }) => kind.startsWith('track_'))
  expect([...new Set(mails.map(({ kind }) => kind))].sort()).toEqual([
    'track_agreement',
    'track_begun',
    'track_joined',
    'track_not_activated',
    'track_opened',
    'track_welcome',
  ])
  const referent = server.client()
  await referent.signInAs(referents.nadia)
  for (const { html, text } of mails) {
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map((found) => found[1] ?? '')
    const written = [...text.matchAll(/http:\/\/localhost:3000[^\s)]*/g)].map(([url]) => url.replace(/[.,]$/, ''))
    expect(hrefs.length).toBeGreaterThan(0)
    for (const url of [...hrefs, ...written]) {
      expect(url).toMatch(/^http:\/\/localhost:3000\//)
      const client = url.includes('/espace-referent/') ? referent : server.client()
      expect([url, (await client.get(new URL(url).pathname)).status]).not.toEqual([url, 404])
    }
  }
})

test('our team reads on the sheet what keeps an account from opening', async () => {
  const { ctx } = server
  await deactivateAsTeam(ctx, team.sofia.member, freshProof(by(), ctx), people.lucie.accountId, 'depart')
  const { trackId } = await begun(people.lucie.email)
  await recordTrained(ctx, { email: people.lucie.email, organisationId: people.mairie.id, curriculum: '7h', by: by() })
  await recordPix(ctx, { email: people.lucie.email, score: 70, by: by() })
  const client = server.client()
  await client.signInAs(team.sofia)
  expect((await client.get(`/equipe/formations/${trackId}`)).text).toContain(
    'Cette adresse est celle d’un compte fermé.',
  )
  await reactivateAsTeam(ctx, team.sofia.member, freshProof(by(), ctx), people.lucie.accountId)
  // She serves in another structure too: hers to say, not our team's to do.
  const sheet = (await client.get(`/equipe/formations/${trackId}`)).text
  expect(sheet).toContain('La personne donne son accord')
  expect(sheet).not.toContain('Ce qui empêche d’ouvrir le compte')
})

describe('the practice space opens from it', () => {
  test('by a pass that says nothing of who, where there is one', async () => {
    const { path } = await begun()
    const client = server.client()
    const page = await client.get(path)
    expect(page.text).toContain('Ouvrir l’espace d’entraînement')
    const answer = await client.post(`${path}/entrainement`)
    expect([answer.status, answer.location]).toEqual([
      303,
      expect.stringMatching(/^http:\/\/localhost:3999\/entrainement\/entrer\?passe=/),
    ])
    const claims = JSON.parse(Buffer.from((answer.location ?? '').split('.')[1] ?? '', 'base64url').toString())
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'jti', 'purpose'])
    expect((await client.post(`/mon-parcours/${'x'.repeat(43)}/entrainement`)).status).toBe(404)
  })
})
