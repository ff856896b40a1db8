import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { ANGELA, signedMandat, somebody, subOf, type TestMandat } from '../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import { idTokenClaims, signedByFranceConnect, userinfoClaims } from '../../../tests/support/signed-evidence.ts'
import { DAY, type MovableClock } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import {
  canonicalDocument,
  type MandatDocument,
  mandatDocument,
  mandatEvidence,
  mandats,
  openEvidence,
  type StoredEvidence,
  transferMandat,
} from '../mandats/index.ts'
import { dataKeyOf } from '../usagers/index.ts'
import { verifyEvidence } from './index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let mandat: TestMandat

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  mandat = await signedMandat(ctx, people.claire.aidant, {
    themes: ['social', 'logement'],
    notices: { channel: 'sms', address: '+33639981234' },
    mailboxOption: true,
  })
})

const check = (mandatId = mandat.mandatId) => verifyEvidence(ctx, mandatId)
const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** As somebody who holds every key of ours could do it: the evidence altered, sealed again, its hash put right beside it. */
async function alterEvidence(over: (kept: StoredEvidence) => Partial<StoredEvidence>): Promise<void> {
  const key = await dataKeyOf(ctx, mandat.usagerId)
  const [row] = await ctx.db.select().from(mandatEvidence).where(eq(mandatEvidence.mandatId, mandat.mandatId))
  if (!row?.sealed) throw new Error('no evidence')
  const { evidence } = openEvidence(key, mandat.mandatId, row.sealed)
  const text = canonicalize({ ...evidence, ...over(evidence) }) ?? ''
  const sealed = key.seal(`mandats/${mandat.mandatId}/evidence`, Buffer.from(text))
  await ctx.db
    .update(mandatEvidence)
    .set({ sealed, hash: sha256(text) })
    .where(eq(mandatEvidence.mandatId, mandat.mandatId))
}

/** The same for the frozen document. */
async function alterDocument(over: (frozen: MandatDocument) => Partial<MandatDocument>): Promise<void> {
  const key = await dataKeyOf(ctx, mandat.usagerId)
  const frozen = await mandatDocument(ctx, people.mairie.id, mandat.mandatId)
  if (!frozen) throw new Error('no document')
  const text = canonicalDocument({ ...frozen, ...over(frozen) })
  await ctx.db
    .update(mandats)
    .set({
      documentSealed: key.seal(`mandats/${mandat.mandatId}/document`, Buffer.from(text)),
      documentHash: sha256(text),
    })
    .where(eq(mandats.id, mandat.mandatId))
}

describe('evidence that was not touched holds', () => {
  test('with nothing but what we keep, however long after', async () => {
    clock.advance(5 * 365 * DAY)
    expect(await check()).toEqual({ kind: 'holds' })
  })

  test.each([
    ['born on an unknown day', { birthdate: '1957-07-00' }],
    ['born on an unknown day of an unknown month', { birthdate: '1962-00-00' }],
    ['born abroad', { birthplace: '', birthcountry: '99330' }],
    ['with a name in use', { preferredUsername: 'MOREAU' }],
  ])('of somebody %s', async (_, over) => {
    const one = await signedMandat(ctx, people.claire.aidant, { identity: somebody(over) })
    expect(await check(one.mandatId)).toEqual({ kind: 'holds' })
  })

  test('of somebody whose name in use FranceConnect gave once, and leaves out this time', async () => {
    const sub = 'one person'
    await signedMandat(ctx, people.claire.aidant, { identity: { ...ANGELA, preferredUsername: 'MOREAU' }, sub })
    const two = await signedMandat(ctx, people.claire.aidant, { themes: ['famille'], sub })
    expect(await check(two.mandatId)).toEqual({ kind: 'holds' })
  })

  test('of a mandat that passed to another structure: the signature that it keeps is the first one’s', async () => {
    const passed = await transferMandat(ctx, mandat.mandatId, people.association.id)
    const successor = passed.kind === 'transferred' ? (passed.successorId ?? '') : ''
    expect(await check(successor)).toEqual({ kind: 'holds' })
    expect(await check()).toEqual({ kind: 'holds' })
  })

  test('what was erased is absent, and so is what never was', async () => {
    await ctx.db.update(mandatEvidence).set({ sealed: null })
    expect(await check()).toEqual({ kind: 'absent' })
    expect(await check('00000000-0000-4000-8000-000000000000')).toEqual({ kind: 'absent' })
  })
})

