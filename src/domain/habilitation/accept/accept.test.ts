import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { judgeAll, REFERENT, seenNow, submittedFile } from '../../../../tests/support/habilitation-files.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { seedTeam, type Team, type Teammate } from '../../../../tests/support/team.ts'
import { staleProof } from '../../../../tests/support/visitors.ts'
import { MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  accounts,
  createAccount,
  deactivateAccount,
  membershipRoles,
  memberships,
  openActivation,
  people,
} from '../../comptes/index.ts'
import { tracks } from '../../formations/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { ALL_THEMES, organisations } from '../../organisations/index.ts'
import { fileSheet, judgeCriteria, reopenFile } from '../review/index.ts'
import { habilitationFiles } from '../tables.ts'
import { acceptFile, type FileAccepted } from './accept-file.ts'

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

/** A file ready to be accepted. */
async function readyFile(wanted: Parameters<typeof submittedFile>[1] = {}) {
  const file = await submittedFile(ctx, wanted)
  await judgeAll(ctx, team.sofia.member, file.fileId)
  return file
}

async function accept(fileId: string, by: Teammate = team.sofia): Promise<FileAccepted> {
  return acceptFile(ctx, by.member, proofOf(by), await seenNow(ctx, fileId))
}

async function accepted(fileId: string): Promise<Extract<FileAccepted, { kind: 'accepted' }>> {
  const result = await accept(fileId)
  if (result.kind !== 'accepted') throw new Error(result.reason)
  return result
}

const rolesOf = (accountId: string) =>
  ctx.db
    .select({
      organisationId: memberships.organisationId,
      role: membershipRoles.role,
      occupation: memberships.occupation,
    })
    .from(membershipRoles)
    .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
    .where(eq(memberships.accountId, accountId))
const stateOf = async (fileId: string) =>
  (await ctx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId)))[0]
const known = async () => ({
  organisations: (await ctx.db.select().from(organisations)).length,
  accounts: (await ctx.db.select().from(accounts)).length,
  tracks: (await ctx.db.select().from(tracks)).length,
  messages: (await waitingMessages(ctx)).length,
})

