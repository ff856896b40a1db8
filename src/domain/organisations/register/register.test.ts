import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { searchWords } from '../../../platform/database/fold.ts'
import { createOrganisation, type NewOrganisation } from '../commands/create-organisation.ts'
import { organisations } from '../tables.ts'
import { communesAt } from '../territories/communes.ts'
import { departmentOfCommune, departmentOfPostalCode } from '../territories/department.ts'
import { isRegisterSearch, registerStatement, searchRegister } from './search.ts'

let database: TestDatabase
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx } = testContext(database))
})
afterAll(() => database.close())

async function structure(wanted: Partial<NewOrganisation> & { readonly name: string }, more: object = {}) {
  const created = await createOrganisation(ctx, { postalCode: '19000', city: 'Tulle', ...wanted })
  if (created.kind === 'refused') throw new Error(created.reason)
  const { id } = created.organisation
  if (Object.keys(more).length > 0) await ctx.db.update(organisations).set(more).where(eq(organisations.id, id))
  return id
}

const found = async (text: string, department?: string) =>
  (await searchRegister(ctx, { text, page: 1, ...(department ? { department } : {}) })).rows.map(({ name }) => name)

const value = async (expression: ReturnType<typeof sql>) => {
  const result = await ctx.db.execute(sql`select ${expression} as value`)
  return z.object({ rows: z.array(z.object({ value: z.unknown() })) }).parse(result).rows[0]?.value
}

describe('found', () => {
  beforeEach(async () => {
    await structure({ name: 'France services de Tulle', siret: '26190000500016' })
    await structure({ name: 'CCAS d’Évreux', postalCode: '27000', city: 'Évreux' })
    await structure({ name: 'Mairie de L’Haÿ-les-Roses', postalCode: '94240', city: 'L’Haÿ-les-Roses' })
    await structure({ name: 'Œuvre du Cœur', postalCode: '20200', city: 'Bastia' })
    await structure({ name: 'CCAS d’Ajaccio', postalCode: '20090', city: 'Ajaccio' })
    await structure({ name: 'Ti kaz', postalCode: '97410', city: 'Saint-Pierre' })
    await structure({
      name: 'Mairie de Saint-Pierre-en-Faucigny',
      postalCode: '74800',
      city: 'Saint-Pierre-en-Faucigny',
    })
  })

  test.each([
    ['tulle', ['France services de Tulle']],
    ['  FRANCE   services ', ['France services de Tulle']],
    ['tul serv', ['France services de Tulle']],
    ['19000', ['France services de Tulle']],
    ['190', ['France services de Tulle']],
    ['26190000500016', ['France services de Tulle']],
    ['261 900 005 00016', ['France services de Tulle']],
    ['correze', ['France services de Tulle']],
    ['evreux', ['CCAS d’Évreux']],
    ['ÉVREUX', ['CCAS d’Évreux']],
    ['l’hay les roses', ['Mairie de L’Haÿ-les-Roses']],
    ["L'HAŸ-LES-ROSES", ['Mairie de L’Haÿ-les-Roses']],
    ['oeuvre', ['Œuvre du Cœur']],
    ['cœur', ['Œuvre du Cœur']],
    ['2b', ['Œuvre du Cœur']],
    ['corse du sud', ['CCAS d’Ajaccio']],
    ['reunion', ['Ti kaz']],
    ['974', ['Ti kaz']],
    ['ccas', ['CCAS d’Ajaccio', 'CCAS d’Évreux']],
    ['saint-pierre', ['Mairie de Saint-Pierre-en-Faucigny', 'Ti kaz']],
    ['ulle', []],
    ['nulle part', []],
  ])('%j: %j', async (text, names) => {
    expect(await found(text)).toEqual(names)
  })

  test('in a territory, alone or beside words', async () => {
    expect(await found('', '2A')).toEqual(['CCAS d’Ajaccio'])
    expect(await found('ccas', '27')).toEqual(['CCAS d’Évreux'])
    expect(await found('ccas', '19')).toEqual([])
    expect(await found('', '48')).toEqual([])
  })

  test.each([
    "'",
    '&',
    '!tulle',
    'a:*|b',
    '(',
    "tulle' or 1=1 --",
    '\\',
    ':*',
    '%',
    '\u0000tulle',
    '🙂',
    'x '.repeat(500),
  ])('whatever is typed answers: %j', async (text) => {
    expect(isRegisterSearch({ text }) ? await found(text) : []).toBeInstanceOf(Array)
  })

  test('nothing is looked for when nothing but punctuation was typed', () => {
    expect([isRegisterSearch({ text: ' … ' }), isRegisterSearch({}), isRegisterSearch({ text: 'a' })]).toEqual([
      false,
      false,
      true,
    ])
    expect(isRegisterSearch({ department: '19' })).toBe(true)
  })
})

