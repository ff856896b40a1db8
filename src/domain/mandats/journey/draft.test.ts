import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalDraft, type DraftFacts, nonceOf } from './draft.ts'
import type { MandatChoices } from './model.ts'

const choices: MandatChoices = {
  themes: [
    { theme: 'logement', demarches: ['Demander une aide au logement', 'Donner congé'] },
    { theme: 'argent', demarches: ['Déclarer ses revenus'] },
  ],
  duration: 'MONTH',
  notices: { channel: 'sms', address: '+33612345678' },
  mailboxOption: false,
  noProtectionMeasure: true,
  language: 'fr',
}
const facts: DraftFacts = {
  organisation: { id: 'o', name: 'Mairie' },
  choices,
  textVersion: '2026-11',
  renewsMandatId: null,
}
const salt = Buffer.alloc(32, 1)

test('the nonce is base64url(SHA-256(salt, SHA-256(draft))): what FranceConnect signs can be checked by anybody who has both', () => {
  const draft = canonicalDraft(facts)
  const expected = createHash('sha256')
    .update(Buffer.concat([salt, createHash('sha256').update(draft).digest()]))
    .digest('base64url')
  expect(nonceOf(salt, draft)).toBe(expected)
  expect(nonceOf(salt, draft)).toHaveLength(43)
})

test('the same choices in another order are the same draft', () => {
  const turned: MandatChoices = {
    ...choices,
    themes: [...choices.themes].reverse().map((one) => ({ ...one, demarches: [...one.demarches].reverse() })),
  }
  expect(canonicalDraft({ ...facts, choices: turned })).toBe(canonicalDraft(facts))
})

test.each<[string, DraftFacts]>([
  ['the organisation', { ...facts, organisation: { id: 'p', name: 'Mairie' } }],
  ['its name', { ...facts, organisation: { id: 'o', name: 'Mairie de Lyon' } }],
  ['the version of the text', { ...facts, textVersion: '2027-01' }],
  ['the mandat renewed', { ...facts, renewsMandatId: 'm' }],
  ['a theme', { ...facts, choices: { ...choices, themes: choices.themes.slice(1) } }],
  ['a démarche', { ...facts, choices: { ...choices, themes: [{ theme: 'logement', demarches: ['Donner congé'] }] } }],
  ['the duration', { ...facts, choices: { ...choices, duration: 'LONG' } }],
  ['the channel', { ...facts, choices: { ...choices, notices: { channel: 'none' } } }],
  ['the number', { ...facts, choices: { ...choices, notices: { channel: 'sms', address: '+33612345679' } } }],
  ['the mailbox option', { ...facts, choices: { ...choices, mailboxOption: true } }],
])('changing %s makes another draft, hence another nonce', (_, changed) => {
  expect(nonceOf(salt, canonicalDraft(changed))).not.toBe(nonceOf(salt, canonicalDraft(facts)))
})

test('two salts, two nonces; one bit of the draft, another nonce', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string(), fc.string(), (salted, a, b) => {
      if (a !== b) expect(nonceOf(salted, a)).not.toBe(nonceOf(salted, b))
      expect(nonceOf(salted, a)).toMatch(/^[\w-]{43}$/)
      expect(
        nonceOf(
          Buffer.from(salted).map((byte) => byte ^ 1),
          a,
        ),
      ).not.toBe(nonceOf(salted, a))
    }),
  )
})
