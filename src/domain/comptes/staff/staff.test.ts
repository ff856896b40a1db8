import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { seedTeam, type Team, type Teammate } from '../../../../tests/support/team.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { openSession } from '../commands/open-session.ts'
import {
  accountSheet,
  addSupport,
  addToTeamByOperator,
  askForLead,
  deactivateAsTeam,
  decideLead,
  leadRequestsOpen,
  liftAsTeam,
  lookUpAccount,
  reactivateAsTeam,
  removeFromTeam,
  removeFromTeamByOperator,
  requestEmergencyStop,
  sessionVisitor,
  stopAsTeam,
  stopCovering,
  stopsInForce,
  teamMembers,
} from '../index.ts'

let database: TestDatabase
let people: People
let team: Team
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx } = testContext(database))
  people = await seedPeople(ctx)
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const proofOf = ({ accountId }: { readonly accountId: string }) => freshProof(accountId, ctx)
const names = async () => (await teamMembers(ctx)).map(({ name, lead }) => `${name}${lead ? '*' : ''}`)
const journal = async () => ctx.db.select().from(journalEntries).orderBy(journalEntries.chain, journalEntries.seq)
const open = async (accountId: string) =>
  (await inTransaction(ctx, (tx) => openSession(tx, { accountId, userAgent: 'test', method: 'code_et_lien' }))).token

describe('who is in the team', () => {
  test('a lead adds support at once; support adds nobody', async () => {
    const { claire } = people
    const { sofia, hugo } = team
    expect(await addSupport(ctx, sofia.member, proofOf(sofia), claire.accountId)).toBe('not_lead')
    expect(await addSupport(ctx, hugo.member, proofOf(sofia), claire.accountId)).toBe('stale_proof')
    expect(await addSupport(ctx, hugo.member, proofOf(hugo), '00000000-0000-4000-8000-000000000000')).toBe('unknown')
    expect(await addSupport(ctx, hugo.member, proofOf(hugo), claire.accountId)).toBe('given')
    expect(await addSupport(ctx, hugo.member, proofOf(hugo), claire.accountId)).toBe('already')
    expect(await names()).toEqual(['Hugo Blanc*', 'Iris Colin*', 'Sofia Lopes', 'Claire Vasseur'])
  })

  test('a lead takes two leads: neither who asked, nor the person concerned', async () => {
    const { sofia, hugo, iris } = team
    const asked = await askForLead(ctx, hugo.member, proofOf(hugo), sofia.accountId)
    if (asked.kind === 'refused') throw new Error(asked.reason)
    expect(await names()).toContain('Sofia Lopes')
    expect(await askForLead(ctx, iris.member, proofOf(iris), sofia.accountId)).toEqual({
      kind: 'refused',
      reason: 'already_asked',
    })
    expect(await askForLead(ctx, hugo.member, proofOf(hugo), iris.accountId)).toEqual({
      kind: 'refused',
      reason: 'already',
    })
    const decide = (one: Teammate, agreed = true) => decideLead(ctx, one.member, proofOf(one), asked.requestId, agreed)
    expect(await decide(hugo)).toBe('same_person')
    expect(await decide(sofia)).toBe('not_lead')
    expect(await leadRequestsOpen(ctx)).toMatchObject([{ name: 'Sofia Lopes', requestedByName: 'Hugo Blanc' }])
    expect(await decide(iris)).toBe('accepted')
    expect(await decide(iris)).toBe('not_open')
    expect(await names()).toContain('Sofia Lopes*')
  })

  test('a request declined changes nothing', async () => {
    const { sofia, hugo, iris } = team
    const asked = await askForLead(ctx, hugo.member, proofOf(hugo), sofia.accountId)
    if (asked.kind === 'refused') throw new Error(asked.reason)
    expect(await decideLead(ctx, iris.member, proofOf(iris), asked.requestId, false)).toBe('declined')
    expect(await names()).toContain('Sofia Lopes')
    expect(await leadRequestsOpen(ctx)).toEqual([])
  })

  test('taken out, somebody is out at once; the last lead stays', async () => {
    const { sofia, hugo, iris } = team
    const token = await open(sofia.accountId)
    expect(await removeFromTeam(ctx, hugo.member, proofOf(hugo), people.claire.accountId)).toBe('not_in_team')
    expect(await removeFromTeam(ctx, hugo.member, proofOf(hugo), sofia.accountId)).toBe('ended')
    expect(await sessionVisitor(ctx, token)).toBeUndefined()
    expect(await removeFromTeam(ctx, hugo.member, proofOf(hugo), iris.accountId)).toBe('ended')
    expect(await removeFromTeam(ctx, iris.member, proofOf(iris), hugo.accountId)).toBe('last_lead')
    expect(await removeFromTeam(ctx, hugo.member, proofOf(hugo), hugo.accountId)).toBe('last_lead')
    expect(await names()).toEqual(['Hugo Blanc*'])
  })

  test('an operator opens a deployment, and may take the last lead out', async () => {
    expect(await addToTeamByOperator(ctx, people.claire.accountId, 'equipe_responsable', 'Alice')).toBe('given')
    for (const { accountId } of [team.hugo, team.iris, people.claire]) {
      expect(await removeFromTeamByOperator(ctx, accountId, 'Alice')).toBe('ended')
    }
    expect(await removeFromTeamByOperator(ctx, team.hugo.accountId, 'Alice')).toBe('not_in_team')
    expect(await names()).toEqual(['Sofia Lopes'])
  })

  test.runIf(hasRealPostgresql)('two leads who take each other out at once: one is left', async () => {
    const { hugo, iris } = team
    const answers = await Promise.all([
      removeFromTeam(ctx, hugo.member, proofOf(hugo), iris.accountId),
      removeFromTeam(ctx, iris.member, proofOf(iris), hugo.accountId),
    ])
    expect(answers.filter((one) => one === 'ended')).toHaveLength(1)
    expect((await names()).filter((name) => name.endsWith('*'))).toHaveLength(1)
  })
})

