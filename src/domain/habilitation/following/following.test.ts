import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { submittedFile } from '../../../../tests/support/habilitation-files.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { seedDraft, seedRequester } from '../../../../tests/support/requesters.ts'
import { takeAttachment } from '../../../platform/attachments.ts'
import { DAY, HOUR } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { attachmentForTeam, attachmentOfRequester } from '../messages/attachments.ts'
import { moveFile } from '../move-file.ts'
import type { Requester } from '../requesters/model.ts'
import { habilitationAttachments, habilitationFileEvents, habilitationFiles, habilitationMessages } from '../tables.ts'
import {
  addColleague,
  dossierOf,
  eraseOldDrafts,
  followUpFiles,
  MOST_COLLEAGUES,
  medianExamination,
  removeColleague,
  withdrawFile,
  writeAsRequester,
} from './index.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
  ctx = context.ctx
})
afterAll(() => database.close())

const EMAIL = 'maud.keller@pontivy.example'
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('corps')])
const PDF = Buffer.from('%PDF-1.7\nune attestation\n%%EOF')
const COLLEAGUE = {
  givenName: 'Théo',
  familyName: 'Masson',
  occupation: 'Adjoint',
  email: 'theo.masson@pontivy.example',
}

/** A file under examination, and whoever asked for it. */
async function sent(set: Partial<typeof habilitationFiles.$inferInsert> = {}) {
  const { fileId } = await submittedFile(ctx, {
    set,
    requester: { givenName: 'Maud', familyName: 'Keller', email: EMAIL },
  })
  return { fileId, requester: await seedRequester(ctx, { givenName: 'Maud', familyName: 'Keller', email: EMAIL }) }
}
const stateOf = async (fileId: string) =>
  (await ctx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId)))[0]?.state
const somebodyElse = () => seedRequester(ctx)

describe('an attachment', () => {
  test('is known by its bytes, whatever its name says, and is named as what it is', () => {
    expect(takeAttachment({ content: PDF, name: '../../etc/Contrat de travail (été).exe' })).toMatchObject({
      mediaType: 'application/pdf',
      name: 'Contrat de travail (été).pdf',
    })
    expect(takeAttachment({ content: PNG, name: '.htaccess' })).toMatchObject({ name: 'document.png' })
    expect(takeAttachment({ content: PNG, name: 'a\r\nSet-Cookie: x=1".png' })).toMatchObject({
      name: 'a Set-Cookie x 1.png',
    })
  })
  test('is refused when it is a page, a script or a program, and above 5 MB', () => {
    for (const content of ['<html><script>alert(1)</script>', 'MZ\u0090', '<svg onload="x">', ' %PDF-1.7', '']) {
      expect(takeAttachment({ content: Buffer.from(content), name: 'contrat.pdf' })).toBe('not_taken')
    }
    const large = Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024)])
    expect(takeAttachment({ content: large, name: 'contrat.pdf' })).toBe('too_large')
  })
})

