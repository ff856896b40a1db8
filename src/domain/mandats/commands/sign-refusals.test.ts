import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  ANGELA,
  readyJourney,
  signedMandat,
  signJourney,
  somebody,
  subOf,
  trySigning,
} from '../../../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { DAY, MINUTE, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { emergencyStops } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { identityOf, usagerBySub } from '../../usagers/index.ts'
import {
  changeContact,
  clearIncapacity,
  closeOrganisation,
  endMandatsForever,
  mandatById,
  mandatDocument,
  mandats,
  renewableMandats,
  reportDeathOrProtection,
  revokeAutorisation,
  revokeMandat,
  signMandat,
} from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
})
afterAll(() => database.close())

const claire = () => people.claire.aidant
const samir = () => people.samir.aidant
const lucie = () => people.lucie.aidant
const countMandats = async () => (await ctx.db.select().from(mandats)).length
const refused = (reason: string) => ({ kind: 'refused', reason })
const view = async (mandatId: string, organisationId = people.mairie.id) => {
  const found = await mandatById(ctx, organisationId, mandatId)
  if (!found) throw new Error('no such mandat')
  return found.mandat
}
const actions = async () =>
  (
    await ctx.db
      .select()
      .from(journalEntries)
      .where(eq(journalEntries.organisationId, people.mairie.id))
      .orderBy(journalEntries.seq)
  ).map(({ action }) => action)

describe('what is refused leaves nothing behind', () => {
  test('a theme that the structure may not offer, even beside others that it may (case 1)', async () => {
    const journey = await readyJourney(ctx, lucie(), { themes: ['social', 'papiers'] })
    expect(await signJourney(ctx, lucie(), journey)).toEqual(refused('themes_not_allowed'))
    expect(await countMandats()).toBe(0)
    expect(await usagerBySub(ctx, subOf(ANGELA))).toBeUndefined()
  })

  test('a theme withdrawn from the structure between the choices and the signature', async () => {
    const journey = await readyJourney(ctx, claire(), { themes: ['argent'] })
    await ctx.db
      .update(organisations)
      .set({ allowedThemes: ['social'] })
      .where(eq(organisations.id, people.mairie.id))
    expect(await signJourney(ctx, claire(), journey)).toEqual(refused('themes_not_allowed'))
  })

  test.each([
    ['the eve of eighteen', '2008-03-04'],
    ['a month known, the day not: it may be the last', '2008-03-00'],
    ['only a year known: it may be 31 December', '2008-00-00'],
    ['a text that is no date', 'inconnue'],
  ])('a person who may be a minor: %s', async (_, birthdate) => {
    expect(await trySigning(ctx, claire(), { identity: { ...ANGELA, birthdate } })).toEqual(refused('minor'))
    expect(await countMandats()).toBe(0)
  })

  test('a person is of age on the morning of eighteen, and when an unknown day cannot matter any more', async () => {
    for (const birthdate of ['2008-03-03', '2008-02-00', '2007-00-00']) {
      expect((await trySigning(ctx, claire(), { identity: somebody({ birthdate }) })).kind).toBe('signed')
    }
  })

  test('a proof that is stale, or somebody else’s', async () => {
    const journeyId = await readyJourney(ctx, claire())
    const old = freshProof(claire().accountId, ctx)
    clock.advance(3 * MINUTE)
    expect(await signMandat(ctx, claire(), old, { journeyId, certified: true })).toEqual(refused('stale_proof'))
    const other = freshProof(samir().accountId, ctx)
    expect(await signMandat(ctx, claire(), other, { journeyId, certified: true })).toEqual(refused('stale_proof'))
    expect((await signJourney(ctx, claire(), journeyId)).kind).toBe('signed')
  })

  test('a journey that is another aidant’s, unknown, over, or not ready', async () => {
    const journeyId = await readyJourney(ctx, claire())
    expect(await signJourney(ctx, samir(), journeyId)).toEqual(refused('not_found'))
    expect(await signJourney(ctx, claire(), '00000000-0000-4000-8000-000000000000')).toEqual(refused('not_found'))
    clock.advance(31 * MINUTE)
    expect(await signJourney(ctx, claire(), journeyId)).toEqual(refused('journey_expired'))
    expect(await countMandats()).toBe(0)
  })

  test.each([
    ['aidant', 'accountId'],
    ['structure', 'organisationId'],
    ['fournisseur', null],
  ] as const)('an emergency stop of the %s', async (scope, target) => {
    const journey = await readyJourney(ctx, claire())
    await ctx.db.insert(emergencyStops).values({
      id: '33333333-3333-4333-8333-333333333333',
      scope,
      accountId: target === 'accountId' ? claire().accountId : null,
      organisationId: target === 'organisationId' ? people.mairie.id : null,
      reason: 'test',
      requestedBy: 'a',
      requestedAt: ctx.clock.now(),
      confirmedBy: 'b',
      effectiveAt: ctx.clock.now(),
    })
    expect(await signJourney(ctx, claire(), journey)).toEqual(refused('stopped'))
    const lifted = { liftRequestedBy: 'b', liftedBy: 'a', liftedAt: ctx.clock.now() }
    await ctx.db.update(emergencyStops).set(lifted)
    expect((await signJourney(ctx, claire(), journey)).kind).toBe('signed')
  })

  test('a structure that closed', async () => {
    const journey = await readyJourney(ctx, claire())
    await closeOrganisation(ctx, people.mairie.id)
    expect(await signJourney(ctx, claire(), journey)).toEqual(refused('organisation_closed'))
  })

  test('a structure that changed its name since the usager authenticated: she signed for another text', async () => {
    const journey = await readyJourney(ctx, claire())
    await ctx.db.update(organisations).set({ name: 'Autre mairie' }).where(eq(organisations.id, people.mairie.id))
    expect(await signJourney(ctx, claire(), journey)).toEqual(refused('draft_changed'))
  })

  test('a usager whose death or protection is being checked here, then proven; not once it is lifted', async () => {
    const { usagerId } = await signedMandat(ctx, claire())
    await reportDeathOrProtection(ctx, claire(), usagerId, 'mesure_protection_signalee')
    expect(await trySigning(ctx, claire(), { themes: ['argent'] })).toEqual(refused('suspended'))
    await endMandatsForever(ctx, usagerId, 'mesure_protection')
    expect(await trySigning(ctx, claire(), { themes: ['argent'] })).toEqual(refused('incapacity'))
    expect(await trySigning(ctx, lucie())).toEqual(refused('incapacity'))
    await clearIncapacity(ctx, usagerId)
    expect((await trySigning(ctx, claire(), { themes: ['argent'] })).kind).toBe('signed')
  })
})

