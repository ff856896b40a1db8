import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { MINUTE } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/context.ts'
import { createAccount } from '../comptes/index.ts'
import { journalEntries } from '../journal/index.ts'
import { type FileBy, type FileMove, moveFile } from './move-file.ts'
import { habilitationFileEvents, habilitationFileRequesters, habilitationFiles, requesters } from './tables.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
})
afterAll(() => database.close())

const move = (wanted: FileMove) => inTransaction(context.ctx, (tx) => moveFile(tx, wanted))

async function someRequester(): Promise<string> {
  const id = randomUUID()
  const { ctx } = context
  await ctx.db.insert(requesters).values({
    id,
    givenName: 'Nathalie',
    familyName: 'Roy',
    occupation: 'directrice',
    email: `${id}@mairie.example`,
    emailKey: `${id}@mairie.example`,
    createdAt: ctx.clock.now(),
  })
  return id
}

/** A file that has been sent, followed by its author. */
async function sentFile() {
  const { ctx } = context
  const requesterId = await someRequester()
  const fileId = randomUUID()
  const now = ctx.clock.now()
  await ctx.db.insert(habilitationFiles).values({
    id: fileId,
    number: '75010001',
    state: 'en_examen',
    stateSince: now,
    createdBy: requesterId,
    createdAt: now,
    updatedAt: now,
    submittedAt: now,
    authority: 'dirigeant',
    siret: '21750001600019',
    name: 'Mairie',
    type: 'municipalite',
    address: '1 place',
    postalCode: '75010',
    city: 'Paris',
    referent: {
      givenName: 'Paul',
      familyName: 'Martin',
      occupation: 'directeur',
      email: 'paul.martin@mairie.example',
      phone: '+33612345678',
      alsoAidant: true,
      conseillerNumerique: false,
    },
    reminders: 2,
    lastReminderAt: now,
  })
  await ctx.db.insert(habilitationFileRequesters).values({ fileId, requesterId, since: now })
  return { fileId, requesterId }
}

describe('a command on a file', () => {
  test('moves the state, the history and the platform’s chain together, and begins the reminders again', async () => {
    const { fileId } = await sentFile()
    const account = await createAccount(context.ctx, { email: 's@a.example', givenName: 'Sofia', familyName: 'Ba' })
    if (account.kind === 'refused') throw new Error(account.reason)
    const { accountId } = account
    context.clock.advance(MINUTE)
    const moved = await move({
      fileId,
      command: 'demander_modifications',
      by: { accountId },
      details: { criteria: 2 },
    })
    expect(moved).toMatchObject({ kind: 'moved', from: 'en_examen', state: 'modifications_demandees' })
    const [file] = await context.ctx.db.select().from(habilitationFiles)
    expect(file).toMatchObject({ state: 'modifications_demandees', reminders: 0, lastReminderAt: null })
    expect(file?.stateSince).toEqual(context.clock.now())
    const events = await context.ctx.db.select().from(habilitationFileEvents)
    expect(events).toMatchObject([
      { act: 'demander_modifications', fromState: 'en_examen', toState: 'modifications_demandees', accountId },
    ])
    const entries = await context.ctx.db.select().from(journalEntries)
    expect(entries.filter(({ action }) => action.startsWith('habilitation_'))).toMatchObject([
      {
        chain: 'platform',
        action: 'habilitation_demander_modifications',
        actorKind: 'account',
        actorId: accountId,
        details: { file: fileId, from: 'en_examen', to: 'modifications_demandees', criteria: 2 },
      },
    ])
  })

  test('a reminder is counted and leaves the file where it is; nobody is reminded of one that is over', async () => {
    const { fileId, requesterId } = await sentFile()
    await context.ctx.db.update(habilitationFiles).set({ state: 'modifications_demandees' })
    context.clock.advance(MINUTE)
    const reminded = await move({ fileId, command: 'relancer', by: 'systeme' })
    expect(reminded).toMatchObject({ kind: 'moved', state: 'modifications_demandees', file: { reminders: 3 } })
    const [file] = await context.ctx.db.select().from(habilitationFiles)
    expect(file?.lastReminderAt).toEqual(context.clock.now())
    expect(await move({ fileId, command: 'retirer', by: { requesterId } })).toMatchObject({ state: 'retiree' })
    const over = { kind: 'refused', reason: 'not_now', state: 'retiree' }
    expect(await move({ fileId, command: 'relancer', by: 'systeme' })).toEqual(over)
  })

  test('is refused in a state where the table does not have it: nothing is written', async () => {
    const { fileId, requesterId } = await sentFile()
    expect(await move({ fileId, command: 'renvoyer', by: { requesterId } })).toEqual({
      kind: 'refused',
      reason: 'not_now',
      state: 'en_examen',
    })
    expect(await context.ctx.db.select().from(habilitationFileEvents)).toEqual([])
    expect(await context.ctx.db.select().from(journalEntries)).toEqual([])
  })

  test('of a requester who does not follow it, or no longer does, finds nothing', async () => {
    const { fileId, requesterId } = await sentFile()
    const unknown = { kind: 'refused', reason: 'unknown' }
    const stranger = { requesterId: await someRequester() }
    expect(await move({ fileId, command: 'retirer', by: stranger })).toEqual(unknown)
    expect(await move({ fileId: randomUUID(), command: 'retirer', by: { requesterId } })).toEqual(unknown)
    await context.ctx.db.update(habilitationFileRequesters).set({ until: context.clock.now() })
    expect(await move({ fileId, command: 'retirer', by: { requesterId } })).toEqual(unknown)
  })

  test('given by somebody whose command it is not is a defect', async () => {
    const { fileId, requesterId } = await sentFile()
    const wrong: readonly [FileMove['command'], FileBy][] = [
      ['accepter', { requesterId }],
      ['retirer', { accountId: randomUUID() }],
      ['envoyer', 'systeme'],
    ]
    for (const [command, by] of wrong) await expect(move({ fileId, command, by })).rejects.toThrow(/not a command of/)
  })

  test.runIf(hasRealPostgresql)('two at once: one is done, the other finds the state changed', async () => {
    const { fileId, requesterId } = await sentFile()
    const results = await Promise.all([1, 2, 3].map(() => move({ fileId, command: 'retirer', by: { requesterId } })))
    expect(results.filter(({ kind }) => kind === 'moved')).toHaveLength(1)
    expect(await context.ctx.db.select().from(habilitationFileEvents)).toHaveLength(1)
  })
})
