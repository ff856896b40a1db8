import { randomBytes, randomUUID } from 'node:crypto'
import { eq, isNotNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testContext } from '../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../tests/support/database.ts'
import { seedAcceptedTrack, seedSession, seedTrainer, seedTrainingOrganisation } from '../tests/support/formations.ts'
import { chosenActe, objectsOf } from '../tests/support/objects.ts'
import { referentOf, seedPeople, seedReferents } from '../tests/support/people.ts'
import { seedTeam } from '../tests/support/team.ts'
import { recordPix, recordTrained } from '../tests/support/track-facts.ts'
import { writeCoffre } from './domain/coffres/index.ts'
import {
  accounts,
  addMembership,
  closeInactiveAccounts,
  closeOverdueMoves,
  createAccount,
  requestJoin,
} from './domain/comptes/index.ts'
import {
  type PixSource,
  peerTrainings,
  type RegistrationState,
  settleTracks,
  tracks,
  trainingRegistrations,
  trainingSessions,
} from './domain/formations/index.ts'
import { askToBegin, habilitationFiles } from './domain/habilitation/index.ts'
import { beginPractice } from './domain/mandats/index.ts'
import { contactMessages } from './domain/messages/tables.ts'
import { scheduledJobs } from './jobs.ts'
import { DAY, HOUR, after as laterBy, type MovableClock } from './platform/clock.ts'
import type { Ctx } from './platform/context.ts'
import { newId } from './platform/ids.ts'
import { deliverDue } from './platform/outbox/index.ts'
import { oidcItems } from './protocols/fournisseur-identite/tables.ts'

/** When each job has something to do in the world below, and what happens before if time alone does not bring it. */
interface Due {
  readonly in: number
  readonly prepare?: (ctx: Ctx, clock: MovableClock) => Promise<unknown>
}

const deliver = (ctx: Ctx) => deliverDue(ctx, { sendMail: async () => undefined, sendSms: async () => undefined })
const YEAR = 365 * DAY
const TO_TRAIN = 'a.former@houlbec.example'
const JOIN_PATHS = {
  signedIn: (id: string) => `/rejoindre/${id}`,
  byLink: (token: string) => `/rejoindre/lien/${token}`,
}

const DUE: Readonly<Record<string, Due>> = {
  'render-missing-pdfs': { in: HOUR },
  'purge-expired-journeys': { in: 30 * DAY },
  'send-expiry-digests': { in: 345 * DAY },
  'erase-old-usagers': { in: 8 * YEAR },
  'close-ended-roles': { in: 6 * DAY },
  'close-overdue-moves': { in: 31 * DAY },
  // Nobody answered within thirty days; half a year later, the address of somebody whom we do not know goes.
  'forget-old-requests': {
    in: 225 * DAY,
    async prepare(ctx, clock) {
      clock.advance(31 * DAY)
      await closeOverdueMoves(ctx)
    },
  },
  // Refused or taken back, nothing came of them: half a year later, the address of somebody whom we do not know goes.
  'forget-old-tracks': {
    in: 181 * DAY,
    async prepare(ctx, clock) {
      await ctx.db.update(tracks).set({ eligibility: 'annulee', closedAt: clock.now(), stateSince: clock.now() })
    },
  },
  // Its three facts are there, and another act held it as the last one came.
  'settle-tracks': { in: HOUR, prepare: trainedAndPassed },
  // An account came of it, and nobody activates it.
  'remind-unactivated': {
    in: 15 * DAY,
    async prepare(ctx) {
      await trainedAndPassed(ctx)
      await settleTracks(ctx)
    },
  },
  // A colleague who trains others left.
  'release-lost-peer-trainings': {
    in: DAY,
    async prepare(ctx, clock) {
      const [training] = await ctx.db.select().from(peerTrainings)
      const gone = { deactivatedAt: clock.now() }
      await ctx.db
        .update(accounts)
        .set(gone)
        .where(eq(accounts.id, training?.trainerAccount ?? ''))
    },
  },
  'tell-desks': { in: HOUR, prepare: (ctx) => registered(ctx, 'preinscrite') },
  // No place came before the session did.
  'close-stale-registrations': { in: 41 * DAY, prepare: (ctx) => registered(ctx, 'liste_attente') },
  // A week before; once it was held.
  'remind-attendants': { in: 33 * DAY, prepare: (ctx) => registered(ctx, 'confirmee') },
  'ask-feedback': { in: 41 * DAY, prepare: (ctx) => registered(ctx, 'presente') },
  'remind-unregistered': { in: 8 * DAY },
  // A week before the quote of the world below is due.
  'remind-quotes': { in: 14 * DAY },
  // Some are to be closed, others to be warned.
  'close-inactive-accounts': {
    in: 190 * DAY,
    async prepare(ctx, clock) {
      const [someone] = await ctx.db.select({ id: accounts.id }).from(accounts).orderBy(accounts.emailKey).limit(1)
      clock.advance(10 * DAY)
      await ctx.db
        .update(accounts)
        .set({ lastSignInAt: clock.now() })
        .where(eq(accounts.id, someone?.id ?? ''))
      clock.advance(147 * DAY)
      await closeInactiveAccounts(ctx)
      while ((await deliver(ctx)) > 0);
    },
  },
  // The Monday that follows.
  'send-weekly-digests': { in: 6 * DAY },
  // The same, for our team: the world below asks for somebody to be trained.
  'send-team-weekly': { in: 6 * DAY },
  'read-pix-results': { in: HOUR },
  // A file that nobody recorded, and results that are nobody's.
  'forget-pix': { in: 740 * DAY },
  // A draft of the world below is left there: its first reminder.
  'follow-up-files': { in: 8 * DAY },
  'erase-old-drafts': {
    in: 31 * DAY,
    async prepare(ctx, clock) {
      await ctx.db
        .update(habilitationFiles)
        .set({ state: 'retiree', stateSince: clock.now() })
        .where(eq(habilitationFiles.state, 'brouillon'))
    },
  },
  'close-uncollected-actes': { in: DAY },
  'destroy-overdue-coffres': { in: 3 * YEAR },
  'forget-old-exchanges': { in: 10 * DAY },
  'purge-oidc-items': { in: DAY },
  'purge-practice': { in: 91 * DAY },
  'purge-sign-in': { in: 2 * YEAR },
  // Somebody never confirmed their address: their link is over and kept for a month, then nothing of them is left.
  'purge-requesters': { in: 60 * DAY },
  // A message that our team set aside a month ago.
  'forget-contact-messages': {
    in: 31 * DAY,
    async prepare(ctx, clock) {
      await ctx.db.update(contactMessages).set({ state: 'indesirable', stateSince: clock.now() })
    },
  },
  'forget-sent-messages': {
    in: 2 * YEAR,
    async prepare(ctx) {
      while ((await deliver(ctx)) > 0);
    },
  },
}

