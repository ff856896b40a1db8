import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { judgeAll, REFERENT, seenNow, submittedFile } from '../../../../tests/support/habilitation-files.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, seedOrganisation } from '../../../../tests/support/people.ts'
import { seedTeam, type Team, type Teammate } from '../../../../tests/support/team.ts'
import { staleProof } from '../../../../tests/support/visitors.ts'
import { MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { replyAsTeam } from '../messages/reply-as-team.ts'
import { writeMessage } from '../messages/write-message.ts'
import { moveFile } from '../move-file.ts'
import { habilitationCriteria, habilitationFileEvents, habilitationFiles } from '../tables.ts'
import {
  assignFile,
  fileQueue,
  fileSheet,
  judgeCriteria,
  type QueueWanted,
  queueFigures,
  refuseFile,
  reopenFile,
  requestChanges,
  sameSiret,
  searchFiles,
  type VerdictWanted,
} from './index.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let ctx: Ctx
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
  ;({ ctx } = context)
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const proofOf = ({ accountId }: Teammate) => freshProof(accountId, ctx)
const stateOf = async (fileId: string) => {
  const [file] = await ctx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId))
  return file?.state
}
const acts = async (fileId: string) =>
  (await ctx.db.select().from(habilitationFileEvents).where(eq(habilitationFileEvents.fileId, fileId)))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ act }) => act)
const journal = async (action: string) => ctx.db.select().from(journalEntries).where(eq(journalEntries.action, action))
const REFUSAL = { grounds: ['aide_payante', 'hors_mission'] as const, message: 'Le tarif affiché est de 5 euros.' }
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const verdict = (more: Partial<VerdictWanted> = {}): VerdictWanted => ({
  criterion: 'gratuite',
  verdict: 'conforme',
  source: 'Site de la structure',
  sourceDate: '2026-03-02',
  note: '',
  ...more,
})
const TODAY = '2026-03-03'

