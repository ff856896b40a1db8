import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeNext } from './paths.ts'

test.each(['/', '/espace-aidant', '/espace-aidant/usagers?onglet=expires&page=2', '/verification'])(
  '%s is a page of ours',
  (path) => expect(safeNext(path)).toBe(path),
)

test.each([
  undefined,
  '',
  'espace-aidant',
  'https://ailleurs.example',
  '//ailleurs.example',
  '/\\ailleurs.example',
  '/.//ailleurs.example',
  '/a/..//ailleurs.example',
  '/\tailleurs',
  '/a\r\nset-cookie: x=1',
  '/connexion',
  '/connexion/lien/abc',
  `/${'a'.repeat(2000)}`,
])('%j leads home', (path) => expect(safeNext(path)).toBe('/espace-aidant'))

test('whatever is given, a browser that follows it stays here', () => {
  const piece = fc.constantFrom('/', '\\', '.', '..', ':', '@', '?', '#', '%2f', '%5c', '\t', ' ', 'a', 'http', 'x.fr')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((all) => all.join('')),
      ),
      (text) => {
        const here = 'https://aidants.example'
        expect(new URL(safeNext(text), here).origin).toBe(here)
        expect(safeNext(text)).toMatch(/^\/(?![/\\])/)
      },
    ),
    { numRuns: 2000 },
  )
})