describe('check 11: an acceptance', () => {
  test('makes the organisation with all that was declared (W-19), every theme open, under the number of its file', async () => {
    const { fileId, number } = await readyFile()
    const { organisationId } = await accepted(fileId)
    const [organisation] = await ctx.db.select().from(organisations).where(eq(organisations.id, organisationId))
    expect(organisation).toMatchObject({
      number,
      name: 'CCAS de Pontivy',
      siret: '26560000700016',
      type: 'autre',
      typeOther: 'Service social de proximité',
      franceServicesNumber: '56-0042',
      legalCategory: '7361',
      address: '8 rue François-Mitterrand',
      addressComplement: 'Bâtiment B',
      postalCode: '56300',
      city: 'Pontivy',
      cityInsee: '56178',
      department: '56',
      website: 'https://www.pontivy.example',
      mission: 'Accueil et accompagnement des habitants.',
      weeklyVolume: 30,
      allowedThemes: [...ALL_THEMES],
      closedAt: null,
    })
    expect(await stateOf(fileId)).toMatchObject({ state: 'acceptee', organisationId })
  })

  test('gives the référent an account to activate, which may sign no mandat', async () => {
    const { fileId } = await readyFile()
    const { referentId, organisationId, start } = await accepted(fileId)
    expect(start).toBe('invite')
    const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, referentId))
    expect(account).toMatchObject({ email: REFERENT.email, activatedAt: null, deactivatedAt: null })
    const [person] = await ctx.db
      .select()
      .from(people)
      .where(eq(people.id, account?.personId ?? ''))
    expect(person).toMatchObject({ givenName: 'Odile', familyName: 'Garnier', phone: REFERENT.phone })
    expect(await rolesOf(referentId)).toEqual([{ organisationId, role: 'referent', occupation: 'directrice' }])
  })

  test('lets the référent in through the existing activation: personal link by mail, code by SMS', async () => {
    const { fileId } = await readyFile()
    await accepted(fileId)
    const [link] = await waitingMessages(ctx, 'activation_link')
    const [sms] = await waitingMessages(ctx, 'activation_code')
    expect(link?.to).toBe(REFERENT.email)
    expect(sms?.to).toBe(REFERENT.phone)
    const token = /\/activation\/lien\/(\S+)/.exec(link?.text ?? '')?.[1] ?? ''
    const code = /\b(\d{6})\b/.exec(sms?.text ?? '')?.[1] ?? ''
    expect((await openActivation(ctx, { token, code }, { userAgent: 'test' })).kind).toBe('opened')
  })

  test('opens one track for each aidant', async () => {
    const { fileId } = await readyFile()
    const { organisationId, trackIds } = await accepted(fileId)
    const opened = await ctx.db.select().from(tracks).where(eq(tracks.organisationId, organisationId))
    expect(opened.map(({ id }) => id).toSorted()).toEqual([...trackIds].toSorted())
    expect(opened.map(({ email, origin, eligibility }) => [email, origin, eligibility]).toSorted()).toEqual([
      ['aicha.diallo@pontivy.example', 'habilitation', 'acceptee'],
      ['yann.lebihan@pontivy.example', 'habilitation', 'acceptee'],
    ])
  })

  test('opens one for the référent who is aidant too, once although the list names them again (check 8)', async () => {
    const { fileId } = await readyFile({
      set: { referent: { ...REFERENT, alsoAidant: true, conseillerNumerique: true } },
      aidants: [{ givenName: 'Odile', familyName: 'Garnier', email: 'ODILE.GARNIER@pontivy.example' }],
    })
    const { organisationId } = await accepted(fileId)
    expect(await ctx.db.select().from(tracks).where(eq(tracks.organisationId, organisationId))).toMatchObject([
      { emailKey: REFERENT.email, conseillerNumerique: true, occupation: 'directrice' },
    ])
  })

  test('M-07: number and first connection to the référent; to whoever asked, nothing that opens an account', async () => {
    const { fileId, number, requesterEmail } = await readyFile({
      colleague: { email: 'theo@pontivy.example', confirmed: false },
    })
    await accepted(fileId)
    const [referent, ...more] = await waitingMessages(ctx, 'habilitation_accepted_referent')
    expect(more).toEqual([])
    expect(referent?.to).toBe(REFERENT.email)
    expect(referent?.text).toContain(number)
    expect(referent?.text).toContain('http://localhost:3000/activation/nouveau-lien')
    const asked = await waitingMessages(ctx, 'habilitation_accepted')
    expect(asked.map(({ to }) => to)).toEqual([requesterEmail])
    expect(asked[0]?.text).toContain(number)
    expect(asked[0]?.text).toContain('Odile Garnier')
    expect(asked[0]?.text).toContain(`http://localhost:3000/demande-habilitation/dossier/${fileId}`)
    // The personal link is the référent's alone.
    for (const { text, html } of [...asked, ...(referent ? [referent] : [])])
      expect(text + html).not.toMatch(/activation\/lien\//)
    expect((await waitingMessages(ctx, 'activation_link')).map(({ to }) => to)).toEqual([REFERENT.email])
  })

  test('whoever asked and is the référent reads one M-07', async () => {
    const { fileId } = await readyFile({
      requester: { givenName: 'Odile', familyName: 'Garnier', email: 'Odile.Garnier@pontivy.example' },
    })
    await accepted(fileId)
    expect(await waitingMessages(ctx, 'habilitation_accepted')).toEqual([])
    expect(await waitingMessages(ctx, 'habilitation_accepted_referent')).toHaveLength(1)
  })

  test('is journaled in the platform’s chain, with author and identifiers, no name and no address', async () => {
    const { fileId } = await readyFile()
    const { organisationId, referentId } = await accepted(fileId)
    const [entry] = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'habilitation_accepter'))
    expect(entry).toMatchObject({
      actorKind: 'account',
      actorId: team.sofia.accountId,
      organisationId: null,
      details: { file: fileId, organisation: organisationId, referent: referentId, tracks: 2 },
    })
    const written = JSON.stringify(await ctx.db.select({ details: journalEntries.details }).from(journalEntries))
    for (const personal of ['Garnier', 'pontivy.example', 'Pontivy', '+336']) expect(written).not.toContain(personal)
  })

  test('given twice, is done once', async () => {
    const { fileId } = await readyFile()
    await accepted(fileId)
    const before = await known()
    expect(await accept(fileId)).toMatchObject({ kind: 'refused', reason: 'not_now', state: 'acceptee' })
    expect(await accept(fileId, team.hugo)).toMatchObject({ reason: 'not_now', state: 'acceptee' })
    expect(await known()).toEqual(before)
  })

  test('is never undone by a reopening, so that a file never makes two organisations (W-18)', async () => {
    const { fileId } = await readyFile()
    await accepted(fileId)
    const { hugo } = team
    expect(await reopenFile(ctx, hugo.member, proofOf(hugo), await seenNow(ctx, fileId), 'x')).toMatchObject({
      reason: 'not_now',
      state: 'acceptee',
    })
  })
})

