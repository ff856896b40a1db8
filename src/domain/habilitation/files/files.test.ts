import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  filledDraft,
  STRUCTURE,
  seedDraft,
  seedRequester,
  someAidant,
  someReferent,
} from '../../../../tests/support/requesters.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { createAccount } from '../../comptes/index.ts'
import { createOrganisation } from '../../organisations/index.ts'
import { COMMITMENTS } from '../model.ts'
import { moveFile } from '../move-file.ts'
import type { Requester } from '../requesters/index.ts'
import { habilitationFileAidants, habilitationFileEvents, habilitationFiles } from '../tables.ts'
import {
  aidantsOfFile,
  fileOfRequester,
  filesOfRequester,
  knownSites,
  nextStep,
  type ReferentTyped,
  type StructureTyped,
  saveAidants,
  saveReferent,
  saveSiret,
  saveStructure,
  submitFile,
  versionOf,
} from './index.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let ctx: Ctx
let requester: Requester
let fileId: string

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
  ctx = context.ctx
  requester = await seedRequester(ctx)
  fileId = await seedDraft(ctx, requester)
})
afterAll(() => database.close())

const SIRET = '217 500 016 00019'
const FOUND = {
  state: 'trouve',
  directory: {
    at: '2026-03-03T13:12:00.000Z',
    name: 'COMMUNE DE HOULBEC',
    address: '1 place de la Mairie 27120 HOULBEC',
    legalCategory: '7210',
    closed: false,
  },
} as const
const DOWN = { state: 'a_verifier', directory: null } as const
const PLACE = { cityInsee: null, department: null }

async function theFile(id = fileId) {
  const file = await fileOfRequester(ctx, requester.id, id)
  if (!file) throw new Error('no file')
  return file
}
const formOf = async (step: 'siret' | 'structure' | 'referent', id = fileId) => ({
  requester,
  fileId: id,
  version: versionOf(await theFile(id), step),
})
const structure = async (changes: Partial<StructureTyped>) =>
  saveStructure(ctx, await formOf('structure'), { ...STRUCTURE, ...changes }, PLACE)
const referent = async (changes: Partial<ReferentTyped>) =>
  saveReferent(ctx, await formOf('referent'), { ...someReferent(), ...changes }, '27120')
const line = (key: string, changes: Parameters<typeof someAidant>[1] = {}, id?: string) => ({
  key,
  typed: someAidant(key, changes),
  ...(id ? { id } : {}),
})
const aidants = (lines: Parameters<typeof saveAidants>[2], removed: readonly string[] = []) =>
  saveAidants(ctx, { requester, fileId }, lines, removed)
const submit = (id = fileId, given: Parameters<typeof submitFile>[2] = COMMITMENTS) =>
  submitFile(ctx, { requester, fileId: id }, given)
const events = async () => (await ctx.db.select().from(habilitationFileEvents)).map(({ act }) => act)