describe('the queue', () => {
  const wanted = (more: Partial<QueueWanted> = {}): QueueWanted => ({
    tab: 'a-examiner',
    department: null,
    assigned: null,
    page: 1,
    ...more,
  })

  test('shows what waits, the longest first, and never a draft', async () => {
    const first = await submittedFile(ctx)
    context.clock.advance(MINUTE)
    const second = await submittedFile(ctx, { set: { department: '01', number: '01310006', postalCode: '01310' } })
    await submittedFile(ctx, { set: { state: 'brouillon', submittedAt: null, number: null } })
    expect((await fileQueue(ctx, wanted())).map(({ id }) => id)).toEqual([first.fileId, second.fileId])
    expect(await queueFigures(ctx, wanted())).toEqual({
      counts: { 'a-examiner': 2, messages: 0, modifications: 0, acceptees: 0, refusees: 0, closes: 0 },
      departments: ['01', '56'],
    })
    expect((await fileQueue(ctx, wanted({ department: '01' }))).map(({ number }) => number)).toEqual(['01310006'])
    // Typed freely, an address has no commune: its postal code says where it is, Corsica included (W-23).
    await submittedFile(ctx, { set: { department: null, cityInsee: null, postalCode: '20137', city: 'Porto-Vecchio' } })
    expect((await fileQueue(ctx, wanted({ department: '2A' }))).map(({ city }) => city)).toEqual(['Porto-Vecchio'])
  })

  test('the age of a file that came back counts from then', async () => {
    const { sofia } = team
    const { fileId, requesterId } = await submittedFile(ctx)
    context.clock.advance(MINUTE)
    const other = await submittedFile(ctx)
    await requestChanges(ctx, sofia.member, await seenNow(ctx, fileId), 'Le SIRET.')
    expect((await fileQueue(ctx, wanted({ tab: 'modifications' }))).map(({ id }) => id)).toEqual([fileId])
    context.clock.advance(MINUTE)
    await moveFile(ctx, { fileId, command: 'renvoyer', by: { requesterId } })
    const lines = await fileQueue(ctx, wanted())
    expect(lines.map(({ id, cameBack }) => [id, cameBack])).toEqual([
      [other.fileId, false],
      [fileId, true],
    ])
    expect(lines[1]?.stateSince).toEqual(ctx.clock.now())
  })

  test('a file whose structure wrote last waits for an answer, until somebody writes or decides', async () => {
    const { sofia } = team
    const { fileId, requesterId } = await submittedFile(ctx)
    await submittedFile(ctx)
    const waiting = async () => (await fileQueue(ctx, wanted({ tab: 'messages' }))).map(({ id }) => id)
    const write = () => writeMessage(ctx, { fileId, by: { requesterId }, text: 'Et alors ?' })
    expect(await waiting()).toEqual([])
    await write()
    expect(await waiting()).toEqual([fileId])
    expect((await queueFigures(ctx, wanted())).counts).toMatchObject({ 'a-examiner': 2, messages: 1 })
    context.clock.advance(MINUTE)
    await replyAsTeam(ctx, sofia.member, fileId, { text: 'Nous regardons.' })
    expect(await waiting()).toEqual([])
    context.clock.advance(MINUTE)
    await write()
    context.clock.advance(MINUTE)
    await requestChanges(ctx, sofia.member, await seenNow(ctx, fileId), 'Le SIRET.')
    expect(await waiting()).toEqual([])
  })

  test('says who looks after a file: oneself, a colleague, nobody', async () => {
    const { sofia, hugo } = team
    const { fileId } = await submittedFile(ctx)
    expect(await assignFile(ctx, sofia.member, fileId, hugo.accountId)).toEqual({ kind: 'assigned' })
    expect(await fileQueue(ctx, wanted({ assigned: hugo.accountId }))).toMatchObject([{ assignedName: 'Hugo Blanc' }])
    expect(await fileQueue(ctx, wanted({ assigned: 'personne' }))).toEqual([])
    expect((await queueFigures(ctx, wanted({ assigned: 'personne' }))).counts['a-examiner']).toBe(0)
    expect(await assignFile(ctx, sofia.member, fileId, null)).toEqual({ kind: 'assigned' })
    expect(await fileQueue(ctx, wanted({ assigned: 'personne' }))).toHaveLength(1)
    expect(await assignFile(ctx, sofia.member, fileId, UNKNOWN)).toMatchObject({ reason: 'not_in_team' })
    expect(await assignFile(ctx, sofia.member, UNKNOWN, null)).toMatchObject({ reason: 'unknown' })
    await refuseFile(ctx, sofia.member, proofOf(sofia), await seenNow(ctx, fileId), REFUSAL)
    expect(await assignFile(ctx, sofia.member, fileId, null)).toMatchObject({ reason: 'not_now', state: 'refusee' })
  })

  test('finds by number in both spellings, SIRET, structure, town, requester; case and accents do not matter', async () => {
    const { fileId } = await submittedFile(ctx, {
      set: { number: '01310006', name: 'Médiathèque de l’Étang', city: 'Bourg-en-Bresse', postalCode: '01310' },
      requester: { givenName: 'Zoé', familyName: 'Weiss', email: 'zoe.weiss@bourg.example' },
    })
    await submittedFile(ctx, { set: { siret: '85246791900019' } })
    for (const typed of [
      '01310006',
      '1310006',
      '013 10 006',
      '265600007',
      '265 600 007 00016',
      'MEDIATHEQUE DE L’ETANG',
      'bourg-en',
      'zoe weiss',
      'Zoé',
      'zoe.weiss@bourg.example',
    ])
      expect(
        (await searchFiles(ctx, typed)).map(({ id }) => id),
        typed,
      ).toEqual([fileId])
    for (const typed of ['', 'z', '26560', '%', '_', 'we_ss', 'zoe%weiss@b'])
      expect(await searchFiles(ctx, typed), typed).toEqual([])
  })
})

describe('what the team reads', () => {
  test('everything that was declared, who follows it, the account that the référent has', async () => {
    const { fileId } = await submittedFile(ctx, { colleague: { email: 'theo@pontivy.example', confirmed: false } })
    const sheet = await fileSheet(ctx, fileId)
    expect(sheet).toMatchObject({
      file: { typeOther: 'Service social de proximité', directory: { legalCategory: '7361' } },
      requesters: [
        { name: 'Maud Keller', author: true, confirmed: true },
        { name: 'Théo Masson', author: false, confirmed: false },
      ],
      events: [{ act: 'envoyer', byTeam: false, byName: 'Maud Keller' }],
      referentAccount: null,
      operational: false,
    })
    expect(sheet?.aidants.map(({ givenName }) => givenName).toSorted()).toEqual(['Aïcha', 'Yann'])
  })

  test('never a draft', async () => {
    const { fileId } = await submittedFile(ctx, { set: { state: 'brouillon', submittedAt: null, number: null } })
    expect(await fileSheet(ctx, fileId)).toBeUndefined()
  })

  test('check 4: the other requests of the SIRET, pending ones included, and its structures; never a draft', async () => {
    const siret = '85246791900019'
    const { fileId } = await submittedFile(ctx, { set: { siret } })
    const pending = await submittedFile(ctx, { set: { siret, name: 'Annexe' } })
    await submittedFile(ctx, { set: { siret, state: 'brouillon', submittedAt: null, number: null } })
    await submittedFile(ctx)
    const known = await seedOrganisation(ctx, { name: 'Le Pas Suivant', siret, postalCode: '69007', city: 'Lyon' })
    const found = await sameSiret(ctx, { id: fileId, siret, organisationId: null })
    expect(found.files.map(({ id, state }) => [id, state])).toEqual([[pending.fileId, 'en_examen']])
    expect(found.organisations.map(({ id }) => id)).toEqual([known.id])
    expect((await sameSiret(ctx, { id: fileId, siret, organisationId: known.id })).organisations).toEqual([])
  })
})

