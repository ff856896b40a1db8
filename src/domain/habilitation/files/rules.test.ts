import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GROUND_KEYS } from '../grounds.ts'
import { STRUCTURE_TYPE_KEYS } from '../structure-types.ts'
import { checkPerson, checkReferent, checkStructure, type StructureTyped } from './rules.ts'

/** Whatever is typed: any text, and texts that are nearly right. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    '',
    ' ',
    '27120',
    '2A004',
    'Tulle',
    'www.mairie.fr',
    'javascript:alert(1)',
    '12',
    '-1',
    '1e3',
    '06 12 34 56 78',
  ),
)
const structure: fc.Arbitrary<StructureTyped> = fc.record({
  name: text,
  type: fc.oneof(text, fc.constantFrom(...STRUCTURE_TYPE_KEYS)),
  typeOther: text,
  franceServices: fc.boolean(),
  franceServicesNumber: text,
  address: text,
  addressComplement: text,
  postalCode: text,
  city: text,
  website: text,
  mission: text,
  weeklyVolume: text,
  grounds: fc.array(fc.record({ ground: fc.oneof(text, fc.constantFrom(...GROUND_KEYS)), support: text }), {
    maxLength: 4,
  }),
})

describe('whatever is typed (T-54)', () => {
  test('a structure that is taken fits its table, and is taken again as it is kept', () => {
    let taken = 0
    fc.assert(
      fc.property(structure, (typed) => {
        const checked = checkStructure(typed)
        if (checked.kind === 'refused') {
          expect(Object.keys(checked.problems).length).toBeGreaterThan(0)
          return
        }
        taken += 1
        const { value } = checked
        expect(value.postalCode).toMatch(/^[0-9]{5}$/)
        expect(value.typeOther !== null).toBe(value.type === 'autre')
        expect(value.website ?? 'https://').toMatch(/^https?:\/\//)
        expect(JSON.stringify(value)).not.toMatch(/\\u0000/)
        for (const one of [value.name, value.address, value.city]) {
          expect(one.length).toBeGreaterThan(0)
          expect(one.length).toBeLessThanOrEqual(255)
        }
        const kept = {
          ...value,
          typeOther: value.typeOther ?? '',
          franceServices: value.franceServicesNumber !== null,
          franceServicesNumber: value.franceServicesNumber ?? '',
          website: value.website ?? '',
          weeklyVolume: value.weeklyVolume === null ? '' : String(value.weeklyVolume),
        }
        expect(checkStructure(kept)).toEqual(checked)
      }),
      { numRuns: 2_000, examples: [[RIGHT]] },
    )
    // A rule that refused everything would prove nothing.
    expect(taken).toBeGreaterThan(0)
  })

  test('a person who is taken has a name, an address in lower case and, for a référent, a number that can be dialled', () => {
    const person = fc.record({
      givenName: text,
      familyName: text,
      occupation: text,
      email: fc.oneof(text, fc.emailAddress()),
      conseillerNumerique: fc.constantFrom(true, false, undefined),
      phone: text,
      alsoAidant: fc.constantFrom(true, false, undefined),
    })
    fc.assert(
      fc.property(person, (typed) => {
        const [aidant, referent] = [checkPerson(typed), checkReferent(typed, '27120', { fictionalPhones: true })]
        if (aidant.kind === 'ok') {
          expect(aidant.value.email).toBe(aidant.value.email.toLowerCase())
          expect(aidant.value.givenName.trim()).not.toBe('')
        }
        if (referent.kind === 'ok') expect(referent.value.phone).toMatch(/^\+\d{8,15}$/)
      }),
      { numRuns: 1_000 },
    )
  })
})

const RIGHT: StructureTyped = {
  name: 'CCAS de Tulle',
  type: 'association',
  typeOther: '',
  franceServices: true,
  franceServicesNumber: 'FS 19',
  address: '4 quai de la République',
  addressComplement: '',
  postalCode: '19000',
  city: 'Tulle',
  website: 'www.tulle.example',
  mission: '',
  weeklyVolume: '',
  grounds: [{ ground: 'autre', support: 'Parce que.' }],
}
