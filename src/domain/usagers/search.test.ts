import { describe, expect, test } from 'vitest'
import type { CivilIdentity } from './index.ts'
import { maybeSamePerson, sharesFirstName } from './search.ts'

const jean: CivilIdentity = {
  givenNames: 'Jean Paul',
  familyName: 'MARTIN',
  gender: 'male',
  birthdate: '1948-05-12',
  birthplace: '69382',
  birthcountry: '99100',
}

describe('a civil status that was corrected may be the same person', () => {
  test.each([
    ['a birth name corrected', { familyName: 'MARTINEZ' }],
    ['a second first name added', { givenNames: 'Jean' }],
    ['an accent or a case', { familyName: 'Martin', givenNames: 'JEAN PAUL' }],
    ['the day of birth corrected', { birthdate: '1948-05-21' }],
    ['the year of birth corrected', { birthdate: '1949-05-12' }],
    ['an unknown day found', { birthdate: '1948-05-00' }],
  ])('%s', (_, change) => {
    expect(maybeSamePerson(jean, { ...jean, ...change })).toBe(true)
  })

  test.each([
    ['a homonym born on another day of another year', { birthdate: '1985-10-02' }],
    ['a homonym born the same year', { birthdate: '1948-06-30' }],
    ['somebody born the same day with other names', { givenNames: 'Marc', familyName: 'DURAND' }],
  ])('but not %s', (_, change) => {
    expect(maybeSamePerson(jean, { ...jean, ...change })).toBe(false)
  })
})

describe('the first name, by which twins differ', () => {
  test.each([
    ['Jean Paul', 'JEAN', true],
    ['Zoé', 'Zoe Marie', true],
    ['Jean Paul', 'Marc Paul', false],
    ['Jean-Paul', 'Jean-Pierre', false],
  ])('%s, %s', (one, other, same) => {
    expect(sharesFirstName({ ...jean, givenNames: one }, { ...jean, givenNames: other })).toBe(same)
  })
})
