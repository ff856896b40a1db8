import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, somebody, subOf } from '../../../../tests/support/mandats.ts'
import { freshProof, type People, type Person, seedPeople } from '../../../../tests/support/people.ts'
import { after, DAY, MINUTE, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { messagePlace } from '../../../platform/outbox/enqueue.ts'
import { messages } from '../../../platform/outbox/tables.ts'
import { journalEntries, verifyJournal } from '../../journal/index.ts'
import { addNote, identityOf, notesOf, settingsOf } from '../../usagers/index.ts'
import {
  autorisationsInForce,
  changeNotices,
  closeOrganisation,
  endMandatsForever,
  eraseOldUsagers,
  liftSuspension,
  mandatById,
  mandatPdf,
  renounceMandat,
  reportDeathOrProtection,
  revocationById,
  revocationPdf,
  revokeAutorisation,
  revokeMandat,
  sendExpiryDigests,
  transferMandat,
  usagerSheet,
  verifyByNumberAndCode,
  verifyPdf,
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

const EMAIL = { channel: 'email', address: 'angela@example.fr' } as const
const refused = (reason: string) => ({ kind: 'refused', reason })
const proofOf = (person: Person) => freshProof(person.accountId, ctx)
const view = async (mandatId: string, organisationId = people.mairie.id) => {
  const found = await mandatById(ctx, organisationId, mandatId)
  if (!found) throw new Error('no such mandat')
  return found.mandat
}
const usableThemes = async (usagerId: string, organisationId = people.mairie.id) =>
  (await autorisationsInForce(ctx, organisationId, usagerId)).map(({ theme }) => theme)
const revoke = (mandatId: string, person = people.claire, decidedBy: 'usager' | 'aidant' = 'usager') =>
  revokeMandat(ctx, person.aidant, proofOf(person), mandatId, { decidedBy })
const mailsSent = async (kind: string) => {
  const rows = await ctx.db.select().from(messages).where(eq(messages.kind, kind))
  return rows.map(({ id, sealed }) => ctx.keys.open(messagePlace(id), sealed ?? Buffer.alloc(0)).toString('utf8'))
}
const codeOf = async (mandatId: string) => {
  const pdf = await mandatPdf(ctx, people.mairie.id, mandatId)
  const { mandatDocument } = await import('../index.ts')
  return {
    pdf: pdf?.pdf ?? Buffer.alloc(0),
    code: (await mandatDocument(ctx, people.mairie.id, mandatId))?.verification.code ?? '',
  }
}

describe('revocation', () => {
  test('of a whole mandat: at once, with its own document, told and journaled', async () => {
    const { mandatId, usagerId, number } = await signedMandat(ctx, people.claire.aidant, {
      themes: ['social', 'argent'],
      notices: EMAIL,
    })
    expect(await usableThemes(usagerId)).toEqual(['argent', 'social'])
    const result = await revoke(mandatId, people.samir)
    if (result.kind !== 'revoked') throw new Error(result.reason)
    expect(await usableThemes(usagerId)).toEqual([])
    expect((await view(mandatId)).state).toBe('revoque_par_usager')
    const revocation = await revocationById(ctx, people.mairie.id, result.revocationId)
    expect(revocation?.document).toMatchObject({
      decidedBy: 'usager',
      mandat: { number },
      recordedBy: { givenName: 'Samir' },
      effectiveAt: '2026-03-03T13:12:00.000Z',
      remainingThemes: [],
    })
    expect(revocation?.document.endedThemes).toHaveLength(2)
    expect((await revocationPdf(ctx, people.mairie.id, result.revocationId))?.pdf.subarray(0, 5).toString()).toBe(
      '%PDF-',
    )
    expect(await revocationById(ctx, people.association.id, result.revocationId)).toBeUndefined()
    const [mail] = await mailsSent('notice_mandat_revoked')
    expect(mail).toContain(number)
    expect(mail).not.toMatch(/DUBOIS|Angela /)
    const [entry] = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'revoke_mandat'))
    expect(entry).toMatchObject({
      actorId: people.samir.accountId,
      mandatId,
      details: { reason: 'revoque_par_usager' },
    })
  })

  test('of one theme: the others go on; the last one takes the mandat with it', async () => {
    const { mandatId, usagerId } = await signedMandat(ctx, people.claire.aidant, { themes: ['social', 'argent'] })
    const [argent, social] = (await view(mandatId)).autorisations
    const one = (id: string | undefined) =>
      revokeAutorisation(ctx, people.claire.aidant, proofOf(people.claire), id ?? '', { decidedBy: 'aidant' })
    expect((await one(argent?.id)).kind).toBe('revoked')
    expect(await usableThemes(usagerId)).toEqual(['social'])
    expect((await view(mandatId)).state).toBe('actif')
    expect(await one(argent?.id)).toEqual(refused('already_over'))
    clock.advance(MINUTE)
    expect((await one(social?.id)).kind).toBe('revoked')
    expect((await view(mandatId)).state).toBe('revoque_par_aidant')
    const sheet = await usagerSheet(ctx, people.mairie.id, usagerId)
    expect(sheet?.mandats[0]?.revocations.map(({ autorisationId }) => autorisationId)).toEqual([argent?.id, social?.id])
  })

  test('of what is unknown, another structure’s, over or revoked already is refused (case 39), as is a stale proof', async () => {
    const { mandatId } = await signedMandat(ctx, people.claire.aidant, { duration: 'SHORT' })
    expect(await revoke('00000000-0000-4000-8000-000000000000')).toEqual(refused('not_found'))
    expect(await revoke(mandatId, people.lucie)).toEqual(refused('not_found'))
    const stale = proofOf(people.claire)
    clock.advance(3 * MINUTE)
    expect(await revokeMandat(ctx, people.claire.aidant, stale, mandatId, { decidedBy: 'usager' })).toEqual(
      refused('stale_proof'),
    )
    const other = await signedMandat(ctx, people.claire.aidant, { identity: somebody() })
    expect((await revoke(other.mandatId)).kind).toBe('revoked')
    expect(await revoke(other.mandatId)).toEqual(refused('already_over'))
    clock.advance(DAY)
    expect(await revoke(mandatId)).toEqual(refused('already_over'))
  })

  test('a renunciation is told apart from a revocation', async () => {
    const { mandatId } = await signedMandat(ctx, people.claire.aidant)
    const result = await renounceMandat(ctx, people.claire.aidant, proofOf(people.claire), mandatId)
    expect(result.kind).toBe('revoked')
    expect((await view(mandatId)).state).toBe('renonciation')
  })
})