describe('an account', () => {
  test('is looked up by its exact address, whatever the case; the journal holds who looked, never the address', async () => {
    const { sofia } = team
    expect(await lookUpAccount(ctx, sofia.member, people.claire.email.toUpperCase())).toBe(people.claire.accountId)
    expect(await lookUpAccount(ctx, sofia.member, 'claire')).toBeUndefined()
    const looked = (await journal()).filter(({ action }) => action === 'team_look_up_account')
    expect(looked.map(({ organisationId, actorId, details }) => ({ organisationId, actorId, details }))).toEqual([
      { organisationId: null, actorId: sofia.accountId, details: { found: true, account: people.claire.accountId } },
      { organisationId: null, actorId: sofia.accountId, details: { found: false } },
    ])
    expect(await accountSheet(ctx, people.samir.accountId)).toMatchObject({
      name: 'Samir Belkacem',
      factorCount: 1,
      structures: [
        { name: 'Association Le Pas Suivant', roles: ['aidant'] },
        { name: 'Mairie de Houlbec-Cocherel', roles: ['aidant'] },
      ],
    })
  })

  test('closed and opened again by the team, for a reason that each structure reads', async () => {
    const { sofia } = team
    const { claire } = people
    const token = await open(claire.accountId)
    expect(await deactivateAsTeam(ctx, sofia.member, proofOf(claire), claire.accountId, 'securite')).toBe('stale_proof')
    expect(await deactivateAsTeam(ctx, sofia.member, proofOf(sofia), claire.accountId, 'securite')).toBe('deactivated')
    expect(await deactivateAsTeam(ctx, sofia.member, proofOf(sofia), claire.accountId, 'securite')).toBe('not_active')
    expect(await sessionVisitor(ctx, token)).toBeUndefined()
    expect(await accountSheet(ctx, claire.accountId)).toMatchObject({ deactivationReason: 'securite' })
    expect(await reactivateAsTeam(ctx, sofia.member, proofOf(sofia), claire.accountId)).toBe('reactivated')
    expect(await reactivateAsTeam(ctx, sofia.member, proofOf(sofia), claire.accountId)).toBe('not_deactivated')
    expect(await accountSheet(ctx, claire.accountId)).toMatchObject({
      deactivatedAt: null,
      structures: [{ roles: ['aidant'] }],
    })
    const acts = (await journal()).filter(({ action }) => action.endsWith('activate_account'))
    expect(acts.map(({ action, organisationId }) => [action, organisationId])).toEqual([
      ['deactivate_account', people.mairie.id],
      ['reactivate_account', people.mairie.id],
      ['team_deactivate_account', null],
      ['team_reactivate_account', null],
    ])
  })

  test('nobody closes their own; a colleague’s takes a lead', async () => {
    const { sofia, hugo } = team
    expect(await deactivateAsTeam(ctx, sofia.member, proofOf(sofia), sofia.accountId, 'depart')).toBe('yourself')
    expect(await deactivateAsTeam(ctx, sofia.member, proofOf(sofia), hugo.accountId, 'depart')).toBe('lead_needed')
    expect(await deactivateAsTeam(ctx, hugo.member, proofOf(hugo), sofia.accountId, 'depart')).toBe('deactivated')
  })
})