describe('check 3: the SIRET', () => {
  test('check 3: fourteen digits with spaces, leading zeros kept; what the directory said is kept with its date', async () => {
    expect(await saveSiret(ctx, await formOf('siret'), SIRET, FOUND)).toEqual({ kind: 'saved' })
    expect(await theFile()).toMatchObject({ siret: '21750001600019', siretState: 'trouve', directory: FOUND.directory })
    const zeros = await seedDraft(ctx, requester)
    expect(await saveSiret(ctx, await formOf('siret', zeros), '005 520 135 00012', FOUND)).toMatchObject({
      kind: 'saved',
    })
    expect((await theFile(zeros)).siret).toBe('00552013500012')
  })

  test('check 3: thirteen digits, or a digit mistyped, are refused and nothing is kept', async () => {
    expect(await saveSiret(ctx, await formOf('siret'), '2175000160001', FOUND)).toEqual({
      kind: 'invalid',
      reason: 'length',
    })
    expect(await saveSiret(ctx, await formOf('siret'), '21750001600018', FOUND)).toEqual({
      kind: 'invalid',
      reason: 'checksum',
    })
    expect((await theFile()).siret).toBeNull()
    expect(await waitingMessages(ctx, 'habilitation_draft_saved')).toEqual([])
  })

  test('check 3: the directory is down: « à vérifier », and the request goes on', async () => {
    expect(await saveSiret(ctx, await formOf('siret'), SIRET, DOWN)).toEqual({ kind: 'saved' })
    expect(await theFile()).toMatchObject({ siretState: 'a_verifier', directory: null })
    expect(nextStep(await theFile(), 0)).toBe('structure')
  })

  test('M-03 leaves once, with a link that opens the space', async () => {
    await saveSiret(ctx, await formOf('siret'), SIRET, DOWN)
    await saveSiret(ctx, await formOf('siret'), SIRET, FOUND)
    const mails = await waitingMessages(ctx, 'habilitation_draft_saved')
    expect(mails.map(({ to }) => to)).toEqual([requester.email])
    expect(mails[0]?.subject).toBe('Votre demande d’habilitation est gardée')
    for (const form of [mails[0]?.text, mails[0]?.html]) {
      expect(form).toMatch(/\/demande-habilitation\/lien\/[\w-]{43}/)
      expect(form).toContain('l’équipe ne la voit pas')
    }
  })

  test('the habilitated structures of that SIRET are known, open ones only, never a file', async () => {
    const made = await createOrganisation(ctx, {
      name: 'Mairie',
      siret: '21750001600019',
      postalCode: '75001',
      city: 'Paris',
    })
    expect(made.kind).toBe('created')
    const other = await filledDraft(ctx, requester)
    expect((await submit(other)).kind).toBe('sent')
    expect((await knownSites(ctx, '21750001600019')).map(({ name }) => name)).toEqual(['Mairie'])
    expect(await knownSites(ctx, '00552013500012')).toEqual([])
  })
})

describe('check 5: the structure', () => {
  test('check 5: « Autre » goes with its precision, and nothing else has one', async () => {
    expect(await structure({ type: 'autre', typeOther: ' ' })).toEqual({
      kind: 'invalid',
      problems: { typeOther: 'missing' },
    })
    expect(await structure({ type: 'autre', typeOther: 'Foyer rural' })).toEqual({ kind: 'saved' })
    expect(await theFile()).toMatchObject({ type: 'autre', typeOther: 'Foyer rural' })
    expect(await structure({ type: 'ccas', typeOther: 'Foyer rural' })).toEqual({ kind: 'saved' })
    expect(await theFile()).toMatchObject({ type: 'ccas', typeOther: null })
    expect(await structure({ type: 'société secrète' })).toMatchObject({ problems: { type: 'missing' } })
  })

  test('check 5: the France services label goes with its number', async () => {
    const missing = { kind: 'invalid', problems: { franceServicesNumber: 'missing' } }
    expect(await structure({ franceServices: true, franceServicesNumber: '' })).toEqual(missing)
    expect(await structure({ franceServices: true, franceServicesNumber: 'FS 4512' })).toEqual({ kind: 'saved' })
    expect((await theFile()).franceServicesNumber).toBe('FS 4512')
    expect(await structure({ franceServices: false, franceServicesNumber: 'FS 4512' })).toEqual({ kind: 'saved' })
    expect((await theFile()).franceServicesNumber).toBeNull()
  })

  test('check 5: mission and weekly volume may be left out by associations alone', async () => {
    const without = { mission: '', weeklyVolume: '' }
    expect(await structure({ type: 'ccas', ...without })).toEqual({
      kind: 'invalid',
      problems: { mission: 'missing', weeklyVolume: 'missing' },
    })
    expect(await structure({ type: 'association', ...without })).toEqual({ kind: 'saved' })
    expect(await theFile()).toMatchObject({ mission: '', weeklyVolume: null })
    expect(await structure({ weeklyVolume: 'beaucoup' })).toMatchObject({ problems: { weeklyVolume: 'malformed' } })
    expect(await structure({ weeklyVolume: '-3' })).toMatchObject({ problems: { weeklyVolume: 'malformed' } })
  })

  test('check 5: the postal code is five digits', async () => {
    for (const postalCode of ['1', '2712', '271200', '2A004', 'ABCDE']) {
      expect(await structure({ postalCode }), postalCode).toMatchObject({ problems: { postalCode: 'malformed' } })
    }
    expect(await structure({ postalCode: ' 01 310 ' })).toEqual({ kind: 'saved' })
    expect((await theFile()).postalCode).toBe('01310')
  })

  test('the site is one of the web, « https:// » put before; nothing that runs', async () => {
    for (const website of [
      'javascript:alert(1)',
      'mairie',
      'https://',
      'ftp://mairie.fr',
      'mairie .fr',
      'https://a:b@mairie.fr',
    ])
      expect(await structure({ website }), website).toMatchObject({ problems: { website: 'malformed' } })
    expect(await structure({ website: 'www.mairie-houlbec.fr' })).toEqual({ kind: 'saved' })
    expect((await theFile()).website).toBe('https://www.mairie-houlbec.fr/')
  })

  test('DEC-21: at least one ground, each with what supports it', async () => {
    expect(await structure({ grounds: [] })).toEqual({ kind: 'invalid', problems: { grounds: 'missing' } })
    const grounds = [
      { ground: 'vie_sociale', support: 'Agrément CAF 2024' },
      { ground: 'autre', support: '' },
    ]
    expect(await structure({ grounds })).toEqual({ kind: 'invalid', problems: { 'support-autre': 'missing' } })
    expect(await structure({ grounds: grounds.slice(0, 1) })).toEqual({ kind: 'saved' })
    expect((await theFile()).grounds).toEqual(grounds.slice(0, 1))
  })
})

