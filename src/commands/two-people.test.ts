import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { ANGELA, signedMandat } from '../../tests/support/mandats.ts'
import { type People, type Person, seedPeople } from '../../tests/support/people.ts'
import { confirmLift, emergencyStops, listEmergencyStops, stopCovering } from '../domain/comptes/index.ts'
import { accountRoles } from '../domain/comptes/tables.ts'
import { journalEntries } from '../domain/journal/index.ts'
import { DAY, type MovableClock } from '../platform/clock.ts'
import type { Ctx } from '../platform/context.ts'
import { commandsOf } from './index.ts'

/** What takes two people (DEC-06, DEC-15), as the operator types it. */
let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
})

async function run(name: string, args: readonly string[], options: Readonly<Record<string, string>>) {
  const command = commandsOf().find((one) => one.name === name)
  if (!command || command.offline) throw new Error(`no command ${name}`)
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  try {
    return { code: await command.run({ ctx, args, options }), lines }
  } finally {
    log.mockRestore()
  }
}

const entries = async (action: string) =>
  (await ctx.db.select().from(journalEntries)).filter((entry) => entry.action === action)
const everythingIsStopped = async () =>
  (await stopCovering(ctx, { accountId: people.lucie.accountId, organisationId: people.association.id })) ===
  'fournisseur'

async function joinTeam(person: Person): Promise<string> {
  await ctx.db
    .insert(accountRoles)
    .values({ id: randomUUID(), accountId: person.accountId, role: 'equipe', since: ctx.clock.now() })
  return person.email
}

/** Stopped as a whole, by two names. */
async function stopEverything(): Promise<string> {
  await run('stop provider', [], { by: 'Alix Morel', reason: 'clé volée' })
  const [stop] = await listEmergencyStops(ctx)
  expect(await run('stop confirm', [stop?.id ?? ''], { by: 'Dominique Petit' })).toMatchObject({ code: 0 })
  return stop?.id ?? ''
}

describe('the whole provider starts again by two people', () => {
  test('one asks, nothing starts; they cannot confirm; another one does', async () => {
    const stop = await stopEverything()
    const asked = await run('stop lift', [stop], { by: 'Alix Morel' })
    expect(asked).toEqual({ code: 0, lines: ['awaits_second_person'] })
    expect(await everythingIsStopped()).toBe(true)
    expect((await run('stop list', [], {})).lines.join()).toContain('IN FORCE, to be lifted by a second person')
    expect(await run('stop confirm-lift', [stop], { by: ' alix  MOREL' })).toEqual({ code: 1, lines: ['same_person'] })
    expect(await everythingIsStopped()).toBe(true)
    expect(await run('stop confirm-lift', [stop], { by: 'Dominique Petit' })).toEqual({ code: 0, lines: ['lifted'] })
    expect(await everythingIsStopped()).toBe(false)
    expect((await entries('lift_emergency_stop')).map(({ details }) => details)).toMatchObject([
      { step: 'requested' },
      { step: 'lifted' },
    ])
  })

  test('a lift that nobody asked for, or that is done, is not awaited', async () => {
    const stop = await stopEverything()
    expect((await run('stop confirm-lift', [stop], { by: 'Alix Morel' })).lines).toEqual(['not_awaited'])
    await run('stop lift', [stop], { by: 'Alix Morel' })
    const both = await Promise.all(['Dominique Petit', 'Sacha Roy'].map((by) => confirmLift(ctx, stop, by)))
    expect(both.toSorted()).toEqual(['lifted', 'not_awaited'])
    expect((await run('stop lift', [stop], { by: 'Alix Morel' })).lines).toEqual(['not_in_force'])
    expect((await entries('lift_emergency_stop')).length).toBe(2)
  })

  test('asked for and not confirmed yet, one withdraws it; so does one lift a structure’s', async () => {
    await run('stop provider', [], { by: 'Alix Morel', reason: 'clé volée' })
    const [asked] = await listEmergencyStops(ctx)
    expect((await run('stop lift', [asked?.id ?? ''], { by: 'Alix Morel' })).lines).toEqual(['lifted'])
    await run('stop structure', [people.mairie.id], { by: 'Alix Morel', reason: 'clé volée' })
    const structure = (await listEmergencyStops(ctx)).find(({ scope }) => scope === 'structure')
    expect((await run('stop lift', [structure?.id ?? ''], { by: 'Alix Morel' })).lines).toEqual(['lifted'])
  })

  test('the database itself refuses one person', async () => {
    const stop = await stopEverything()
    await expect(
      ctx.db
        .update(emergencyStops)
        .set({ liftedBy: 'Alix Morel', liftedAt: ctx.clock.now() })
        .where(eq(emergencyStops.id, stop)),
    ).rejects.toThrow()
  })
})

