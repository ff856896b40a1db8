import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { judgeAll, seenNow, submittedFile } from '../../../../tests/support/habilitation-files.ts'
import { freshProof, seedOrganisation } from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { MINUTE } from '../../../platform/clock.ts'
import { acceptFile } from '../accept/accept-file.ts'
import { replyAsTeam } from '../messages/reply-as-team.ts'
import { afterCommand, commandsOpen, FILE_COMMANDS, FILE_STATES, type FileCommand, type FileState } from '../model.ts'
import { habilitationFiles } from '../tables.ts'
import { assignFile, judgeCriteria, refuseFile, reopenFile, requestChanges } from './index.ts'

/** Check 10, our team's half: each of its commands in each state is done or refused by the real command as the one table says. */
let database: TestDatabase
let context: ReturnType<typeof testContext>
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
  team = await seedTeam(context.ctx)
})
afterAll(() => database.close())

const names = Object.keys(FILE_COMMANDS).filter((name): name is FileCommand => name in FILE_COMMANDS)
const ours = names.filter((name) => FILE_COMMANDS[name].by === 'equipe')

/** A file in that state, ready for anything that the state allows. */
async function fileIn(state: FileState): Promise<string> {
  const { ctx, clock } = context
  const { fileId } = await submittedFile(ctx)
  await judgeAll(ctx, team.sofia.member, fileId)
  clock.advance(MINUTE)
  const organisation =
    state === 'acceptee' ? await seedOrganisation(ctx, { name: 'A', postalCode: '56300', city: 'B' }) : null
  const draft = state === 'brouillon' ? { submittedAt: null, number: null } : {}
  await ctx.db.update(habilitationFiles).set({ state, organisationId: organisation?.id ?? null, ...draft })
  return fileId
}

async function give(command: FileCommand, fileId: string): Promise<string> {
  const { ctx } = context
  const { sofia } = team
  const proof = freshProof(sofia.accountId, ctx)
  const seen = await seenNow(ctx, fileId)
  const today = ctx.clock.now().toISOString().slice(0, 10)
  const verdict = {
    criterion: 'objet',
    verdict: 'conforme',
    source: 'Statuts',
    sourceDate: today,
    note: 'Relu.',
  } as const
  switch (command) {
    case 'attribuer':
      return (await assignFile(ctx, sofia.member, fileId, sofia.accountId)).kind
    case 'juger':
      return (await judgeCriteria(ctx, sofia.member, seen, [verdict], today)).kind
    case 'accepter':
      return (await acceptFile(ctx, sofia.member, proof, seen)).kind
    case 'demander_modifications':
      return (await requestChanges(ctx, sofia.member, seen, 'Le SIRET.')).kind
    case 'refuser':
      return (await refuseFile(ctx, sofia.member, proof, seen, { grounds: ['autre'], message: 'Non.' })).kind
    case 'rouvrir':
      return (await reopenFile(ctx, sofia.member, proof, seen, 'Recours.')).kind
    case 'repondre':
      return (await replyAsTeam(ctx, sofia.member, fileId, { text: 'Bonjour.' })).kind
    default:
      throw new Error(`${command} has no line here`)
  }
}

describe.each(FILE_STATES)('a file that is %s', (state) => {
  test.each(ours)('%s', async (command) => {
    const fileId = await fileIn(state)
    const wasSubmitted = state !== 'brouillon'
    const after = afterCommand(command, { state, wasSubmitted })
    expect(commandsOpen('equipe', { state, wasSubmitted }).has(command)).toBe(after !== undefined)
    expect((await give(command, fileId)) === 'refused').toBe(after === undefined)
    const [file] = await context.ctx.db.select().from(habilitationFiles)
    expect(file?.state).toBe(after ?? state)
  })
})
