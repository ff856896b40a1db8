import { expect, test } from 'vitest'
import { readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { renderPeerGuide } from './guide-pdf.ts'

const facts = { publicUrl: 'https://aidants-connect.example', practice: false }

test('the guide: what to teach, what to do afterwards, where to attest; the same bytes every time, nothing untagged', async () => {
  const bytes = await renderPeerGuide(facts)
  const pdf = await readPdf(bytes)
  const text = pdf.text.replace(/\s+/gu, ' ')
  for (const words of [
    'La formation est gratuite',
    '5 personnes au plus',
    'Le mandat',
    'Sécurité et vie privée',
    'test Pix',
    'Vous dites qui était présent, avec votre code',
    'https://aidants-connect.example/espace-aidant/formations',
  ]) {
    expect(text).toContain(words)
  }
  expect(pdf.untagged).toEqual([])
  expect(bytes.equals(await renderPeerGuide(facts))).toBe(true)
})

test('in a practice space, it says that it is worth nothing (DEC-31)', async () => {
  expect((await readPdf(await renderPeerGuide({ ...facts, practice: true }))).text).toContain('aucune valeur')
})