describe('check 6: the référent', () => {
  test('check 6: a mobile number of the Republic, overseas included; neither a landline, nor the Comoros, nor elsewhere', async () => {
    for (const phone of [
      '06 12 34 56 78',
      '+33 7 56 78 90 12',
      '0692 12 34 56',
      '+687 75 12 34',
      '+590 690 12 34 56',
    ]) {
      expect(await referent({ phone }), phone).toEqual({ kind: 'saved' })
    }
    for (const phone of [
      '01 42 68 53 00',
      '0262 12 34 56',
      '+269 321 23 45',
      '+44 7911 123456',
      '+32 470 12 34 56',
      '06 12',
    ]) {
      expect(await referent({ phone }), phone).toEqual({ kind: 'invalid', problems: { phone: 'not_mobile' } })
    }
    expect(await referent({ phone: ' ' })).toEqual({ kind: 'invalid', problems: { phone: 'missing' } })
  })

  test('a service’s address is refused for the référent too; whether they are an aidant must be said', async () => {
    expect(await referent({ email: 'mairie@houlbec.example' })).toEqual({
      kind: 'invalid',
      problems: { email: 'generic' },
    })
    expect(await referent({ alsoAidant: undefined })).toEqual({ kind: 'invalid', problems: { alsoAidant: 'missing' } })
    expect(await referent({ alsoAidant: true, conseillerNumerique: undefined })).toEqual({
      kind: 'invalid',
      problems: { conseillerNumerique: 'missing' },
    })
    expect(await referent({ alsoAidant: false, conseillerNumerique: undefined })).toEqual({ kind: 'saved' })
  })
})

