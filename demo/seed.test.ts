import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { awaitingReferents, awaitingTeam } from '../src/domain/avis/index.ts'
import {
  accountByEmail,
  accounts,
  revealActivationCode,
  trainingOrganisationsList,
} from '../src/domain/comptes/index.ts'
import {
  openSessions,
  pixCandidates,
  pixOverview,
  sessionsOfOrganisme,
  teamWebinars,
} from '../src/domain/formations/index.ts'
import {
  barriersOf,
  FILE_STATES,
  fileSheet,
  habilitationFiles,
  judgedCriteria,
  nothingBars,
} from '../src/domain/habilitation/index.ts'
import { verifyJournal } from '../src/domain/journal/index.ts'
import { mandats, stateOf, usagersOfOrganisation } from '../src/domain/mandats/index.ts'
import { organisations } from '../src/domain/organisations/index.ts'
import { verifyEvidence } from '../src/domain/preuves/index.ts'
import { proveStatistics, publishedStatistics, refreshStatistics } from '../src/domain/statistiques/index.ts'
import { movableClock } from '../src/platform/clock.ts'
import { messages } from '../src/platform/outbox/index.ts'
import { testContext } from '../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../tests/support/database.ts'
import { DEMO_FILES } from './habilitation-people.ts'
import { startNeighbours } from './neighbours.ts'
import { ACCOUNTS, YANIS } from './people.ts'
import { FREE_PORTS } from './ports.ts'
import { seed } from './seed.ts'
import { STORIES } from './stories.ts'

let database: TestDatabase
let ctx: ReturnType<typeof testContext>['ctx']
let directory: string

beforeAll(async () => {
  database = await testDatabase()
  const clock = movableClock(new Date())
  ctx = { ...testContext(database).ctx, clock }
  directory = await mkdtemp(join(tmpdir(), `seed-${randomUUID()}`))
  const neighbours = await startNeighbours({ ports: FREE_PORTS, directory, clock: clock.now })
  try {
    await seed({
      ctx,
      clock,
      config: await readConfig(neighbours.environment),
      franceConnect: neighbours.franceConnect,
      withoutMandats: false,
    })
  } finally {
    await neighbours.close()
  }
  clock.set(new Date())
})
afterAll(async () => {
  await database.close()
  await rm(directory, { recursive: true, force: true })
})

test('every story was lived: mandats in each state, each with what FranceConnect signed for it', async () => {
  const all = await ctx.db.select().from(mandats)
  expect(all).toHaveLength(STORIES.length)
  const states = new Set(all.map((mandat) => stateOf(mandat, ctx.clock.now())))
  for (const state of ['actif', 'expire', 'revoque_par_usager', 'remplace']) expect(states).toContain(state)
  for (const { id } of all) expect(await verifyEvidence(ctx, id)).toMatchObject({ kind: 'holds' })
})

test('the journal of the demonstration holds, and time goes forward in it', async () => {
  const { entries, broken } = await verifyJournal(ctx)
  expect(broken).toEqual([])
  expect(entries).toBeGreaterThan(80)
})

test('in Tulle: homonyms, somebody born abroad, somebody without e-mail, each in the right tab', async () => {
  const tulle = (await ctx.db.select().from(organisations)).find(({ city }) => city === 'Tulle')
  const inTab = async (tab: 'actifs' | 'expires' | 'termines') =>
    (await usagersOfOrganisation(ctx, tulle?.id ?? '', { tab, page: 1 })).rows.map(
      ({ identity }) => `${identity.givenNames} ${identity.familyName}`,
    )
  const active = await inTab('actifs')
  expect(active.filter((name) => name === 'Jean MARTIN')).toHaveLength(2)
  expect(active).toContain('Odette Marie LEFEBVRE')
  expect(await inTab('expires')).toContain('Maria da Conceição FERREIRA DA SILVA')
  expect(await inTab('termines')).toContain('Pierre MERCIER')
})

test('in Tulle: the référente has a card to validate, an invitation to follow up, a question to answer, a person to entrust; in our team, a change and a training', async () => {
  const tulle = (await ctx.db.select().from(organisations)).find(({ city }) => city === 'Tulle')
  const events = (waiting: Awaited<ReturnType<typeof awaitingTeam>>) => waiting.map(({ notice }) => notice.event)
  expect(events(await awaitingReferents(ctx, tulle?.id ?? ''))).toEqual([
    'invitation_sans_reponse',
    'carte_a_valider',
    'question_sur_une_formation',
    'personne_sans_aidant',
  ])
  expect(events(await awaitingTeam(ctx))).toEqual([
    'habilitation_a_examiner',
    'message_de_dossier',
    'changement_a_examiner',
    'formation_demandee',
    'pix_a_rattacher',
  ])
})