describe('verdicts', () => {
  test('are kept with their source, its date, their author and instant; one left as it was stays its author’s', async () => {
    const { sofia, hugo } = team
    const { fileId } = await submittedFile(ctx)
    const both = [verdict(), verdict({ criterion: 'objet', source: 'Statuts' })]
    expect(await judgeCriteria(ctx, sofia.member, await seenNow(ctx, fileId), both, TODAY)).toEqual({
      kind: 'judged',
      count: 2,
    })
    context.clock.advance(MINUTE)
    const again = [
      verdict(),
      verdict({ criterion: 'objet', source: 'Statuts', verdict: 'non_conforme', note: 'Rien.' }),
    ]
    expect(await judgeCriteria(ctx, hugo.member, await seenNow(ctx, fileId), again, TODAY)).toMatchObject({ count: 1 })
    const sheet = await fileSheet(ctx, fileId)
    expect(sheet?.verdicts.toSorted((a, b) => a.criterion.localeCompare(b.criterion))).toMatchObject([
      { criterion: 'gratuite', verdict: 'conforme', judgedByName: 'Sofia Lopes', sourceDate: '2026-03-02' },
      {
        criterion: 'objet',
        verdict: 'non_conforme',
        judgedByName: 'Hugo Blanc',
        note: 'Rien.',
        judgedAt: ctx.clock.now(),
      },
    ])
    // The former one is still in the history, by its author.
    expect(sheet?.events.filter(({ act }) => act === 'juger').map(({ details }) => details)).toEqual([
      { objet: 'non_conforme' },
      { gratuite: 'conforme', objet: 'conforme' },
    ])
  })

  test('each refusal, and nothing kept', async () => {
    const { sofia } = team
    const { fileId } = await submittedFile(ctx)
    const judge = async (one: VerdictWanted) =>
      judgeCriteria(ctx, sofia.member, await seenNow(ctx, fileId), [verdict({ criterion: 'objet' }), one], TODAY)
    for (const [one, problem] of [
      [verdict({ criterion: 'fondement_autre' }), 'unknown_criterion'],
      [verdict({ verdict: 'sans_objet' }), 'applies'],
      [verdict({ source: '  ' }), 'no_source'],
      [verdict({ source: 'x'.repeat(301) }), 'no_source'],
      [verdict({ sourceDate: '2026-02-30' }), 'bad_date'],
      [verdict({ sourceDate: '2026-03-04' }), 'bad_date'],
      [verdict({ sourceDate: '' }), 'bad_date'],
      [verdict({ verdict: 'non_conforme' }), 'no_reason'],
      [verdict({ note: 'x'.repeat(1001) }), 'long_note'],
    ] as const)
      expect(await judge(one), problem).toMatchObject({ reason: 'bad_verdict', problems: [{ problem }] })
    expect(await ctx.db.select().from(habilitationCriteria)).toEqual([])
    expect(await acts(fileId)).toEqual(['envoyer'])
  })

  test('about what the reviewer has not read are refused', async () => {
    const { sofia, hugo } = team
    const { fileId } = await submittedFile(ctx)
    const seen = await seenNow(ctx, fileId)
    context.clock.advance(MINUTE)
    await assignFile(ctx, hugo.member, fileId, hugo.accountId)
    expect(await judgeCriteria(ctx, sofia.member, seen, [verdict()], TODAY)).toMatchObject({ reason: 'changed' })
  })
})