describe('emergency stops by the team', () => {
  test('somebody everywhere, then freed', async () => {
    const { sofia } = team
    const { samir } = people
    const target = { scope: 'aidant', accountId: samir.accountId } as const
    const stop = (reason = 'Compte utilisé par un tiers') =>
      stopAsTeam(ctx, sofia.member, proofOf(sofia), target, reason)
    expect(await stop(' ')).toBe('no_reason')
    expect(await stop()).toBe('stopped')
    expect(await stop()).toBe('already_stopped')
    for (const organisation of [people.mairie, people.association]) {
      expect(await stopCovering(ctx, { accountId: samir.accountId, organisationId: organisation.id })).toBe('aidant')
    }
    const [row] = await stopsInForce(ctx)
    expect(row).toMatchObject({ accountName: 'Samir Belkacem', askedAs: 'equipe', requestedBy: 'Sofia Lopes' })
    expect(await liftAsTeam(ctx, sofia.member, proofOf(sofia), row?.id ?? '')).toBe('lifted')
    expect(await liftAsTeam(ctx, sofia.member, proofOf(sofia), row?.id ?? '')).toBe('not_in_force')
    expect(await stopsInForce(ctx)).toEqual([])
  })

  test('not oneself, nor somebody unknown', async () => {
    const { sofia } = team
    const stop = (accountId: string) =>
      stopAsTeam(ctx, sofia.member, proofOf(sofia), { scope: 'aidant', accountId }, 'Essai')
    expect(await stop(sofia.accountId)).toBe('yourself')
    expect(await stop('00000000-0000-4000-8000-000000000000')).toBe('unknown')
  })

  test('the whole provider’s is not lifted here: it takes two operators', async () => {
    const { sofia } = team
    const asked = await requestEmergencyStop(ctx, {
      target: { scope: 'fournisseur' },
      reason: 'Panne',
      operator: 'Alice',
    })
    if (asked.kind === 'refused') throw new Error(asked.reason)
    expect(await liftAsTeam(ctx, sofia.member, proofOf(sofia), asked.stopId)).toBe('not_in_force')
  })

  test.runIf(hasRealPostgresql)('two colleagues at once: one stop', async () => {
    const target = { scope: 'structure', organisationId: people.mairie.id } as const
    const answers = await Promise.all(
      [team.sofia, team.hugo].map((one) => stopAsTeam(ctx, one.member, proofOf(one), target, 'Usage anormal')),
    )
    expect(answers.toSorted()).toEqual(['already_stopped', 'stopped'])
  })
})
