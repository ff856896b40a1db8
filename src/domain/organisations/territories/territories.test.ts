import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { communeOf, communesAt, departmentsWithCommune } from './communes.ts'
import { departmentOfCommune, departmentOfPostalCode } from './department.ts'
import { DEPARTMENTS, departmentOf } from './departments.ts'
import { departmentsOfRegion, REGIONS, regionOf, regionOfDepartment } from './regions.ts'

/** What was a commune once may have been another département’s. */
const TODAY = ['commune-actuelle', 'arrondissement-municipal']

/** Territories where nobody lives. */
const NOBODY = ['984', '989']

const SOURCE = 'node_modules/@etalab/decoupage-administratif/data'
const read = async <T>(name: string, schema: z.ZodType<T>) =>
  schema.parse(JSON.parse(await readFile(`${SOURCE}/${name}.json`, 'utf8')))

const communes = z.array(
  z.object({
    code: z.string(),
    type: z.string(),
    departement: z.string().optional(),
    codesPostaux: z.array(z.string()).default([]),
  }),
)

describe('the départements', () => {
  test('are those of the national reference, with their regions', async () => {
    const departements = await read(
      'departements',
      z.array(z.object({ code: z.string(), nom: z.string(), region: z.string() })),
    )
    const regions = await read('regions', z.array(z.object({ code: z.string(), nom: z.string() })))
    const plain = (text: string | undefined) => text?.replaceAll('’', "'")
    expect(DEPARTMENTS.map(({ code, name, region }) => [code, plain(name), plain(region)])).toEqual(
      departements
        .filter(({ code }) => !NOBODY.includes(code))
        .map(({ code, nom, region }) => [code, nom, regions.find((one) => one.code === region)?.nom]),
    )
  })

  test('the regions are those of the national reference, with their codes, and hold every département that has one', async () => {
    const national = await read('regions', z.array(z.object({ code: z.string(), nom: z.string(), zone: z.string() })))
    const plain = (text: string) => text.replaceAll('’', "'")
    expect(REGIONS.map(({ code, name }) => [code, plain(name)]).sort()).toEqual(
      national
        .filter(({ zone }) => zone !== 'com')
        .map(({ code, nom }) => [code, nom])
        .sort(),
    )
    expect(REGIONS.flatMap(({ code }) => departmentsOfRegion(code))).toHaveLength(101)
    for (const { code } of REGIONS)
      for (const one of departmentsOfRegion(code)) expect(regionOfDepartment(one)?.code).toBe(code)
    expect(regionOf('4')?.name).toBe('La Réunion')
    expect(regionOfDepartment('975')).toBeUndefined()
  })

  test.each([
    ['1', 'Ain'],
    ['01', 'Ain'],
    ['2a', 'Corse-du-Sud'],
    [' 974 ', 'La Réunion'],
    ['20', undefined],
    ['96', undefined],
    ['', undefined],
  ])('%j is %s', (typed, name) => {
    expect(departmentOf(typed)?.name).toBe(name)
  })

  test('every commune is in its own, from its INSEE code', async () => {
    for (const { code, departement, type } of await read('communes', communes))
      if (TODAY.includes(type) && departement && !NOBODY.includes(departement))
        expect([code, departmentOfCommune(code)]).toEqual([code, departement])
  })

  test('every postal code leads to a département that it serves', async () => {
    const served = new Map<string, Set<string>>()
    for (const { code, codesPostaux, type } of await read('communes', communes)) {
      const department = departmentOfCommune(code)
      if (department && TODAY.includes(type))
        for (const postalCode of codesPostaux)
          served.set(postalCode, (served.get(postalCode) ?? new Set()).add(department))
    }
    expect(served.size).toBeGreaterThan(6000)
    for (const [postalCode, departments] of served)
      expect([postalCode, [...departments]]).toEqual([
        postalCode,
        expect.arrayContaining([departmentOfPostalCode(postalCode)]),
      ])
  })

  test.each([
    ['20000', '2A'],
    ['20137', '2A'],
    ['20200', '2B'],
    ['20620', '2B'],
    ['97400', '974'],
    ['97133', '977'],
    ['01000', '01'],
    ['20900', undefined],
    ['00000', undefined],
    ['9740', undefined],
    ['99999', undefined],
  ])('postal code %s: %s', (postalCode, expected) => {
    expect(departmentOfPostalCode(postalCode)).toBe(expected)
  })

  test.each(['', '1900', '99101', '20004', '2C001', '1927A'])('%j is no commune of ours', (insee) => {
    expect(departmentOfCommune(insee)).toBeUndefined()
  })
})

describe('a commune', () => {
  test('is known by its INSEE code, with its population (DEC-20)', async () => {
    expect(await communeOf('27343')).toMatchObject({ name: 'Houlbec-Cocherel', postalCodes: ['27120'] })
    expect((await communeOf('27343'))?.population).toBeLessThan(1500)
    expect((await communeOf('19272'))?.population).toBeGreaterThan(10_000)
    for (const insee of ['2A004', '97411', '75110', '01001', '98735'])
      expect((await communeOf(insee))?.insee).toBe(insee)
    for (const insee of ['99999', '19000', '', '\n0100', '0100']) expect(await communeOf(insee)).toBeUndefined()
  })

  test('is found by its postal code, with its neighbours', async () => {
    expect((await communesAt('27120')).map(({ name }) => name)).toContain('Houlbec-Cocherel')
    expect((await communesAt('20000')).map(({ insee }) => insee)).toEqual(['2A004'])
    expect(await communesAt('00000')).toEqual([])
    expect(await communesAt('27')).toEqual([])
    expect(await departmentsWithCommune('houlbec cocherel')).toEqual(['27'])
    expect(await departmentsWithCommune('  HOULBEC-COCHEREL ')).toEqual(['27'])
    expect(await departmentsWithCommune('St Étienne')).toEqual(await departmentsWithCommune('saint-etienne'))
    expect(await departmentsWithCommune('St Étienne')).toContain('42')
    // Several of one name; a part of a name is no name; nothing typed finds nothing.
    expect((await departmentsWithCommune('Sainte-Colombe')).length).toBeGreaterThan(3)
    expect(await departmentsWithCommune('houlbec')).toEqual([])
    expect(await departmentsWithCommune(' -; ')).toEqual([])
    for (const { postalCodes } of await communesAt('01200')) expect(postalCodes).toContain('01200')
  })
})
