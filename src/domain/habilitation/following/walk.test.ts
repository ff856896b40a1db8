import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedOrganisation } from '../../../../tests/support/people.ts'
import { filledDraft, seedRequester, someAidant, someReferent } from '../../../../tests/support/requesters.ts'
import { DAY } from '../../../platform/clock.ts'
import { fileOfRequester } from '../files/queries.ts'
import { saveAidants } from '../files/save-aidants.ts'
import { saveReferent } from '../files/save-step.ts'
import { submitFile } from '../files/submit-file.ts'
import { versionOf } from '../files/versions.ts'
import {
  afterCommand,
  COMMITMENTS,
  commandsOpen,
  FILE_COMMANDS,
  FILE_STATES,
  type FileCommand,
  type FileState,
} from '../model.ts'
import type { Requester } from '../requesters/model.ts'
import { habilitationFileRequesters, habilitationFiles } from '../tables.ts'
import { addColleague, followUpFiles, removeColleague, withdrawFile, writeAsRequester } from './index.ts'

/** Check 10, the requesters' and the clock's half: each command in each state is done or refused by the real command as the one table says. */
let database: TestDatabase
let context: ReturnType<typeof testContext>
let requester: Requester

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
  requester = await seedRequester(context.ctx)
})
afterAll(() => database.close())

const names = Object.keys(FILE_COMMANDS).filter((name): name is FileCommand => name in FILE_COMMANDS)
const ofOthers = names.filter((name) => FILE_COMMANDS[name].by !== 'equipe')

/** A file with everything that sending it asks for, in that state. */
async function fileIn(state: FileState): Promise<string> {
  const { ctx } = context
  const fileId = await filledDraft(ctx, requester)
  if (state !== 'brouillon') {
    expect((await submitFile(ctx, { requester, fileId }, COMMITMENTS)).kind).toBe('sent')
  }
  const organisation =
    state === 'acceptee' ? await seedOrganisation(ctx, { name: 'A', postalCode: '56300', city: 'B' }) : null
  await ctx.db.update(habilitationFiles).set({ state, organisationId: organisation?.id ?? null })
  return fileId
}

async function give(command: FileCommand, fileId: string): Promise<boolean> {
  const { ctx, clock } = context
  const target = { requester, fileId }
  const file = await fileOfRequester(ctx, requester.id, fileId)
  if (!file) throw new Error('no such file')
  switch (command) {
    case 'modifier': {
      const referent = { ...someReferent(), occupation: 'Adjointe' }
      return (
        (await saveReferent(ctx, { ...target, version: versionOf(file, 'referent') }, referent, '75001')).kind ===
        'saved'
      )
    }
    case 'ajouter_aidant': {
      const added = await saveAidants(ctx, target, [{ key: 'n9', typed: someAidant('sonia') }])
      return added.kind === 'saved'
    }
    case 'envoyer':
    case 'renvoyer': {
      const sent = await submitFile(ctx, target, COMMITMENTS)
      return sent.kind === 'sent' && sent.again === (command === 'renvoyer')
    }
    case 'retirer':
      return (await withdrawFile(ctx, requester, fileId)).kind === 'moved'
    case 'ajouter_collegue': {
      const wanted = { givenName: 'A', familyName: 'B', occupation: 'C', email: 'anne.le.goff@mairie.example' }
      return (await addColleague(ctx, requester, fileId, wanted)).kind === 'added'
    }
    case 'retirer_collegue': {
      const colleague = await seedRequester(ctx)
      const since = ctx.clock.now()
      const row = { fileId, requesterId: colleague.id, since, addedBy: requester.id }
      await ctx.db.insert(habilitationFileRequesters).values(row)
      return (await removeColleague(ctx, requester, { fileId, requesterId: colleague.id })).kind === 'removed'
    }
    case 'ecrire':
      return (await writeAsRequester(ctx, requester, fileId, { text: 'Bonjour' })).kind === 'sent'
    case 'relancer':
      clock.advance(8 * DAY)
      return (await followUpFiles(ctx)) === 1
    case 'classer':
      clock.advance(95 * DAY)
      await followUpFiles(ctx)
      clock.advance(15 * DAY)
      return (await followUpFiles(ctx)) === 1
    default:
      throw new Error(`${command} has no line here`)
  }
}

describe.each(FILE_STATES)('a file that is %s', (state) => {
  test.each(ofOthers)('%s', async (command) => {
    const fileId = await fileIn(state)
    const standing = { state, wasSubmitted: state !== 'brouillon' }
    const after = afterCommand(command, standing)
    expect(commandsOpen(FILE_COMMANDS[command].by, standing).has(command)).toBe(after !== undefined)
    expect(await give(command, fileId)).toBe(after !== undefined)
    const [file] = await context.ctx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId))
    // One button sends, the first time and again: where one of the two does not apply, the other was done.
    const other = { envoyer: 'renvoyer', renvoyer: 'envoyer' } as const
    const sent = command === 'envoyer' || command === 'renvoyer' ? afterCommand(other[command], standing) : undefined
    expect(file?.state).toBe(after ?? sent ?? state)
  })
})
