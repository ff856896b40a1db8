import { expect, test } from 'vitest'
import { readPdf } from './pdf-reader.testing.ts'
import { createTaggedPdf } from './tagged-pdf.ts'

const DETAILS = {
  title: 'Essai',
  author: 'Aidants Connect',
  lang: 'fr',
  createdAt: new Date('2026-03-03T10:00:00Z'),
  footer: '',
}
const textOf = async (text: string) =>
  (await readPdf(await createTaggedPdf(DETAILS, [{ kind: 'heading', level: 1, text }]))).text

/**
 * One process draws many documents with the same fonts. « É » is drawn as an E and an accent: an E met first that way had no letter of its own, and
 * every later document said « \u0001space » for « Espace » to whoever copies it, searches it or listens to it.
 */
test('what a document says does not depend on those that were drawn before it', async () => {
  expect(await textOf('ÉÀÇÔÛÏ éàçôûï')).toContain('ÉÀÇÔÛÏ éàçôûï')
  expect(await textOf('EACOUI eacoui Espace')).toContain('EACOUI eacoui Espace')
})