describe('replacement', () => {
  test('the same theme signed again: one active, the old one says replaced, not revoked (case 6, W-30)', async () => {
    const first = await signedMandat(ctx, claire(), { themes: ['social'] })
    clock.advance(DAY)
    const second = await signedMandat(ctx, claire(), { themes: ['social'] })
    const old = await view(first.mandatId)
    expect(old.state).toBe('remplace')
    expect(old.autorisations).toMatchObject([{ theme: 'social', endReason: 'remplace' }])
    expect((await view(second.mandatId)).autorisations).toMatchObject([{ theme: 'social', endedAt: null }])
    const document = await mandatDocument(ctx, people.mairie.id, second.mandatId)
    expect(document?.replaces).toEqual([{ number: first.number, themes: ['social'] }])
  })

  test('one that had run out is closed as run out, at its term, and nothing is said to be replaced (case 7)', async () => {
    const first = await signedMandat(ctx, claire(), { themes: ['social'], duration: 'SHORT' })
    const { expiresAt } = await view(first.mandatId)
    clock.advance(2 * DAY)
    const second = await signedMandat(ctx, claire(), { themes: ['social'] })
    const old = await view(first.mandatId)
    expect(old.state).toBe('expire')
    expect(old.autorisations).toMatchObject([{ endReason: 'expire', endedAt: expiresAt }])
    expect((await mandatDocument(ctx, people.mairie.id, second.mandatId))?.replaces).toEqual([])
    expect(await actions()).not.toContain('replace_autorisation')
  })

  test('one revoked before is left as it was (case 8)', async () => {
    const first = await signedMandat(ctx, claire(), { themes: ['social', 'argent'] })
    const [argent] = (await view(first.mandatId)).autorisations
    await revokeAutorisation(ctx, claire(), freshProof(claire().accountId, ctx), argent?.id ?? '', {
      decidedBy: 'usager',
    })
    clock.advance(DAY)
    await signedMandat(ctx, claire(), { themes: ['argent'] })
    const old = await view(first.mandatId)
    expect(old.autorisations).toMatchObject([
      { theme: 'argent', endReason: 'revoque_par_usager' },
      { theme: 'social', endedAt: null },
    ])
    expect(old.state).toBe('actif')
  })

  test('signed by a colleague: the same (case 9)', async () => {
    const first = await signedMandat(ctx, claire())
    clock.advance(DAY)
    await signedMandat(ctx, samir())
    expect((await view(first.mandatId)).state).toBe('remplace')
  })

  test('another structure’s mandat is untouched (case 10)', async () => {
    const first = await signedMandat(ctx, claire())
    const second = await signedMandat(ctx, lucie())
    expect(second.usagerId).toBe(first.usagerId)
    expect((await view(first.mandatId)).state).toBe('actif')
    expect((await view(second.mandatId, people.association.id)).state).toBe('actif')
  })

  test('themes that do not overlap go on; the last one taken ends the mandat', async () => {
    const first = await signedMandat(ctx, claire(), { themes: ['social', 'argent', 'papiers'] })
    clock.advance(DAY)
    await signedMandat(ctx, claire(), { themes: ['argent'] })
    expect((await view(first.mandatId)).state).toBe('actif')
    clock.advance(DAY)
    await signedMandat(ctx, claire(), { themes: ['papiers', 'social'] })
    expect((await view(first.mandatId)).state).toBe('remplace')
  })

  test('the journal says it in order: the mandat, then theme by theme (case 11)', async () => {
    await signedMandat(ctx, claire(), { themes: ['social', 'argent'] })
    clock.advance(DAY)
    await signedMandat(ctx, claire(), { themes: ['social', 'argent'] })
    const [, , ...told] = (await actions()).filter((action) => /mandat|autorisation|usager/.test(action))
    expect(told).toEqual([
      'create_mandat',
      'create_autorisation',
      'create_autorisation',
      'franceconnect_usager',
      'create_mandat',
      'replace_autorisation',
      'create_autorisation',
      'replace_autorisation',
      'create_autorisation',
    ])
    const [entry] = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'create_mandat'))
    expect(entry?.details).toMatchObject({ themes: ['argent', 'social'], duration: 'LONG' })
    expect(JSON.stringify(await ctx.db.select().from(journalEntries))).not.toMatch(/DUBOIS|Angela|1962-/)
  })
})