describe('a référent who has an account, whatever its case', () => {
  test('gets the structure and the role, and nothing else', async () => {
    const all = await seedPeople(ctx)
    const { nadia } = await seedReferents(ctx, all)
    const before = await ctx.db.select().from(accounts).where(eq(accounts.id, nadia.accountId))
    const { fileId } = await readyFile({
      set: { referent: { ...REFERENT, email: nadia.email.toUpperCase(), phone: '+33639980999' } },
    })
    const { referentId, start, organisationId } = await accepted(fileId)
    expect([referentId, start]).toEqual([nadia.accountId, 'en_service'])
    expect(await ctx.db.select().from(accounts).where(eq(accounts.id, nadia.accountId))).toEqual(before)
    const [person] = await ctx.db
      .select()
      .from(people)
      .where(eq(people.id, before[0]?.personId ?? ''))
    expect(person).toMatchObject({ givenName: 'Nadia', phone: '+33639980002' })
    expect((await rolesOf(nadia.accountId)).map((one) => [one.organisationId, one.role]).toSorted()).toEqual(
      [
        [all.mairie.id, 'referent'],
        [organisationId, 'referent'],
      ].toSorted(),
    )
    expect(await waitingMessages(ctx, 'activation_link')).toEqual([])
    expect((await waitingMessages(ctx, 'habilitation_accepted_referent'))[0]?.text).toContain(
      'http://localhost:3000/connexion',
    )
    expect((await fileSheet(ctx, fileId))?.operational).toBe(true)
  })

  test('an aidant of elsewhere becomes référent here, and aidant nowhere else', async () => {
    const { claire, mairie } = await seedPeople(ctx)
    const { fileId } = await readyFile({ set: { referent: { ...REFERENT, email: claire.email } } })
    const { organisationId } = await accepted(fileId)
    expect((await rolesOf(claire.accountId)).map((one) => [one.organisationId, one.role])).toEqual(
      expect.arrayContaining([
        [mairie.id, 'aidant'],
        [organisationId, 'referent'],
      ]),
    )
    expect(await rolesOf(claire.accountId)).toHaveLength(2)
  })

  test('invited elsewhere and not in yet: invited again, and the file is not operational', async () => {
    const made = await createAccount(ctx, { ...REFERENT, invited: true })
    if (made.kind === 'refused') throw new Error(made.reason)
    const { fileId } = await readyFile()
    expect(await accepted(fileId)).toMatchObject({ referentId: made.accountId, start: 'invite' })
    expect((await fileSheet(ctx, fileId))?.operational).toBe(false)
  })

  test('invited elsewhere, with no number where a code could be sent: accepted, and told how to ask', async () => {
    const { email, givenName, familyName } = REFERENT
    await createAccount(ctx, { email, givenName, familyName, invited: true })
    const { fileId } = await readyFile()
    expect(await accepted(fileId)).toMatchObject({ start: 'a_activer' })
    expect((await waitingMessages(ctx, 'habilitation_accepted_referent'))[0]?.text).toContain('pas encore activé')
  })

  test('whose account was closed: nothing is made', async () => {
    const { claire } = await seedPeople(ctx)
    await deactivateAccount(ctx, claire.accountId)
    const { fileId } = await readyFile({ set: { referent: { ...REFERENT, email: claire.email } } })
    const before = await known()
    expect(await accept(fileId)).toEqual({ kind: 'refused', reason: 'referent_closed' })
    expect(await known()).toEqual(before)
    expect((await stateOf(fileId))?.state).toBe('en_examen')
  })

  test('the file is operational once their account is active, whatever they sign in with (W-20)', async () => {
    const { fileId } = await readyFile()
    const { referentId } = await accepted(fileId)
    expect((await fileSheet(ctx, fileId))?.operational).toBe(false)
    await ctx.db.update(accounts).set({ activatedAt: ctx.clock.now() }).where(eq(accounts.id, referentId))
    expect((await fileSheet(ctx, fileId))?.operational).toBe(true)
  })
})