describe('changes are asked', () => {
  test('M-06 goes to whoever follows the file and confirmed their address, with what to change and the way to it', async () => {
    const { sofia } = team
    const { fileId, number, requesterEmail } = await submittedFile(ctx, {
      colleague: { email: 'theo@pontivy.example', confirmed: false },
    })
    const asked = await requestChanges(
      ctx,
      sofia.member,
      await seenNow(ctx, fileId),
      '  Le SIRET.\r\n\r\nEt <b>l’adresse</b>. ',
    )
    expect(asked).toEqual({ kind: 'asked' })
    expect(await stateOf(fileId)).toBe('modifications_demandees')
    const mails = await waitingMessages(ctx, 'habilitation_changes')
    expect(mails.map(({ to }) => to)).toEqual([requesterEmail])
    expect(mails[0]?.subject).toContain(number)
    expect(mails[0]?.text).toContain('Le SIRET.')
    expect(mails[0]?.text).toContain(`http://localhost:3000/demande-habilitation/dossier/${fileId}`)
    expect(mails[0]?.html).toContain('&lt;b>l’adresse&lt;/b>')
    expect((await fileSheet(ctx, fileId))?.messages).toMatchObject([
      { byTeam: true, byName: 'Sofia Lopes', text: 'Le SIRET.\n\nEt <b>l’adresse</b>.' },
    ])
    const [entry] = await journal('habilitation_demander_modifications')
    expect(entry).toMatchObject({ actorId: sofia.accountId, details: { file: fileId } })
    expect(JSON.stringify(entry?.details)).not.toContain('SIRET')
  })

  test('each refusal', async () => {
    const { sofia } = team
    const { fileId } = await submittedFile(ctx)
    const seen = await seenNow(ctx, fileId)
    expect(await requestChanges(ctx, sofia.member, seen, '  ')).toMatchObject({ reason: 'no_message' })
    expect(await requestChanges(ctx, sofia.member, seen, 'x'.repeat(5001))).toMatchObject({ reason: 'no_message' })
    expect(await requestChanges(ctx, sofia.member, { ...seen, fileId: UNKNOWN }, 'a')).toMatchObject({
      reason: 'unknown',
    })
    expect(await requestChanges(ctx, sofia.member, { ...seen, seen: '' }, 'a')).toMatchObject({ reason: 'changed' })
    await requestChanges(ctx, sofia.member, seen, 'a')
    expect(await requestChanges(ctx, sofia.member, await seenNow(ctx, fileId), 'a')).toMatchObject({
      reason: 'not_now',
      state: 'modifications_demandees',
    })
  })
})

describe('a refusal', () => {
  test('check 12: M-08 to whoever asked, the référent and the aidants, once each, with the grounds and the two-month remedies', async () => {
    const { sofia } = team
    const { fileId, number, requesterEmail } = await submittedFile(ctx, {
      // One of the aidants is the référent, written otherwise; the author is an aidant too.
      requester: { givenName: 'Yann', familyName: 'Le Bihan', email: 'yann.lebihan@pontivy.example' },
      aidants: [
        { givenName: 'Yann', familyName: 'Le Bihan', email: 'Yann.LeBihan@pontivy.example' },
        { givenName: 'Aïcha', familyName: 'Diallo', email: 'aicha.diallo@pontivy.example' },
        { givenName: 'Odile', familyName: 'Garnier', email: 'ODILE.garnier@pontivy.example' },
      ],
      colleague: { email: 'theo@pontivy.example', confirmed: true },
    })
    const refused = await refuseFile(ctx, sofia.member, proofOf(sofia), await seenNow(ctx, fileId), REFUSAL)
    expect(refused).toEqual({ kind: 'refused_to_requester', told: 4 })
    expect(await stateOf(fileId)).toBe('refusee')
    const mails = await waitingMessages(ctx, 'habilitation_refused')
    expect(mails.map(({ to }) => to.toLowerCase()).toSorted()).toEqual(
      ['aicha.diallo@pontivy.example', 'theo@pontivy.example', requesterEmail, REFERENT.email].toSorted(),
    )
    for (const { text, html, to } of mails) {
      const words = text.replaceAll(/\s+/g, ' ')
      expect(words).toContain(number)
      expect(words).toContain('toujours gratuite')
      expect(words).toContain('Le tarif affiché est de 5 euros.')
      expect(words).toMatch(
        /2 mois.*recours gracieux.*recours hiérarchique.*tribunal administratif.*Télérecours citoyens/,
      )
      expect(words).toContain('https://citoyens.telerecours.fr')
      expect(html).toContain('href="https://citoyens.telerecours.fr"')
      // Only whoever follows the file is led to it.
      const follows = [requesterEmail, 'theo@pontivy.example'].includes(to)
      expect(words.includes(`/demande-habilitation/dossier/${fileId}`), to).toBe(follows)
    }
    const [entry] = await journal('habilitation_refuser')
    // In the order of the list, whatever the order in which they were ticked.
    expect(entry).toMatchObject({
      actorId: sofia.accountId,
      details: { grounds: 'hors_mission,aide_payante', file: fileId },
    })
  })

  test('each refusal of the command, and nobody told', async () => {
    const { sofia, hugo } = team
    const { fileId } = await submittedFile(ctx)
    const seen = await seenNow(ctx, fileId)
    const refuse = (more: object = {}, proof = proofOf(sofia)) =>
      refuseFile(ctx, sofia.member, proof, seen, { ...REFUSAL, ...more })
    expect(await refuse({ grounds: [] })).toMatchObject({ reason: 'no_ground' })
    expect(await refuse({ message: ' ' })).toMatchObject({ reason: 'no_message' })
    expect(await refuse({}, staleProof(sofia.accountId, ctx))).toMatchObject({ reason: 'stale_proof' })
    expect(await refuse({}, proofOf(hugo))).toMatchObject({ reason: 'stale_proof' })
    expect(await stateOf(fileId)).toBe('en_examen')
    expect(await waitingMessages(ctx, 'habilitation_refused')).toEqual([])
    expect((await refuse()).kind).toBe('refused_to_requester')
    expect(await refuse()).toMatchObject({ reason: 'not_now', state: 'refusee' })
    expect(await waitingMessages(ctx, 'habilitation_refused')).toHaveLength(4)
  })
})