describe('who signs', () => {
  test('an identity that changed is refreshed, what FranceConnect leaves out is kept, the journal names fields only (case 15, W-13)', async () => {
    const { usagerId } = await signedMandat(ctx, claire())
    const { email: _, ...received } = { ...ANGELA, preferredUsername: 'MARTIN', givenNames: 'Angéla Claire Louise' }
    await signedMandat(ctx, claire(), { identity: received, sub: subOf(ANGELA) })
    expect(await identityOf(ctx, usagerId)).toEqual({ ...received, email: ANGELA.email })
    const [entry] = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'refresh_identity'))
    expect(entry?.details).toEqual({ fields: ['givenNames', 'preferredUsername'] })
  })

  test('a new sub is linked to a known person only by the aidant’s explicit act', async () => {
    const { usagerId } = await signedMandat(ctx, claire())
    const corrected = { ...ANGELA, familyName: 'DUBOIS-LEROY' }
    const stranger = await signedMandat(ctx, claire(), { identity: corrected, sub: 'sub-1' })
    expect(stranger.usagerId).not.toBe(usagerId)
    const linked = await signedMandat(ctx, claire(), { identity: corrected, sub: 'sub-2', linkToUsagerId: usagerId })
    expect(linked.usagerId).toBe(usagerId)
    expect((await usagerBySub(ctx, 'sub-2'))?.id).toBe(usagerId)
    expect(await actions()).toContain('link_sub')
  })

  test('nobody is linked to a person whom the structure never met', async () => {
    const { usagerId } = await signedMandat(ctx, claire())
    expect(await trySigning(ctx, lucie(), { sub: 'sub-3', linkToUsagerId: usagerId })).toEqual(refused('not_found'))
  })

  test('birth data survive as received: unknown day, leading zeros, born abroad (W-11, case 14)', async () => {
    const abroad = somebody({ birthdate: '1950-00-00', birthplace: '', birthcountry: '99352', gender: 'unspecified' })
    const { usagerId } = await signedMandat(ctx, claire(), { identity: abroad })
    expect(await identityOf(ctx, usagerId)).toEqual(abroad)
  })

  test('contact details change without a new mandat, for a usager of the structure only', async () => {
    const { usagerId } = await signedMandat(ctx, claire())
    expect(await changeContact(ctx, claire(), usagerId, { phone: '+33639980099' })).toEqual({
      kind: 'changed',
      fields: ['phone'],
    })
    expect(await changeContact(ctx, lucie(), usagerId, {})).toEqual(refused('not_found'))
  })
})