test('a file stands in each state, brought there by what people did', async () => {
  const files = await ctx.db.select().from(habilitationFiles)
  expect(new Set(files.map(({ state }) => state))).toEqual(new Set(FILE_STATES))
  const ready = files.find(({ name }) => name === DEMO_FILES.brive.name)
  const sheet = await fileSheet(ctx, ready?.id ?? '')
  if (!sheet) throw new Error('no file')
  const added = sheet.aidants.map(({ addedAt }) => addedAt)
  expect(nothingBars(barriersOf(judgedCriteria({ ...sheet.file, aidantsAddedAt: added }, sheet.verdicts)))).toBe(true)
})

test('Élodie has come to the end of her way: her account is there, Sophie has it activated', async () => {
  const opened = (await ctx.db.select().from(accounts)).filter(({ emailKey }) => emailKey.startsWith('elodie.'))
  expect(opened.map(({ activatedAt, deactivatedAt }) => [activatedAt, deactivatedAt])).toEqual([[null, null]])
})

test('the code that Yanis needs is there for Sophie to hand over', async () => {
  const tulle = (await ctx.db.select().from(organisations)).find(({ city }) => city === 'Tulle')
  const sophie = await accountByEmail(ctx, ACCOUNTS.find(({ key }) => key === 'sophie')?.email ?? '')
  const yanis = await accountByEmail(ctx, YANIS.email)
  if (!tulle || !sophie || !yanis) throw new Error('somebody is missing')
  const referent = { accountId: sophie.id, givenName: 'Sophie', familyName: 'Vidal', organisation: tulle }
  expect(await revealActivationCode(ctx, referent, { accountId: yanis.id })).toMatchObject({
    kind: 'shown',
    purpose: 'activation',
  })
})

test('what was sent in the past is not sent again today: only what still serves is', async () => {
  const waiting = await ctx.db.select({ kind: messages.kind }).from(messages).where(isNull(messages.sentAt))
  expect(waiting.map(({ kind }) => kind).sort()).toEqual(['activation_link', 'join_asked'])
})

test('its statistics have something to show, and are what its journal says', async () => {
  const start = performance.now()
  while ((await refreshStatistics(ctx)).more);
  const statistics = await publishedStatistics(ctx)
  if (process.env.TIMES) console.warn(performance.now() - start, statistics)
  const { demarches, mandats, personnes, themes, months } = statistics?.figures ?? {}
  expect(demarches).toBeGreaterThan(200)
  expect(personnes).toBeLessThanOrEqual(mandats ?? 0)
  expect(themes?.filter((one) => one.demarches !== null).length).toBeGreaterThanOrEqual(5)
  expect(months?.filter((one) => one.demarches !== null).length).toBeGreaterThanOrEqual(10)
  expect(statistics?.territories?.departments.filter((one) => one.demarches !== null).length).toBeGreaterThanOrEqual(3)
  expect(await proveStatistics(ctx)).toMatchObject({ differences: [], waiting: 0 })
})

test('two training organisations, each with its lead: a session was held, four may be chosen', async () => {
  const listed = await trainingOrganisationsList(ctx)
  expect(listed.map(({ network, people, awaited }) => [network, people, awaited])).toEqual([
    ['mednum', 1, 0],
    ['familles_rurales', 1, 0],
  ])
  const seen = await openSessions(ctx, { withFull: true })
  expect(seen.map(({ city, curriculum }) => [city, curriculum])).toEqual([
    ['Tulle', '7h'],
    ['', '7h'],
    ['Lille', '14h'],
    ['', '7h'],
  ])
  const [passerelles] = listed
  if (!passerelles) throw new Error('no organisation')
  const held = await sessionsOfOrganisme(ctx, { trainingOrganisation: passerelles }, { period: 'passees', page: 1 })
  expect(held.sessions.map(({ city }) => city)).toEqual(['Limoges'])
})

test('a Pix result is nobody’s, with somebody whose address is nearly the one; a webinar was held, two may be chosen', async () => {
  const { unmatched } = await pixOverview(ctx, 1)
  expect(unmatched.map(({ emailKey }) => emailKey)).toEqual(['amel.saidi@tilleul.exemple.fr'])
  expect((await pixCandidates(ctx, unmatched[0]?.emailKey ?? '', '')).map(({ givenName }) => givenName)).toEqual([
    'Amel',
  ])
  expect((await teamWebinars(ctx)).map(({ attended }) => attended)).toEqual([0, 0, 1])
})