describe('check 7: the aidants', () => {
  test('check 7: one address twice, in whatever case, is refused on each line; nothing is kept', async () => {
    const email = 'julie.petit@mairie-houlbec.example'
    const result = await aidants([
      line('julie', { familyName: 'Petit', email }),
      line('paul'),
      line('juliette', { familyName: 'Petit', email: ' Julie.PETIT@mairie-houlbec.EXAMPLE ' }),
    ])
    expect(result).toEqual({ kind: 'invalid', problems: { julie: { email: 'twice' }, juliette: { email: 'twice' } } })
    expect((await theFile()).aidants).toEqual([])
  })

  test('check 7: the address of somebody already there is refused on the new line', async () => {
    await aidants([line('julie')])
    const [julie] = (await theFile()).aidants
    const result = await aidants([line('autre', { familyName: 'Julie', email: julie?.email.toUpperCase() ?? '' })])
    expect(result).toEqual({ kind: 'invalid', problems: { autre: { email: 'twice' } } })
  })

  test('check 7: the closed domain and the addresses of services are refused, each on its line', async () => {
    const result = await aidants([
      line('a', { email: 'paul.martin@conseiller-numerique.fr', conseillerNumerique: true }),
      line('b', { email: 'franceservices@houlbec.example' }),
      line('c', { email: 'paul' }),
      line('d', { givenName: '', occupation: ' ', conseillerNumerique: undefined }),
    ])
    expect(result).toMatchObject({
      kind: 'invalid',
      problems: {
        a: { email: 'dead_domain' },
        b: { email: 'generic' },
        c: { email: 'malformed' },
        d: { givenName: 'missing', occupation: 'missing', conseillerNumerique: 'missing' },
      },
    })
  })

  test('lines are changed, added, taken out by themselves; whoever is not named stays', async () => {
    await aidants([line('julie'), line('paul'), line('samir')])
    const [julie, paul, samir] = (await theFile()).aidants
    if (!julie || !paul || !samir) throw new Error('three were added')
    await aidants(
      [line('x', { givenName: 'Paule', familyName: 'paul', email: paul.email }, paul.id), line('nouvelle')],
      [julie.id],
    )
    expect((await theFile()).aidants.map(({ givenName }) => givenName)).toEqual(['Paule', 'Samir', 'Nouvelle'])
    expect((await theFile()).aidants[1]?.id).toBe(samir.id)
  })

  test('two who exchange their addresses', async () => {
    await aidants([line('julie'), line('paul')])
    const [julie, paul] = (await theFile()).aidants
    if (!julie || !paul) throw new Error('two were added')
    const swapped = await aidants([
      line('j', { ...julie, email: paul.email, familyName: 'Paul' }, julie.id),
      line('p', { ...paul, email: julie.email, familyName: 'Julie' }, paul.id),
    ])
    expect(swapped).toEqual({ kind: 'saved' })
    expect((await theFile()).aidants.map(({ email }) => email)).toEqual([paul.email, julie.email])
  })

  test('an aidant of another file is nobody here: the line is somebody new, and theirs is untouched', async () => {
    const other = await filledDraft(ctx, requester)
    const [theirs] = await aidantsOfFile(ctx, other)
    await aidants([line('intrus', {}, theirs?.id)], [theirs?.id ?? ''])
    expect((await aidantsOfFile(ctx, other)).map(({ id }) => id)).toContain(theirs?.id)
    expect((await theFile()).aidants.map(({ id }) => id)).not.toContain(theirs?.id)
  })

  test('while it is examined the list may only grow', async () => {
    const sent = await filledDraft(ctx, requester)
    await submit(sent)
    const there = await aidantsOfFile(ctx, sent)
    const edit = { key: 'e', id: there[0]?.id ?? '', typed: someAidant('zoe') }
    const target = { requester, fileId: sent }
    expect(await saveAidants(ctx, target, [edit])).toEqual({ kind: 'refused', reason: 'not_now' })
    expect(await saveAidants(ctx, target, [], [there[0]?.id ?? ''])).toEqual({ kind: 'refused', reason: 'not_now' })
    expect(await aidantsOfFile(ctx, sent)).toEqual(there)
    expect(await saveAidants(ctx, target, [{ key: 'n', typed: someAidant('zoe') }])).toEqual({ kind: 'saved' })
    expect(await aidantsOfFile(ctx, sent)).toHaveLength(there.length + 1)
  })

  test('sixty at most', async () => {
    const sixty = Array.from({ length: 61 }, (_, n) =>
      line(`aidant${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10)]}`),
    )
    expect(await aidants(sixty)).toEqual({ kind: 'refused', reason: 'too_many' })
    expect(await aidants(sixty.slice(1))).toEqual({ kind: 'saved' })
  })
})