describe('what is kept no longer is what was hashed', () => {
  test('sealed bytes that were touched, and a hash that was', async () => {
    await ctx.db.update(mandatEvidence).set({ hash: Buffer.alloc(32) })
    expect(await check()).toEqual({ kind: 'fails', faults: ['altered_evidence'] })
    await ctx.db.update(mandatEvidence).set({ sealed: Buffer.alloc(64) })
    expect(await check()).toEqual({ kind: 'fails', faults: ['altered_evidence'] })
    await ctx.db.update(mandats).set({ documentSealed: Buffer.alloc(64) })
    expect(await check()).toEqual({ kind: 'fails', faults: ['altered_evidence', 'altered_document'] })
  })

  test('the hash of a document', async () => {
    await ctx.db.update(mandats).set({ documentHash: Buffer.alloc(32) })
    expect(await check()).toEqual({ kind: 'fails', faults: ['altered_document'] })
  })
})

type Faults = readonly string[]
type EvidenceCase = readonly [name: string, over: (kept: StoredEvidence) => Partial<StoredEvidence>, faults: Faults]

/** A JWS whose claims were rewritten and whose signature stayed. */
function rewritten(jws: string, from: string, to: string): string {
  const [head = '', body = '', signature = ''] = jws.split('.')
  const claims = Buffer.from(body, 'base64url').toString()
  if (!claims.includes(from)) throw new Error(`${from} is not in ${claims}`)
  return [head, Buffer.from(claims.replace(from, to)).toString('base64url'), signature].join('.')
}

describe('each altered piece of the evidence is named, by somebody who could seal it again too', () => {
  const cases: readonly EvidenceCase[] = [
    [
      'the draft',
      ({ draft }) => ({ draft: draft.replace('"LONG"', '"SHORT"') }),
      ['draft_hash', 'nonce_derivation', 'token_nonce', 'document_duration'],
    ],
    [
      'a draft that is none',
      () => ({ draft: 'nothing' }),
      ['draft_hash', 'nonce_derivation', 'token_nonce', 'document_draft'],
    ],
    ['the hash of the draft', () => ({ draftHash: '0'.repeat(64) }), ['draft_hash', 'document_draft']],
    ['the salt', () => ({ salt: '00'.repeat(32) }), ['nonce_derivation', 'token_nonce']],
    ['the nonce', () => ({ nonce: 'n'.repeat(43) }), ['nonce_derivation']],
    [
      'the ID token',
      ({ idToken }) => ({ idToken: rewritten(idToken, '"eidas1"', '"eidas3"') }),
      ['id_token_signature'],
    ],
    ['the userinfo', ({ userinfo }) => ({ userinfo: rewritten(userinfo, 'DUBOIS', 'DUPONT') }), ['userinfo_signature']],
    [
      'a token that is none',
      () => ({ idToken: 'nothing', userinfo: '' }),
      ['id_token_signature', 'userinfo_signature'],
    ],
    [
      'a key',
      ({ keys }) => ({ keys: { ...keys, idToken: { kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'test' } } }),
      ['id_token_signature'],
    ],
    ['the issuer', () => ({ issuer: 'https://elsewhere.example' }), ['issuer']],
    ['our name at FranceConnect', () => ({ clientId: 'somebody-else' }), ['audience']],
    ['the level', () => ({ acr: 'eidas2' }), ['level']],
  ]
  test.each(cases)('%s', async (_, over, faults) => {
    await alterEvidence(over)
    expect(await check()).toEqual({ kind: 'fails', faults: ['journal_evidence', ...faults] })
  })
})