describe('writing in the thread', () => {
  test('keeps the message and what came with it, sealed, read by both sides', async () => {
    const { fileId, requester } = await sent()
    const attachment = { content: PDF, name: 'contrat.pdf' }
    expect(await writeAsRequester(ctx, requester, fileId, { text: ' Voici le contrat. ', attachment })).toEqual({
      kind: 'sent',
    })
    const [stored] = await ctx.db.select().from(habilitationAttachments)
    expect(stored?.contentSealed.includes('attestation')).toBe(false)
    const read = await dossierOf(ctx, requester.id, fileId)
    expect(read?.messages).toMatchObject([
      { author: 'Maud Keller', text: 'Voici le contrat.', attachments: [{ name: 'contrat.pdf', size: PDF.length }] },
    ])
    const place = { fileId, attachmentId: stored?.id ?? '' }
    expect((await attachmentOfRequester(ctx, requester.id, place))?.content).toEqual(PDF)
    expect((await attachmentForTeam(ctx, place))?.content).toEqual(PDF)
  })
  test('of somebody else’s file, or of no file, is the same: nothing', async () => {
    const { fileId, requester } = await sent()
    await writeAsRequester(ctx, requester, fileId, { text: 'Bonjour', attachment: { content: PDF, name: 'a.pdf' } })
    const [stored] = await ctx.db.select().from(habilitationAttachments)
    const foreign = await somebodyElse()
    expect(await writeAsRequester(ctx, foreign, fileId, { text: 'Bonjour' })).toMatchObject({ reason: 'unknown' })
    const place = { fileId, attachmentId: stored?.id ?? '' }
    expect(await attachmentOfRequester(ctx, foreign.id, place)).toBeUndefined()
    expect(await dossierOf(ctx, foreign.id, fileId)).toBeUndefined()
    // Nor through a file of one's own.
    const own = await seedDraft(ctx, foreign)
    expect(await attachmentOfRequester(ctx, foreign.id, { ...place, fileId: own })).toBeUndefined()
    expect(await attachmentForTeam(ctx, { ...place, fileId: own })).toBeUndefined()
  })
  test('refuses an empty message, a file that is not taken, a draft, and the thirty-first attachment; nothing is kept of these', async () => {
    const { fileId, requester } = await sent()
    const write = (text: string, content?: Buffer) =>
      writeAsRequester(ctx, requester, fileId, { text, attachment: content && { content, name: 'a.pdf' } })
    expect(await write('   ')).toMatchObject({ reason: 'no_message' })
    expect(await write('Voici', Buffer.from('<html>'))).toMatchObject({ reason: 'not_taken' })
    const draft = await seedDraft(ctx, requester)
    expect(await writeAsRequester(ctx, requester, draft, { text: 'Bonjour' })).toMatchObject({ reason: 'not_now' })
    expect(await ctx.db.$count(habilitationMessages)).toBe(0)
    for (let count = 0; count < 30; count += 1) expect((await write('Voici', PDF)).kind).toBe('sent')
    expect(await write('Encore', PDF)).toMatchObject({ reason: 'too_many_attachments' })
    expect(await ctx.db.$count(habilitationMessages)).toBe(30)
    expect((await write('Sans pièce')).kind).toBe('sent')
  })
})