describe('death, protection, closing', () => {
  test('a report suspends this structure’s mandats only, alerts the team without a name, and can be lifted', async () => {
    const ours = await signedMandat(ctx, people.claire.aidant, { notices: EMAIL })
    const theirs = await signedMandat(ctx, people.lucie.aidant)
    expect(
      await reportDeathOrProtection(ctx, people.lucie.aidant, '00000000-0000-4000-8000-000000000000', 'deces_signale'),
    ).toEqual(refused('not_found'))
    expect(await reportDeathOrProtection(ctx, people.claire.aidant, ours.usagerId, 'deces_signale')).toEqual({
      kind: 'suspended',
      mandats: 1,
    })
    expect(await usableThemes(ours.usagerId)).toEqual([])
    expect(await usableThemes(ours.usagerId, people.association.id)).toEqual(['social'])
    expect((await view(theirs.mandatId, people.association.id)).state).toBe('actif')
    const [alert] = await mailsSent('team_alert')
    expect(alert).toContain(ours.number)
    expect(alert).not.toMatch(/DUBOIS|Angela/)
    expect(await mailsSent('notice_mandat_suspended')).toEqual([])
    // A suspended mandat can still be revoked; the suspension of the others can be lifted.
    expect(await liftSuspension(ctx, ours.usagerId)).toBe(1)
    expect(await usableThemes(ours.usagerId)).toEqual(['social'])
  })

  test('a proven death ends the mandats of every structure', async () => {
    const ours = await signedMandat(ctx, people.claire.aidant, { notices: EMAIL })
    const theirs = await signedMandat(ctx, people.lucie.aidant)
    expect(await endMandatsForever(ctx, ours.usagerId, 'deces')).toBe(2)
    expect((await view(ours.mandatId)).state).toBe('deces')
    expect((await view(theirs.mandatId, people.association.id)).state).toBe('deces')
    expect(await mailsSent('notice_mandat_ended')).toEqual([])
  })

  test('a structure that closes ends its mandats and tells those who asked to be told; expired ones stay expired', async () => {
    const over = await signedMandat(ctx, people.claire.aidant, { identity: somebody(), duration: 'SHORT' })
    clock.advance(2 * DAY)
    const running = await signedMandat(ctx, people.claire.aidant, { notices: EMAIL })
    expect(await closeOrganisation(ctx, people.mairie.id)).toBe(1)
    expect(await closeOrganisation(ctx, people.mairie.id)).toBeUndefined()
    expect((await view(running.mandatId)).state).toBe('organisation_fermee')
    expect((await view(over.mandatId)).state).toBe('expire')
    expect(await mailsSent('notice_mandat_ended')).toHaveLength(1)
  })
})