describe('answers that FranceConnect did sign, but not for this mandat', () => {
  const sub = subOf(ANGELA)
  const idToken = async (over: Record<string, unknown>) => {
    let nonce = ''
    await alterEvidence((kept) => {
      nonce = kept.nonce
      return {}
    })
    const signed = await signedByFranceConnect({ ...idTokenClaims(ctx, { nonce, sub }), ...over })
    await alterEvidence(() => ({ idToken: signed }))
  }
  const userinfo = async (over: Record<string, unknown>) => {
    const signed = await signedByFranceConnect({ ...userinfoClaims(ANGELA, sub), ...over })
    await alterEvidence(() => ({ userinfo: signed }))
  }
  const named = async (...faults: string[]) =>
    expect(await check()).toEqual({ kind: 'fails', faults: ['journal_evidence', ...faults] })

  test.each<[string, (now: number) => Record<string, unknown>, string[]]>([
    ['for another draft', () => ({ nonce: 'n'.repeat(43) }), ['token_nonce']],
    ['for another service', () => ({ aud: 'somebody-else' }), ['audience']],
    ['by another FranceConnect', () => ({ iss: 'https://elsewhere.example' }), ['issuer']],
    ['at a weaker level', () => ({ acr: 'eidas0' }), ['level']],
    ['without a level', () => ({ acr: undefined }), ['level']],
    ['about somebody else', () => ({ sub: 'somebody else' }), ['other_person', 'other_usager']],
    ['without a person', () => ({ sub: undefined }), ['other_person']],
    ['the day before', (now) => ({ iat: now - 86_400, exp: now - 86_340 }), ['token_dates']],
    ['the day after', (now) => ({ iat: now + 86_400, exp: now + 86_460 }), ['token_dates']],
    ['ended before it began', (now) => ({ exp: now - 1 }), ['token_dates']],
    ['without an end', () => ({ exp: undefined }), ['token_dates']],
    ['for an authentication of another hour', (now) => ({ auth_time: now - 3600 }), ['document_authentication']],
  ])('an ID token %s', async (_, over, faults) => {
    await idToken(over(Math.floor(clock.now().getTime() / 1000)))
    await named(...faults)
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['about somebody else', { sub: 'somebody else' }, ['other_person']],
    ['for another service', { aud: ['somebody-else'] }, ['audience']],
    ['by another FranceConnect', { iss: 'https://elsewhere.example' }, ['issuer']],
    ['with another name', { family_name: 'DUPONT' }, ['document_identity']],
    ['with other given names', { given_name: 'Angela' }, ['document_identity']],
    ['with another name in use', { preferred_username: 'MOREAU' }, ['document_identity']],
    ['with another gender', { gender: 'male' }, ['document_identity']],
    ['with another birth date', { birthdate: '1962-08-25' }, ['document_identity']],
    ['with an unknown birthday', { idp_birthdate: '1962-08-00' }, ['document_identity']],
    ['with another commune', { birthplace: '75108' }, ['document_identity']],
    ['with another country', { birthcountry: '99330' }, ['document_identity']],
  ])('a userinfo %s', async (_, over, faults) => {
    await userinfo(over)
    await named(...faults)
  })

  test('of somebody else altogether, both of them', async () => {
    await idToken({ sub: 'somebody else' })
    await userinfo({ sub: 'somebody else' })
    await named('other_usager')
  })
})

describe('a frozen document that says something else than what was authenticated for', () => {
  test.each<[string, (frozen: MandatDocument) => Partial<MandatDocument>, string]>([
    [
      'another structure',
      ({ organisation }) => ({ organisation: { ...organisation, name: 'Autre' } }),
      'document_organisation',
    ],
    ['one theme less', ({ themes }) => ({ themes: themes.slice(1) }), 'document_themes'],
    [
      'one démarche more',
      ({ themes }) => ({ themes: themes.map((theme) => ({ ...theme, demarches: [...theme.demarches, 'Vendre'] })) }),
      'document_themes',
    ],
    ['a longer time', () => ({ duration: { key: 'MONTH', days: 31 } }), 'document_duration'],
    ['another text', () => ({ textVersion: '1999-01-01' }), 'document_text'],
    ['no messages', () => ({ notices: { channel: 'none' } }), 'document_notices'],
    [
      'another number',
      () => ({ notices: { channel: 'sms', maskedAddress: 'numéro qui finit par 99' } }),
      'document_notices',
    ],
    ['no mailbox', () => ({ mailbox: false }), 'document_mailbox'],
    [
      'another draft',
      ({ franceConnect }) => ({ franceConnect: { ...franceConnect, draftHash: '0'.repeat(64) } }),
      'document_draft',
    ],
    [
      'another hour',
      ({ franceConnect }) => ({ franceConnect: { ...franceConnect, authenticatedAt: '2026-03-03T13:00:00.000Z' } }),
      'document_authentication',
    ],
    ['another person', ({ usager }) => ({ usager: { ...usager, familyName: 'DUPONT' } }), 'document_identity'],
  ])('%s', async (_, over, fault) => {
    await alterDocument(over)
    expect(await check()).toEqual({ kind: 'fails', faults: ['journal_document', fault] })
  })
})