describe('refused, and nothing is made', () => {
  test('without a fresh proof of one’s own', async () => {
    const { sofia, hugo } = team
    const { fileId } = await readyFile()
    const seen = await seenNow(ctx, fileId)
    expect(await acceptFile(ctx, sofia.member, staleProof(sofia.accountId, ctx), seen)).toMatchObject({
      reason: 'stale_proof',
    })
    expect(await acceptFile(ctx, sofia.member, proofOf(hugo), seen)).toMatchObject({ reason: 'stale_proof' })
  })

  test('a file that does not exist, or a draft', async () => {
    const { fileId } = await submittedFile(ctx, { set: { state: 'brouillon', submittedAt: null, number: null } })
    expect(await accept(fileId)).toMatchObject({ reason: 'unknown' })
    const unknown = { fileId: '00000000-0000-4000-8000-000000000000', seen: '' }
    expect(await acceptFile(ctx, team.sofia.member, proofOf(team.sofia), unknown)).toMatchObject({ reason: 'unknown' })
  })

  test('while a criterion is unanswered, or non conform', async () => {
    const { fileId } = await submittedFile(ctx)
    const { sofia } = team
    expect(await accept(fileId)).toMatchObject({ reason: 'barred' })
    await judgeAll(ctx, sofia.member, fileId)
    const answer = {
      criterion: 'gratuite',
      verdict: 'non_conforme',
      source: 'Site',
      sourceDate: '2026-03-01',
      note: '5 €',
    } as const
    await judgeCriteria(ctx, sofia.member, await seenNow(ctx, fileId), [answer], '2026-03-03')
    const result = await accept(fileId)
    expect(result).toMatchObject({ reason: 'barred', barriers: { nonConform: [{ key: 'gratuite' }], unanswered: [] } })
    expect((await known()).organisations).toBe(0)
  })

  test('about what the reviewer has not read', async () => {
    const { sofia } = team
    const { fileId } = await readyFile()
    const { seen } = await seenNow(ctx, fileId)
    context.clock.advance(MINUTE)
    await ctx.db.update(habilitationFiles).set({ updatedAt: ctx.clock.now() }).where(eq(habilitationFiles.id, fileId))
    expect(await acceptFile(ctx, sofia.member, proofOf(sofia), { fileId, seen })).toMatchObject({ reason: 'changed' })
  })

  test('an address that is a service’s, for a référent who has no account', async () => {
    const { fileId } = await readyFile({ set: { referent: { ...REFERENT, email: 'accueil@pontivy.example' } } })
    expect(await accept(fileId)).toEqual({ kind: 'refused', reason: 'referent_address' })
    expect((await known()).organisations).toBe(0)
  })
})

describe.runIf(hasRealPostgresql)('at once', () => {
  test('two reviewers accept one file: one organisation, and the other is told', async () => {
    const { sofia, hugo } = team
    for (let round = 0; round < 4; round += 1) {
      const { fileId } = await readyFile({
        set: { referent: { ...REFERENT, email: `odile.garnier${round}@pontivy.example` } },
      })
      const before = (await known()).organisations
      const seen = await seenNow(ctx, fileId)
      const both = await Promise.all([sofia, hugo].map((one) => acceptFile(ctx, one.member, proofOf(one), seen)))
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'refused'])
      expect(both.find(({ kind }) => kind === 'refused')).toMatchObject({ reason: 'not_now', state: 'acceptee' })
      expect((await known()).organisations).toBe(before + 1)
    }
  })

  test('two files that name the same new référent: one account, référent of both', async () => {
    const { sofia, hugo } = team
    const [one, other] = [await readyFile(), await readyFile()]
    const both = await Promise.all([
      acceptFile(ctx, sofia.member, proofOf(sofia), await seenNow(ctx, one.fileId)),
      acceptFile(ctx, hugo.member, proofOf(hugo), await seenNow(ctx, other.fileId)),
    ])
    const ids = both.map((result) => (result.kind === 'accepted' ? result.referentId : result.reason))
    expect(new Set(ids).size).toBe(1)
    expect(await rolesOf(ids[0] ?? '')).toHaveLength(2)
  })
})