async function trainedAndPassed(ctx: Ctx): Promise<void> {
  const [track] = await ctx.db.select().from(tracks).where(isNotNull(tracks.requestedBy)).orderBy(tracks.email).limit(1)
  if (!track?.requestedBy) throw new Error('nobody is to be trained')
  const { email, organisationId, requestedBy: by } = track
  await recordTrained(ctx, { email, organisationId, curriculum: '14h', by, code: '0'.repeat(20) })
  await recordPix(ctx, { email, score: 60, by })
  const accepted = { eligibility: 'acceptee', closedAt: null, contractDeclaredAt: ctx.clock.now() } as const
  await ctx.db.update(tracks).set(accepted).where(eq(tracks.id, track.id))
}

/** Whoever of the world is to be trained is in the session there is, 40 days later. */
async function registered(ctx: Ctx, state: RegistrationState): Promise<void> {
  const [session] = await ctx.db.select({ id: trainingSessions.id }).from(trainingSessions)
  const [track] = await ctx.db.select({ id: tracks.id }).from(tracks).where(eq(tracks.email, TO_TRAIN))
  const at = ctx.clock.now()
  const of = { sessionId: session?.id ?? '', trackId: track?.id ?? '' }
  await ctx.db.insert(trainingRegistrations).values({ id: newId(), ...of, state, requestedAt: at, stateSince: at })
}

/** Pix as it answers every night of the tests. */
const pix: PixSource = {
  results: async () => ({
    kind: 'read',
    rows: [
      { line: 1, cells: ['email saisi', 'date d’envoi', 'résultat'] },
      { line: 2, cells: ['quelqu.un@ailleurs.example', '2026-03-02', '0.8'] },
      { line: 3, cells: ['', '2026-03-02', '0.8'] },
    ],
  }),
}

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let start: Date

beforeAll(async () => {
  database = await testDatabase()
  ;({ ctx, clock } = testContext(database))
  await makeWorld()
  start = clock.now()
  await keepWorld()
})
afterAll(() => database.close())