describe('a file is reopened', () => {
  test('after a refusal, told to whoever asked, and every criterion is looked at again', async () => {
    const { sofia, hugo } = team
    const { fileId, requesterEmail } = await submittedFile(ctx)
    await judgeAll(ctx, sofia.member, fileId)
    await refuseFile(ctx, sofia.member, proofOf(sofia), await seenNow(ctx, fileId), REFUSAL)
    context.clock.advance(MINUTE)
    const seen = await seenNow(ctx, fileId)
    expect(await reopenFile(ctx, hugo.member, staleProof(hugo.accountId, ctx), seen, 'Recours.')).toMatchObject({
      reason: 'stale_proof',
    })
    expect(await reopenFile(ctx, hugo.member, proofOf(hugo), seen, '')).toMatchObject({ reason: 'no_message' })
    expect(await reopenFile(ctx, hugo.member, proofOf(hugo), seen, 'Recours.')).toEqual({ kind: 'reopened' })
    expect(await stateOf(fileId)).toBe('en_examen')
    expect((await waitingMessages(ctx, 'habilitation_reopened')).map(({ to }) => to)).toEqual([requesterEmail])
    expect(await reopenFile(ctx, hugo.member, proofOf(hugo), await seenNow(ctx, fileId), 'x')).toMatchObject({
      reason: 'not_now',
    })
  })

  test('a draft that was withdrawn was never ours to reopen', async () => {
    const { hugo } = team
    const { fileId } = await submittedFile(ctx, { set: { state: 'retiree', submittedAt: null, number: null } })
    expect(await reopenFile(ctx, hugo.member, proofOf(hugo), await seenNow(ctx, fileId), 'x')).toMatchObject({
      reason: 'unknown',
    })
  })
})

test('our team writes without deciding', async () => {
  const { sofia } = team
  const { fileId, requesterEmail } = await submittedFile(ctx)
  expect(await replyAsTeam(ctx, sofia.member, fileId, { text: 'Nous regardons.' })).toEqual({ kind: 'sent' })
  expect(await replyAsTeam(ctx, sofia.member, fileId, { text: ' ' })).toMatchObject({ reason: 'no_message' })
  expect(await replyAsTeam(ctx, sofia.member, UNKNOWN, { text: 'x' })).toMatchObject({ reason: 'unknown' })
  expect(await stateOf(fileId)).toBe('en_examen')
  const mails = await waitingMessages(ctx, 'habilitation_message')
  expect(mails.map(({ to }) => to)).toEqual([requesterEmail])
  expect(mails[0]?.text).toContain('Nous regardons.')
})

test.runIf(hasRealPostgresql)('two reviewers at once: one decision, and the other is told what happened', async () => {
  const { sofia, hugo } = team
  for (let round = 0; round < 5; round += 1) {
    const { fileId } = await submittedFile(ctx)
    const seen = await seenNow(ctx, fileId)
    const [refused, asked] = await Promise.all([
      refuseFile(ctx, sofia.member, proofOf(sofia), seen, REFUSAL),
      requestChanges(ctx, hugo.member, seen, 'Le SIRET.'),
    ])
    const state = await stateOf(fileId)
    expect([refused.kind, asked.kind].filter((kind) => kind !== 'refused')).toHaveLength(1)
    const loser = refused.kind === 'refused' ? refused : asked
    expect(loser).toMatchObject({ kind: 'refused', reason: 'not_now', state })
    expect(await acts(fileId)).toHaveLength(2)
  }
})
