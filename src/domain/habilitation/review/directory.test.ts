import { expect, test } from 'vitest'
import { directoryDifferences } from './directory.ts'

const DECLARED = {
  siretState: 'trouve' as const,
  name: 'CCAS de Pontivy',
  address: '8 avenue François-Mitterrand',
  postalCode: '56300',
  directory: {
    at: '2026-03-03T09:00:00.000Z',
    name: 'CCAS PONTIVY',
    address: '8 AV FRANCOIS MITTERRAND 56300 PONTIVY',
    legalCategory: '7361',
    closed: false,
  },
}
const file = (more: Partial<Parameters<typeof directoryDifferences>[0]> = {}) => ({ ...DECLARED, ...more })
const { directory } = DECLARED
const said = (more: Partial<typeof directory>) => file({ directory: { ...directory, ...more } })

test('the same things written otherwise are not differences', () => {
  expect(directoryDifferences(file())).toEqual([])
  expect(directoryDifferences(file({ name: 'Ccas de la ville de Pontivy' }))).toEqual([])
})

test('what a reviewer has to look at', () => {
  expect(directoryDifferences(file({ name: 'Maison de quartier' }))).toEqual(['name'])
  expect(directoryDifferences(file({ postalCode: '56000' }))).toEqual(['postal_code'])
  expect(directoryDifferences(file({ address: '8 rue des Lilas' }))).toEqual(['street'])
  expect(directoryDifferences(said({ closed: true }))).toEqual(['closed'])
})

test('a directory that did not answer is said, and nothing is concluded from its silence', () => {
  expect(directoryDifferences(file({ directory: null }))).toEqual(['unanswered'])
  expect(directoryDifferences(file({ siretState: 'a_verifier' }))).toEqual(['unanswered'])
})