/** Two structures at work: one of each thing that time ends, changes, or has forgotten. */
async function makeWorld(): Promise<void> {
  const people = await seedPeople(ctx)
  const { nadia } = await seedReferents(ctx, people)
  await seedTeam(ctx)
  const { claire, samir, mairie } = { ...people }
  const own = await objectsOf(ctx, claire)
  await chosenActe(ctx, claire, own.usagerId)
  await writeCoffre(ctx, claire.aidant, own.usagerId, {
    provider: 'La Poste',
    url: 'https://www.laposte.net',
    address: 'angela@laposte.net',
    identifier: 'angela@laposte.net',
    password: 'correct horse battery staple',
  })
  await beginPractice(ctx, claire.aidant)
  await seedAcceptedTrack(ctx, { organisationId: mairie.id, email: TO_TRAIN })
  await seedSession(ctx, await seedTrainer(ctx, await seedTrainingOrganisation(ctx)))
  await addMembership(ctx, {
    accountId: samir.accountId,
    organisationId: mairie.id,
    role: 'referent',
    plannedEnd: laterBy(clock.now(), 5 * DAY),
  })
  const invited = await createAccount(ctx, { email: 'i@m.example', givenName: 'I', familyName: 'M', invited: true })
  if (invited.kind === 'refused') throw new Error(invited.reason)
  await addMembership(ctx, { accountId: invited.accountId, organisationId: mairie.id, role: 'aidant' })
  const asked = await requestJoin(ctx, referentOf(nadia), randomUUID(), ['nobody.known@m.example'], JOIN_PATHS)
  if (asked.kind !== 'requested') throw new Error(asked.kind)
  await askToBegin(ctx, {
    givenName: 'N',
    familyName: 'R',
    occupation: 'maire',
    email: 'n.r@mairie.example',
    intent: { authority: 'dirigeant', eligibility: null },
    address: '192.0.2.1',
  })
  await ctx.db.insert(oidcItems).values({
    model: 'Session',
    idHash: randomBytes(32),
    payloadSealed: randomBytes(40),
    expiresAt: laterBy(clock.now(), HOUR),
  })
}

const FOR_EACH_TABLE = (statement: string) =>
  `do $$ declare t text; begin
     for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
       execute format('${statement}', t, t);
     end loop;
   end $$`

async function keepWorld(): Promise<void> {
  await database.script(async (client) => {
    await client.exec('reset role; create schema kept')
    await client.exec(FOR_EACH_TABLE('create table kept.%I as table public.%I'))
    await client.exec('set role aidants_connect_runtime')
  })
}

/** Columns that the database computes are left to it. */
const PUT_BACK = `do $$ declare t text; kept_columns text; begin
     for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
       select string_agg(quote_ident(attname), ', ' order by attnum) into kept_columns from pg_attribute
         where attrelid = format('public.%I', t)::regclass and attnum > 0 and not attisdropped and attgenerated = '';
       execute format('insert into public.%I (%s) select %s from kept.%I', t, kept_columns, kept_columns, t);
     end loop;
   end $$`

/** The world as it was made, at its instant. */
async function worldAgain(): Promise<void> {
  await database.reset()
  await database.script(async (client) => {
    await client.exec('reset role; set local session_replication_role = replica')
    await client.exec(PUT_BACK)
    await client.exec('set role aidants_connect_runtime')
  })
  clock.set(start)
}

const rowsSchema = z.array(z.record(z.string(), z.unknown()))

/** Everything that stands in the database, less what two runs cannot have alike: identifiers, instants, what is sealed. */
async function state(): Promise<Readonly<Record<string, readonly string[]>>> {
  const read = await database.script(async (client) => {
    const tables = z
      .array(z.object({ tablename: z.string() }))
      .parse(await client.query("select tablename from pg_tables where schemaname = 'public' order by 1"))
    const contents: [string, unknown][] = []
    for (const { tablename } of tables) {
      contents.push([tablename, await client.query(`select to_jsonb(t) as row from "${tablename}" t`)])
    }
    return contents
  })
  return Object.fromEntries(
    read.map(([table, rows]) => [
      table,
      rowsSchema
        .parse(rows)
        .map((row) => masked(JSON.stringify(row)))
        .sort(),
    ]),
  )
}

function masked(text: string): string {
  return text
    .replace(/\\\\x[0-9a-f]*/g, '…')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '#')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)?/g, '@')
    .replace(/\d{4}-\d\d-\d\d/g, '@')
    .replace(/[0-9a-f]{40,}/g, '…')
    .replace(/"bytes": ?\d+/g, '"bytes"')
}

test('every job has its line here', () => {
  expect(Object.keys(DUE).sort()).toEqual(
    scheduledJobs(ctx, { pix })
      .map(({ name }) => name)
      .sort(),
  )
})

describe('two at once, again, or after three days without any: the same end (T-55)', () => {
  test.each(Object.entries(DUE))('%s', { timeout: 120_000 }, async (name, due) => {
    const run = async () => {
      const job = scheduledJobs(ctx, { pix }).find((one) => one.name === name)
      if (!job) throw new Error(name)
      await job.run()
    }
    const begin = async () => {
      await worldAgain()
      await due.prepare?.(ctx, clock)
      clock.set(laterBy(start, due.in))
    }
    await begin()
    const before = await state()
    await run()
    const once = await state()
    // A job that finds nothing here would pass whatever it does.
    expect(once).not.toEqual(before)
    await run()
    expect(await state()).toEqual(once)

    await begin()
    await Promise.all([run(), run()])
    expect(await state()).toEqual(once)

    // Daily, against nothing for three days and then once.
    for (let day = 1; day <= 3; day += 1) {
      clock.set(laterBy(start, due.in + day * DAY))
      await run()
    }
    const daily = await state()
    await begin()
    clock.set(laterBy(start, due.in + 3 * DAY))
    await run()
    expect(await state()).toEqual(daily)
  })
})