describe('who decided', () => {
  test('accounts of the team stand in the journal by their ids; no name nor address does', async () => {
    const [one, two] = [await joinTeam(people.claire), await joinTeam(people.samir)]
    const { number } = await signedMandat(ctx, people.lucie.aidant)
    await run('stop provider', [], { by: one, reason: 'clé volée' })
    const [stop] = await listEmergencyStops(ctx)
    expect((await run('stop confirm', [stop?.id ?? ''], { by: one.toUpperCase() })).lines).toEqual(['same_person'])
    await run('stop confirm', [stop?.id ?? ''], { by: two })
    expect((await entries('emergency_stop')).map(({ details }) => details)).toMatchObject([
      { operator: people.claire.accountId },
      { operator: people.samir.accountId },
    ])
    await run('mandat end', [number], { reason: 'deces', by: one, and: two })
    await run('organisation close', [people.association.id], { by: one, and: two })
    const decided_by = [people.claire.accountId, people.samir.accountId]
    expect(await entries('record_incapacity')).toMatchObject([{ details: { reason: 'deces', decided_by } }])
    expect(await entries('close_organisation')).toMatchObject([{ details: { decided_by } }])
    const everything = JSON.stringify(await ctx.db.select().from(journalEntries))
    for (const word of [one, two, 'Vasseur']) expect(everything).not.toContain(word)
  })

  test('names, before the team has accounts: two of them, and none in the journal', async () => {
    const { number } = await signedMandat(ctx, people.lucie.aidant)
    const decision = { reason: 'mesure_protection', by: 'Alix Morel' }
    await expect(run('mandat end', [number], { ...decision, and: 'alix morel' })).rejects.toThrow('two people')
    expect((await run('mandat end', [number], { ...decision, and: 'Dominique Petit' })).lines).toEqual(['1 ended'])
    expect((await entries('record_incapacity'))[0]?.details).toEqual({ reason: 'mesure_protection' })
    expect(JSON.stringify(await ctx.db.select().from(journalEntries))).not.toContain('Morel')
  })

  test('two people taken for one are parted by two, who are told whom to call', async () => {
    const { usagerId: linkToUsagerId } = await signedMandat(ctx, people.lucie.aidant, { themes: ['social'] })
    const identity = { ...ANGELA, givenNames: 'Sabine' }
    const wrong = { identity, sub: 'sub-2', linkToUsagerId, themes: ['logement'], duration: 'SHORT' } as const
    const { number } = await signedMandat(ctx, people.lucie.aidant, wrong)
    const both = { by: 'Alix Morel', and: 'Dominique Petit' }
    await expect(run('mandat unlink', [number], { ...both, and: 'alix morel' })).rejects.toThrow('two people')
    expect(await run('mandat unlink', [number], both)).toEqual({ code: 1, lines: ['refused: still_in_force'] })
    clock.advance(2 * DAY)
    expect(await run('mandat unlink', [number], both)).toEqual({
      code: 0,
      lines: [`unlinked; tell ${people.association.name}`],
    })
    expect(await entries('unlink_sub')).toHaveLength(2)
  })

  test('an address of nobody of the team, or of somebody who left it, decides nothing', async () => {
    const { number } = await signedMandat(ctx, people.lucie.aidant)
    for (const by of ['personne@exemple.fr', people.claire.email])
      await expect(run('mandat end', [number], { reason: 'deces', by, and: 'Alix Morel' })).rejects.toThrow(
        'no account of the team',
      )
    const email = await joinTeam(people.samir)
    await ctx.db.update(accountRoles).set({ until: ctx.clock.now() })
    await expect(run('stop provider', [], { by: email, reason: 'clé volée' })).rejects.toThrow('no account of the team')
  })
})
