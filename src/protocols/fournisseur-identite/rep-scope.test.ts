import { describe, expect, test } from 'vitest'
import { readRepScope, writeRepScope } from './rep-scope.ts'

/** domain/05 T-05, domain/04 B.4. */
describe('rep_scope', () => {
  test.each([
    ['empty list', [], { themes: [], unknown: [] }],
    ['FranceConnect’s spelling', ['Social-Santé', 'Logement'], { themes: ['social', 'logement'], unknown: [] }],
    ['our keys', ['social', 'logement'], { themes: ['social', 'logement'], unknown: [] }],
    ['case, accents and hyphens aside', ['SOCIAL - Sante'], { themes: ['social'], unknown: [] }],
    ['the same theme twice', ['Logement', 'logement'], { themes: ['logement'], unknown: [] }],
    ['something we do not know', ['Numérique', 'Logement'], { themes: ['logement'], unknown: ['Numérique'] }],
  ])('reads: %s', (_name, values, expected) => {
    expect(readRepScope(values)).toEqual(expected)
  })

  test.each([
    ['no list: FranceConnect’s spelling', 'social', [], ['Social-Santé']],
    ['the list’s own spelling when it names the theme', 'social', ['Logement', 'social'], ['social']],
    ['FranceConnect’s spelling when it does not', 'social', ['Logement'], ['Social-Santé']],
    ['nothing of what we do not know', 'social', ['Numérique'], ['Social-Santé']],
  ] as const)('writes: %s', (_name, theme, requested, expected) => {
    expect(writeRepScope(theme, requested)).toEqual(expected)
  })

  test('a vocabulary of the deployment wins, both ways', () => {
    const vocabulary = { social: 'Sante-Solidarite' }
    expect(readRepScope(['Sante-Solidarite'], vocabulary)).toEqual({ themes: ['social'], unknown: [] })
    expect(readRepScope(['Sante-Solidarite'])).toEqual({ themes: [], unknown: ['Sante-Solidarite'] })
    expect(writeRepScope('social', [], vocabulary)).toEqual(['Sante-Solidarite'])
    // The former word is still understood, and answered as it was asked.
    expect(writeRepScope('social', ['Social-Santé'], vocabulary)).toEqual(['Social-Santé'])
  })
})