describe('transfer', () => {
  test('a mandat passes to another structure with its themes, term and document; both journals say from whom (W-07)', async () => {
    const { mandatId, usagerId, number } = await signedMandat(ctx, people.claire.aidant, {
      themes: ['social', 'argent'],
      notices: EMAIL,
    })
    const { pdf, code } = await codeOf(mandatId)
    const { expiresAt } = await view(mandatId)
    clock.advance(DAY)
    const result = await transferMandat(ctx, mandatId, people.association.id)
    if (result.kind !== 'transferred' || !result.successorId) throw new Error('not transferred')
    expect(await usableThemes(usagerId)).toEqual([])
    expect(await usableThemes(usagerId, people.association.id)).toEqual(['argent', 'social'])
    const successor = await view(result.successorId, people.association.id)
    expect(successor).toMatchObject({ state: 'actif', expiresAt, previousMandatId: mandatId })
    expect((await mandatPdf(ctx, people.association.id, result.successorId))?.pdf.equals(pdf)).toBe(true)
    expect(await settingsOf(ctx, people.association.id, usagerId)).toMatchObject({ notices: EMAIL })
    expect(await verifyByNumberAndCode(ctx, number, code)).toMatchObject({ kind: 'authentic', state: 'en_vigueur' })
    expect(await verifyPdf(ctx, pdf)).toMatchObject({ kind: 'authentic', number, state: 'en_vigueur' })
    const entries = await ctx.db.select().from(journalEntries).where(eq(journalEntries.usagerId, usagerId))
    for (const action of ['transfer_mandat', 'receive_mandat']) {
      expect(entries.find((entry) => entry.action === action)?.details).toMatchObject({
        from: people.mairie.id,
        to: people.association.id,
      })
    }
    expect((await mailsSent('notice_mandat_transferred'))[0]).toContain(people.association.name)
    await revoke(result.successorId, people.lucie)
    expect(await verifyByNumberAndCode(ctx, number, code)).toMatchObject({ state: 'revoque' })
  })

  test('what had run out at the new structure gives way', async () => {
    const old = await signedMandat(ctx, people.lucie.aidant, { themes: ['social'], duration: 'SHORT' })
    clock.advance(2 * DAY)
    const ours = await signedMandat(ctx, people.claire.aidant, { themes: ['social'] })
    expect((await transferMandat(ctx, ours.mandatId, people.association.id)).kind).toBe('transferred')
    expect(await usableThemes(ours.usagerId, people.association.id)).toEqual(['social'])
    expect((await view(old.mandatId, people.association.id)).autorisations[0]?.endReason).toBe('expire')
  })

  test('what the new structure already holds by its own mandat stays its own', async () => {
    const theirs = await signedMandat(ctx, people.lucie.aidant, { themes: ['social'] })
    const ours = await signedMandat(ctx, people.claire.aidant, { themes: ['social'] })
    expect(await transferMandat(ctx, ours.mandatId, people.association.id)).toEqual({
      kind: 'transferred',
      successorId: null,
    })
    expect((await view(theirs.mandatId, people.association.id)).state).toBe('actif')
    expect(await transferMandat(ctx, ours.mandatId, people.association.id)).toEqual(refused('already_over'))
  })
})