describe('two tabs', () => {
  test('a form drawn over what has changed since is refused; what is there stays; another step is not concerned', async () => {
    const [first, second] = [await formOf('structure'), await formOf('structure')]
    const onReferent = await formOf('referent')
    expect(await saveStructure(ctx, first, { ...STRUCTURE, name: 'Mairie A' }, PLACE)).toEqual({ kind: 'saved' })
    const late = await saveStructure(ctx, second, { ...STRUCTURE, name: 'Mairie B' }, PLACE)
    expect(late).toEqual({ kind: 'refused', reason: 'changed' })
    expect((await theFile()).name).toBe('Mairie A')
    expect(await saveReferent(ctx, onReferent, someReferent(), '27120')).toEqual({ kind: 'saved' })
  })

  test('the same form sent twice is one change', async () => {
    const form = await formOf('structure')
    const typed = { ...STRUCTURE, grounds: [{ ground: 'vie_sociale', support: 'Agrément' }] }
    await saveStructure(ctx, form, typed, PLACE)
    expect(await saveStructure(ctx, form, typed, PLACE)).toEqual({ kind: 'saved' })
    expect(await events()).toEqual(['creer', 'modifier'])
  })
})

describe('checks 8 and 9: sending', () => {
  test('W-15: whatever was opened straight is found: every step that lacks something, in their order', async () => {
    expect(await submit()).toMatchObject({
      kind: 'incomplete',
      obstacles: [
        { step: 'siret', what: 'missing' },
        { step: 'structure', what: 'missing' },
        { step: 'referent', what: 'missing' },
        { step: 'aidants', what: 'nobody' },
      ],
    })
    const id = await filledDraft(ctx, requester)
    // As if a rule had changed since it was saved.
    await ctx.db
      .update(habilitationFileAidants)
      .set({ email: 'mairie@houlbec.example', emailKey: 'mairie@houlbec.example' })
    await ctx.db.update(habilitationFiles).set({ mission: '' }).where(eq(habilitationFiles.id, id))
    const [aidant] = await aidantsOfFile(ctx, id)
    expect(await submit(id)).toMatchObject({
      obstacles: [
        { step: 'structure', what: 'incomplete' },
        { step: 'aidants', what: 'incomplete', aidantId: aidant?.id },
      ],
    })
    expect((await theFile(id)).state).toBe('brouillon')
  })

  test('check 7: at least one aidant, or a référent who is one', async () => {
    const id = await filledDraft(ctx, requester, { aidants: [] })
    expect(await submit(id)).toMatchObject({ obstacles: [{ step: 'aidants', what: 'nobody' }] })
    const typed = { ...someReferent(), alsoAidant: true, conseillerNumerique: false }
    await saveReferent(ctx, await formOf('referent', id), typed, '27120')
    expect((await submit(id)).kind).toBe('sent')
  })

  test.each(COMMITMENTS)('check 9: nothing is sent without « %s »', async (missing) => {
    const id = await filledDraft(ctx, requester)
    const given = COMMITMENTS.filter((one) => one !== missing)
    expect(await submit(id, given)).toEqual({ kind: 'incomplete', obstacles: [], commitments: [missing] })
    expect(await theFile(id)).toMatchObject({ state: 'brouillon', number: null, commitments: {} })
  })

  test('check 8: the référent listed as an aidant too is one person, flagged, conseiller numérique kept', async () => {
    const who = someReferent()
    const id = await filledDraft(ctx, requester, {
      referent: { ...who, alsoAidant: false },
      aidants: [someAidant('julie'), { ...who, email: who.email.toUpperCase(), conseillerNumerique: true }],
    })
    expect((await submit(id)).kind).toBe('sent')
    const file = await theFile(id)
    expect(file.referent).toMatchObject({ email: who.email, alsoAidant: true, conseillerNumerique: true })
    expect(file.aidants.map(({ givenName }) => givenName)).toEqual(['Julie'])
  })

  test('check 9: the number: three characters of the postal code and the counter, zeros kept; kept when it is sent again', async () => {
    const paris = await filledDraft(ctx, requester, { structure: { postalCode: '75010', city: 'Paris' } })
    const ain = await filledDraft(ctx, requester, { structure: { postalCode: '01310', city: 'Polliat' } })
    expect(await submit(paris)).toEqual({ kind: 'sent', number: '75010001', again: false })
    expect(await submit(ain)).toEqual({ kind: 'sent', number: '01310002', again: false })
    const [mail] = await waitingMessages(ctx, 'habilitation_received')
    expect(mail?.subject).toBe('Demande 75010001 : nous l’avons bien reçue')
    for (const form of [mail?.text ?? '', mail?.html ?? '']) {
      expect(form).toContain('75010001')
      expect(form).toContain('75010 Paris')
      expect(form).toMatch(/\/demande-habilitation\/lien\/[\w-]{43}/)
    }
    expect(mail?.to).toBe(requester.email)

    const account = await createAccount(ctx, { email: 's@a.example', givenName: 'Sofia', familyName: 'Ba' })
    if (account.kind === 'refused') throw new Error(account.reason)
    const by = { accountId: account.accountId }
    await inTransaction(ctx, (tx) => moveFile(tx, { fileId: paris, command: 'demander_modifications', by }))
    context.clock.advance(DAY)
    await saveStructure(
      ctx,
      await formOf('structure', paris),
      { ...STRUCTURE, postalCode: '33000', city: 'Bordeaux' },
      PLACE,
    )
    const first = (await theFile(paris)).submittedAt
    expect(await submit(paris)).toEqual({ kind: 'sent', number: '75010001', again: true })
    expect(await theFile(paris)).toMatchObject({
      number: '75010001',
      state: 'en_examen',
      submittedAt: first,
      postalCode: '33000',
    })
    const [updated, ...others] = await waitingMessages(ctx, 'habilitation_updated')
    expect(others).toEqual([])
    expect(updated?.subject).toBe('Demande 75010001 : vos changements sont reçus')
    expect(updated?.to).toBe(requester.email)
  })

  test('sent twice, it is sent once', async () => {
    const id = await filledDraft(ctx, requester)
    expect((await submit(id)).kind).toBe('sent')
    expect(await submit(id)).toEqual({ kind: 'refused', reason: 'not_now' })
    expect(await waitingMessages(ctx, 'habilitation_received')).toHaveLength(1)
  })

  test.runIf(hasRealPostgresql)(
    'check 9: twelve files sent at once have twelve numbers; one file sent three times has one',
    async () => {
      const ids = []
      for (let made = 0; made < 12; made += 1) ids.push(await filledDraft(ctx, requester))
      const results = await Promise.all([...ids, ids[0] ?? '', ids[0] ?? ''].map((id) => submit(id)))
      const numbers = results.flatMap((result) => (result.kind === 'sent' ? [result.number] : []))
      expect(numbers).toHaveLength(12)
      expect(new Set(numbers).size).toBe(12)
    },
  )
})