describe('a colleague', () => {
  test('gets a link of their own; nothing tells whether we knew the address', async () => {
    const { fileId, requester } = await sent()
    expect(await addColleague(ctx, requester, fileId, COLLEAGUE)).toEqual({ kind: 'added' })
    const known = await seedRequester(ctx, { email: 'anne.le.goff@pontivy.example' })
    expect(
      await addColleague(ctx, requester, fileId, { ...COLLEAGUE, email: ' Anne.Le.Goff@pontivy.example ' }),
    ).toEqual({ kind: 'added' })
    const mails = await waitingMessages(ctx, 'habilitation_colleague')
    expect(mails.map(({ to }) => to)).toEqual([COLLEAGUE.email, known.email])
    for (const { subject, text } of mails) {
      expect(subject).toBe(mails[0]?.subject)
      expect(text).toContain('Maud Keller')
      expect(text).toMatch(/\/demande-habilitation\/lien\/[\w-]{43}/)
    }
    expect((await dossierOf(ctx, known.id, fileId))?.followers.map(({ author }) => author)).toEqual([
      true,
      false,
      false,
    ])
  })
  test('is refused twice, beyond five, at a service’s closed domain, and on another’s file', async () => {
    const { fileId, requester } = await sent()
    await addColleague(ctx, requester, fileId, COLLEAGUE)
    const add = (email: string, who: Requester = requester) => addColleague(ctx, who, fileId, { ...COLLEAGUE, email })
    expect(await add(COLLEAGUE.email.toUpperCase())).toMatchObject({ reason: 'already' })
    expect(await add(EMAIL)).toMatchObject({ reason: 'already' })
    expect(await add('pas une adresse')).toMatchObject({ reason: 'malformed' })
    expect(await add('x.y@pontivy.example', await somebodyElse())).toMatchObject({ reason: 'unknown' })
    for (let count = 1; count < MOST_COLLEAGUES; count += 1) {
      expect(await add(`agent.${'abcdef'[count]}@pontivy.example`)).toEqual({ kind: 'added' })
    }
    expect(await add('agent.z@pontivy.example')).toMatchObject({ reason: 'too_many' })
  })
  test('is refused once the request is withdrawn', async () => {
    const { fileId, requester } = await sent()
    await withdrawFile(ctx, requester, fileId)
    expect(await addColleague(ctx, requester, fileId, COLLEAGUE)).toMatchObject({ reason: 'not_now', state: 'retiree' })
    expect(await waitingMessages(ctx, 'habilitation_colleague')).toEqual([])
  })
  test('is removed, told, and sees nothing any more; the author stays', async () => {
    const { fileId, requester } = await sent()
    const colleague = await seedRequester(ctx, COLLEAGUE)
    await addColleague(ctx, requester, fileId, COLLEAGUE)
    expect(await removeColleague(ctx, colleague, { fileId, requesterId: requester.id })).toMatchObject({
      reason: 'author',
    })
    expect(await removeColleague(ctx, requester, { fileId, requesterId: colleague.id })).toEqual({ kind: 'removed' })
    expect(await dossierOf(ctx, colleague.id, fileId)).toBeUndefined()
    expect((await waitingMessages(ctx, 'habilitation_colleague_removed')).map(({ to }) => to)).toEqual([
      COLLEAGUE.email,
    ])
    expect(await removeColleague(ctx, requester, { fileId, requesterId: colleague.id })).toMatchObject({
      reason: 'unknown',
    })
  })
  test('added and removed in turns does not fill anybody’s mailbox (T-56)', async () => {
    const { fileId, requester } = await sent()
    const colleague = await seedRequester(ctx, COLLEAGUE)
    let added = 0
    for (let turn = 0; turn < 12; turn += 1) {
      context.clock.advance(HOUR)
      if ((await addColleague(ctx, requester, fileId, COLLEAGUE)).kind === 'added') added += 1
      await removeColleague(ctx, requester, { fileId, requesterId: colleague.id })
    }
    expect(added).toBe(5)
  })
  test.runIf(hasRealPostgresql)('is added once by two who do it at once', async () => {
    const { fileId, requester } = await sent()
    const results = await Promise.all([1, 2, 3].map(() => addColleague(ctx, requester, fileId, COLLEAGUE)))
    expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(1)
  })
})

describe('withdrawing', () => {
  test('ends the request, tells whoever follows it, is in the journal and the history', async () => {
    const { fileId, requester } = await sent()
    await seedRequester(ctx, COLLEAGUE)
    await addColleague(ctx, requester, fileId, COLLEAGUE)
    context.clock.advance(HOUR)
    expect(await withdrawFile(ctx, requester, fileId)).toMatchObject({ kind: 'moved', state: 'retiree' })
    const mails = await waitingMessages(ctx, 'habilitation_withdrawn')
    expect(mails.map(({ to }) => to).sort()).toEqual([EMAIL, COLLEAGUE.email].sort())
    const entry = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'habilitation_retirer'))
    expect(entry).toHaveLength(1)
    expect((await dossierOf(ctx, requester.id, fileId))?.events[0]).toMatchObject({
      act: 'retirer',
      byName: 'Maud Keller',
    })
    expect(await withdrawFile(ctx, requester, fileId)).toMatchObject({ kind: 'refused', reason: 'not_now' })
    expect(await withdrawFile(ctx, await somebodyElse(), fileId)).toMatchObject({ reason: 'unknown' })
  })
})