describe('verification (T-14)', () => {
  test('number and code tell whether it binds, naming nobody; look-alikes are forgiven; anything wrong is unknown', async () => {
    const { mandatId, number } = await signedMandat(ctx, people.claire.aidant, { themes: ['social', 'argent'] })
    const { code, pdf } = await codeOf(mandatId)
    const found = await verifyByNumberAndCode(
      ctx,
      number.toLowerCase().replaceAll('-', ' '),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
    )
    expect(found).toMatchObject({ kind: 'authentic', number, state: 'en_vigueur', partly: false })
    expect(JSON.stringify(found)).not.toMatch(/DUBOIS|Angela|Mairie/)
    const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'C' : 'A'}`
    expect(await verifyByNumberAndCode(ctx, number, wrong)).toEqual({ kind: 'unknown' })
    expect(await verifyByNumberAndCode(ctx, 'AC-2026-0000-0000', code)).toEqual({ kind: 'unknown' })
    expect(await verifyPdf(ctx, pdf)).toMatchObject({ kind: 'authentic', number })
    const altered = Buffer.from(pdf)
    altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1
    expect(await verifyPdf(ctx, altered)).toEqual({ kind: 'altered', number })
    const [argent] = (await view(mandatId)).autorisations
    await revokeAutorisation(ctx, people.claire.aidant, proofOf(people.claire), argent?.id ?? '', {
      decidedBy: 'usager',
    })
    expect(await verifyByNumberAndCode(ctx, number, code)).toMatchObject({ state: 'en_vigueur', partly: true })
    await reportDeathOrProtection(ctx, people.claire.aidant, (await view(mandatId)).usagerId, 'deces_signale')
    expect(await verifyByNumberAndCode(ctx, number, code)).toMatchObject({ state: 'suspendu' })
    await endMandatsForever(ctx, (await view(mandatId)).usagerId, 'deces')
    // Why it ended concerns the family, not whoever holds the paper.
    expect(await verifyByNumberAndCode(ctx, number, code)).toMatchObject({ state: 'termine' })
  })

  test('expired and replaced are told as such', async () => {
    const first = await signedMandat(ctx, people.claire.aidant, { duration: 'MONTH' })
    const { code } = await codeOf(first.mandatId)
    const second = await signedMandat(ctx, people.claire.aidant, { duration: 'SHORT' })
    const { code: code2 } = await codeOf(second.mandatId)
    expect(await verifyByNumberAndCode(ctx, first.number, code)).toMatchObject({ state: 'remplace' })
    clock.advance(DAY)
    expect(await verifyByNumberAndCode(ctx, second.number, code2)).toMatchObject({ state: 'expire' })
  })
})

describe('notices and digests', () => {
  test('notices change after a fresh authentication of the same person, and the old channel is told', async () => {
    const { usagerId } = await signedMandat(ctx, people.claire.aidant, { notices: EMAIL })
    const sms = { channel: 'sms', address: '+33639980042' } as const
    const change = (sub: string, at: Date) =>
      changeNotices(ctx, people.claire.aidant, { sub, at }, { usagerId, notices: sms })
    expect(await change(subOf(ANGELA), after(ctx.clock.now(), -11 * MINUTE))).toEqual(refused('stale_authentication'))
    expect(await change('somebody else', ctx.clock.now())).toEqual(refused('other_person'))
    expect(await change(subOf(ANGELA), ctx.clock.now())).toEqual({ kind: 'changed' })
    expect((await settingsOf(ctx, people.mairie.id, usagerId)).notices).toEqual(sms)
    expect((await mailsSent('notice_notices_changed'))[0]).toContain(EMAIL.address)
    expect((await mailsSent('notice_notices_begun'))[0]).toContain(sms.address)
  })

  test('the digest tells each long mandat once, to each aidant, without a name (case 48, W-31)', async () => {
    const soon = await signedMandat(ctx, people.claire.aidant, { duration: 'SEMESTER', themes: ['social', 'argent'] })
    const revoked = await signedMandat(ctx, people.claire.aidant, { identity: somebody(), duration: 'SEMESTER' })
    await revoke(revoked.mandatId)
    clock.advance(155 * DAY)
    await signedMandat(ctx, people.claire.aidant, { identity: somebody(), duration: 'MONTH' })
    expect(await sendExpiryDigests(ctx, '/liste')).toBe(1)
    const mails = await mailsSent('expiry_digest')
    expect(mails.map((mail) => JSON.parse(mail).to).sort()).toEqual([people.claire.email, people.samir.email].sort())
    expect(mails[0]?.split(soon.number).length).toBe(3) // once in the text, once in the HTML
    expect(mails.join()).not.toMatch(/DUBOIS|Angela/)
    expect(mails[0]).toContain(`${ctx.publicUrl}/liste`)
    clock.advance(DAY)
    expect(await sendExpiryDigests(ctx, '/liste')).toBe(0)
  })
})

describe('erasure (T-34, DEC-40)', () => {
  test('six years after the last mandat ended the person is unreadable everywhere, and the journal still holds', async () => {
    const { usagerId, mandatId, number } = await signedMandat(ctx, people.claire.aidant, { notices: EMAIL })
    const other = await signedMandat(ctx, people.claire.aidant, { identity: somebody() })
    const { code, pdf } = await codeOf(mandatId)
    await addNote(ctx, people.claire.aidant, usagerId, 'Préfère le matin')
    await revoke(mandatId)
    clock.advance(6 * 365 * DAY)
    expect(await eraseOldUsagers(ctx)).toBe(0)
    clock.advance(3 * DAY)
    expect(await eraseOldUsagers(ctx)).toBe(1)
    expect(await eraseOldUsagers(ctx)).toBe(0)
    expect(await identityOf(ctx, usagerId)).toBeUndefined()
    expect(await notesOf(ctx, people.mairie.id, usagerId)).toEqual([])
    expect(await usagerSheet(ctx, people.mairie.id, usagerId)).toBeUndefined()
    expect(await mandatPdf(ctx, people.mairie.id, mandatId)).toBeUndefined()
    expect(await identityOf(ctx, other.usagerId)).toBeDefined()
    // Whoever holds the paper may still ask what became of it: that names nobody.
    expect(await verifyByNumberAndCode(ctx, number, code)).toMatchObject({ state: 'revoque' })
    expect(await verifyPdf(ctx, pdf)).toMatchObject({ state: 'revoque' })
    expect((await verifyJournal(ctx)).broken).toEqual([])
    const dump = await database.script(async (client) => {
      const tables = await client.query("select tablename from pg_tables where schemaname = 'public'")
      const texts: string[] = []
      for (const { tablename } of tables) {
        const rows = await client.query(`select t::text as line from "${String(tablename)}" t`)
        texts.push(...rows.map(({ line }) => String(line)))
      }
      return texts.join('\n')
    })
    expect(dump).not.toMatch(/DUBOIS|Angela|angela@example|Préfère/)
    expect(dump).toContain(number)
  })

  test('after three years a person has left the active base: her sheet is no longer shown', async () => {
    const { usagerId } = await signedMandat(ctx, people.claire.aidant, { duration: 'SHORT' })
    clock.advance(3 * 365 * DAY)
    expect(await usagerSheet(ctx, people.mairie.id, usagerId)).toBeDefined()
    clock.advance(3 * DAY)
    expect(await usagerSheet(ctx, people.mairie.id, usagerId)).toBeUndefined()
  })
})