describe('what is told', () => {
  test('name, city and territory; the street and the contact only where the structure agreed', async () => {
    await structure({ name: 'Discrète', address: '3 rue du Refuge' })
    const contact = { contactPublished: true, contactPhone: '+33555123456', contactNote: 'Sur rendez-vous' }
    await structure({ name: 'Joignable', address: '1 quai X' }, contact)
    await structure({ name: 'Ouverte', address: '2 quai X' }, { contactPublished: true, contactAddress: true })
    const { rows } = await searchRegister(ctx, { text: 'tulle', page: 1 })
    expect(rows.map(({ id: _, ...told }) => told)).toEqual([
      { name: 'Discrète', postalCode: '19000', city: 'Tulle', department: '19', closedAt: null, contact: null },
      expect.objectContaining({
        contact: { address: null, phone: '+33555123456', email: null, note: 'Sur rendez-vous' },
      }),
      expect.objectContaining({ contact: { address: '2 quai X', phone: null, email: null, note: null } }),
    ])
    expect(JSON.stringify(rows)).not.toContain('Refuge')
  })

  test('one that closed is said to be so, after the others, and without a contact; a territory leaves it out', async () => {
    const closedAt = after(ctx.clock.now(), -30 * DAY)
    await structure({ name: 'A fermée' }, { closedAt, contactPublished: true, contactNote: 'x' })
    await structure({ name: 'B ouverte' })
    const page = await searchRegister(ctx, { text: 'tulle', page: 1 })
    expect([page.open, page.closed, page.rows.map(({ name }) => name)]).toEqual([1, 1, ['B ouverte', 'A fermée']])
    expect(page.rows[1]).toMatchObject({ closedAt, contact: null })
    expect(await searchRegister(ctx, { department: '19', page: 1 })).toMatchObject({ open: 1, closed: 0 })
    expect(await found('correze')).toEqual(['B ouverte'])
  })

  test('twenty at a time, in the order of the dictionary; beyond the end is the last page', async () => {
    for (const letter of ['é', 'a', 'Z', ...Array.from({ length: 20 }, (_, n) => `m${n}`)])
      await structure({ name: `${letter} structure` })
    const first = await searchRegister(ctx, { department: '19', page: 1 })
    expect([first.pages, first.rows.length, first.open]).toEqual([2, 20, 23])
    expect(first.rows.slice(0, 2).map(({ name }) => name)).toEqual(['a structure', 'é structure'])
    const last = await searchRegister(ctx, { department: '19', page: 99 })
    expect([last.page, last.rows.map(({ name }) => name).at(-1)]).toEqual([2, 'Z structure'])
    expect(await searchRegister(ctx, { department: '48', page: 3 })).toEqual({
      open: 0,
      closed: 0,
      page: 1,
      pages: 1,
      rows: [],
    })
  })
})

describe('what the database derives is what the code derives', () => {
  test('letters', async () => {
    const letters = Array.from({ length: 0x17f - 0x20 }, (_, n) => String.fromCodePoint(n + 0x21))
    // C1 controls and the signs between: nobody types them, and the index parts words there anyway.
    const kept = letters.filter((letter) => !/[\u007F-\u00BF×÷ªº]/.test(letter))
    const text = kept.map((letter) => `x${letter}x`).join(' ')
    expect(await value(sql`folded_words(${text}::text)`)).toBe(
      kept.flatMap((letter) => searchWords(`x${letter}x`)).join(' '),
    )
  })

  test('départements, from every kind of code', async () => {
    const postalCodes = [
      '01000',
      '19100',
      '20000',
      '20137',
      '20200',
      '20620',
      '75010',
      '94390',
      '97100',
      '97133',
      '97150',
      '97400',
      '98714',
    ]
    for (const postalCode of postalCodes) {
      expect([postalCode, await value(sql`department_of(null, ${postalCode})`)]).toEqual([
        postalCode,
        departmentOfPostalCode(postalCode),
      ])
      for (const { insee } of await communesAt(postalCode))
        expect([insee, await value(sql`department_of(${insee}, ${postalCode})`)]).toEqual([
          insee,
          departmentOfCommune(insee),
        ])
    }
  })

  test('it follows a change of name or of place by itself', async () => {
    const id = await structure({ name: 'Ancienne' })
    await ctx.db
      .update(organisations)
      .set({ name: 'Nouvelle', postalCode: '20200', city: 'Bastia' })
      .where(eq(organisations.id, id))
    expect(await found('ancienne')).toEqual([])
    expect(await found('nouvelle', '2B')).toEqual(['Nouvelle'])
    // On the edge of two territories, the commune decides.
    await ctx.db.update(organisations).set({ postalCode: '01410', cityInsee: '39371' }).where(eq(organisations.id, id))
    expect(await found('nouvelle', '39')).toEqual(['Nouvelle'])
  })
})

test('at the national size no search reads the whole table', async () => {
  await ctx.db.execute(sql`insert into organisations (id, name, siret, address, postal_code, city, allowed_themes, created_at)
    select gen_random_uuid(), 'Structure ' || n || ' de Ville' || n % 400, lpad(n::text, 14, '0'), 'x',
      lpad((1 + n % 95)::text, 2, '0') || lpad((n % 900)::text, 3, '0'), 'Ville' || n % 400, '{papiers}', now()
    from generate_series(1, 5000) n`)
  await ctx.db.execute(sql`analyze organisations`)
  for (const wanted of [
    { text: 'ville12' },
    { department: '19' },
    { text: 'ville1', department: '19' },
    { text: 'Corrèze' },
  ]) {
    const plan = JSON.stringify(await ctx.db.execute(sql`explain ${registerStatement({ ...wanted, page: 1 })}`))
    expect([wanted, /Seq Scan on organisations/.exec(plan)?.[0]]).toEqual([wanted, undefined])
  }
})