describe('whose it is', () => {
  test('every command on the file of another requester finds nothing, as on one that does not exist', async () => {
    const stranger = await seedRequester(ctx, { email: 'autre.personne@ailleurs.example' })
    const id = await filledDraft(ctx, requester)
    const before = await theFile(id)
    const unknown = { kind: 'refused', reason: 'unknown' }
    const form = { requester: stranger, fileId: id, version: versionOf(before, 'siret') }
    expect(await saveSiret(ctx, form, SIRET, DOWN)).toEqual(unknown)
    expect(await saveStructure(ctx, form, STRUCTURE, PLACE)).toEqual(unknown)
    expect(await saveReferent(ctx, form, someReferent(), '27120')).toEqual(unknown)
    expect(await saveAidants(ctx, form, [line('zoe')])).toEqual(unknown)
    expect(await submitFile(ctx, form, COMMITMENTS)).toEqual(unknown)
    expect(await fileOfRequester(ctx, stranger.id, id)).toBeUndefined()
    expect(await filesOfRequester(ctx, stranger.id)).toEqual([])
    expect(await theFile(id)).toEqual(before)
  })

  test('a draft that was left is found again as it was', async () => {
    await saveSiret(ctx, await formOf('siret'), SIRET, FOUND)
    await structure({})
    context.clock.advance(20 * MINUTE)
    expect(nextStep(await theFile(), 0)).toBe('referent')
    expect((await filesOfRequester(ctx, requester.id)).map(({ file }) => file.name)).toEqual([STRUCTURE.name])
  })
})