describe('renewal (DEC-07)', () => {
  const renewing = (mandat: { mandatId: string; usagerId: string }) => ({ renews: mandat })

  test('of one in force, or run out less than a year ago (case 33): linked to its predecessor', async () => {
    const first = await signedMandat(ctx, claire(), { duration: 'MONTH' })
    const second = await signedMandat(ctx, claire(), { duration: 'MONTH', ...renewing(first) })
    expect((await view(second.mandatId)).previousMandatId).toBe(first.mandatId)
    clock.advance(60 * DAY)
    const third = await signedMandat(ctx, claire(), renewing(second))
    expect((await view(third.mandatId)).previousMandatId).toBe(second.mandatId)
  })

  test('not of one that ran out over a year ago (case 34)', async () => {
    const first = await signedMandat(ctx, claire(), { duration: 'SHORT' })
    clock.advance(367 * DAY)
    expect(await trySigning(ctx, claire(), renewing(first))).toEqual(refused('renewal_not_allowed'))
  })

  test('not of one that the usager revoked, even once its term has passed (case 35, W-25)', async () => {
    const first = await signedMandat(ctx, claire(), { duration: 'MONTH' })
    await revokeMandat(ctx, claire(), freshProof(claire().accountId, ctx), first.mandatId, { decidedBy: 'usager' })
    expect(await trySigning(ctx, claire(), renewing(first))).toEqual(refused('renewal_not_allowed'))
    clock.advance(40 * DAY)
    expect(await trySigning(ctx, claire(), renewing(first))).toEqual(refused('renewal_not_allowed'))
    expect(await renewableMandats(ctx, people.mairie.id, first.usagerId)).toEqual([])
  })

  test('one renewable among others is enough (case 36)', async () => {
    const revoked = await signedMandat(ctx, claire(), { themes: ['argent'] })
    await revokeMandat(ctx, claire(), freshProof(claire().accountId, ctx), revoked.mandatId, { decidedBy: 'usager' })
    const kept = await signedMandat(ctx, claire(), { themes: ['social'] })
    expect((await renewableMandats(ctx, people.mairie.id, kept.usagerId)).map(({ id }) => id)).toEqual([kept.mandatId])
  })

  test('not of another structure’s (W-24), nor by somebody else than its usager', async () => {
    const theirs = await signedMandat(ctx, lucie())
    expect(await trySigning(ctx, claire(), renewing(theirs))).toEqual(refused('renewal_other_person'))
    const ours = await signedMandat(ctx, claire())
    expect(await trySigning(ctx, claire(), { identity: somebody(), ...renewing(ours) })).toEqual(
      refused('renewal_other_person'),
    )
  })
})