describe('what is left without answer', () => {
  const run = async (days: number) => {
    context.clock.advance(days * DAY)
    await followUpFiles(ctx)
    await followUpFiles(ctx)
    return (await waitingMessages(ctx)).map(({ kind }) => kind)
  }
  test('a draft: a reminder after 7 days, another after 30, closed after 90, erased a month later', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    const fileId = await seedDraft(ctx, requester)
    expect(await run(6)).toEqual([])
    expect(await run(1)).toEqual(['habilitation_first'])
    expect(await run(22)).toEqual(['habilitation_first'])
    expect(await run(1)).toEqual(['habilitation_first', 'habilitation_last'])
    expect(await run(59)).toHaveLength(2)
    expect(await run(1)).toEqual(['habilitation_first', 'habilitation_last', 'habilitation_close'])
    expect(await stateOf(fileId)).toBe('sans_suite')
    context.clock.advance(29 * DAY)
    expect(await eraseOldDrafts(ctx)).toBe(0)
    context.clock.advance(2 * DAY)
    expect(await eraseOldDrafts(ctx)).toBe(1)
    expect(await stateOf(fileId)).toBeUndefined()
  })
  test('changes that were asked: closed after 60 days, never erased', async () => {
    const { fileId } = await sent({ state: 'modifications_demandees' })
    expect(await run(8)).toEqual(['habilitation_first'])
    expect(await run(25)).toHaveLength(2)
    expect(await run(30)).toHaveLength(3)
    expect(await stateOf(fileId)).toBe('sans_suite')
    context.clock.advance(400 * DAY)
    expect(await eraseOldDrafts(ctx)).toBe(0)
  })
  test('whoever gives a sign begins the days anew', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    const fileId = await seedDraft(ctx, requester)
    await run(29)
    await moveFile(ctx, { fileId, command: 'modifier', by: { requesterId: requester.id } })
    expect(await run(6)).toEqual(['habilitation_first'])
    expect(await run(1)).toEqual(['habilitation_first', 'habilitation_first'])
  })
  test('a job that did not run for months still warns before it closes', async () => {
    const requester = await seedRequester(ctx, { email: EMAIL })
    const fileId = await seedDraft(ctx, requester)
    expect(await run(200)).toEqual(['habilitation_last'])
    // It announces what is left, not what would have been had it left in time.
    expect((await waitingMessages(ctx, 'habilitation_last'))[0]?.text).toContain('dans 14 jours')
    expect(await run(13)).toHaveLength(1)
    expect(await run(1)).toHaveLength(2)
    expect(await stateOf(fileId)).toBe('sans_suite')
  })
  test('what our team examines is nobody’s silence but ours', async () => {
    await sent()
    expect(await run(300)).toEqual([])
  })
})

describe('the delay that is announced', () => {
  const decided = async (days: number, act: 'accepter' | 'refuser' = 'refuser') => {
    const { fileId } = await submittedFile(ctx)
    const event = { fromState: 'en_examen', toState: 'refusee', details: {} } as const
    const at = new Date(ctx.clock.now().getTime() + days * DAY)
    await ctx.db.insert(habilitationFileEvents).values({ id: crypto.randomUUID(), fileId, at, act, ...event })
  }
  test('is the median of what was measured, and nothing below eleven decisions', async () => {
    for (let days = 1; days <= 10; days += 1) await decided(days)
    context.clock.advance(20 * DAY)
    expect(await medianExamination(ctx)).toBeUndefined()
    context.clock.advance(-20 * DAY)
    await decided(12)
    context.clock.advance(20 * DAY)
    expect(await medianExamination(ctx)).toEqual({ days: 6, decisions: 11, at: ctx.clock.now() })
    context.clock.advance(80 * DAY)
    expect(await medianExamination(ctx)).toBeUndefined()
  })
  test('counts from when the request came back, not from its first sending', async () => {
    for (let count = 0; count < 11; count += 1) {
      const { fileId, requesterId } = await submittedFile(ctx)
      const at = (days: number) => new Date(ctx.clock.now().getTime() + days * DAY)
      const event = (
        days: number,
        act: string,
        fromState: 'en_examen' | 'modifications_demandees',
        toState: 'en_examen' | 'modifications_demandees' | 'refusee',
      ) =>
        ctx.db
          .insert(habilitationFileEvents)
          .values({ id: crypto.randomUUID(), fileId, at: at(days), act, fromState, toState, requesterId })
      await event(40, 'renvoyer', 'modifications_demandees', 'en_examen')
      await event(43, 'refuser', 'en_examen', 'refusee')
    }
    context.clock.advance(50 * DAY)
    expect((await medianExamination(ctx))?.days).toBe(3)
  })
})
