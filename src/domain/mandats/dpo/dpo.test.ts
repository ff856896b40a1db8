import { describe, expect, test } from 'vitest'
import { elementsOf, readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { type DpoFacts, renderDpoAgreement, renderDpoImpact, renderDpoRegister } from './index.ts'

const FACTS: DpoFacts = {
  organisation: {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Maison de quartier des Tilleuls',
    siret: '78370000100035',
    address: '31 rue des Tilleuls',
    postalCode: '59000',
    city: 'Lille',
    allowedThemes: ['social', 'logement'],
  },
  drawnAt: new Date('2026-11-22T08:00:00Z'),
  timeZone: 'Europe/Paris',
  practice: false,
}

describe.each([
  ['register', renderDpoRegister, 'Fiche pour le registre des traitements'],
  ['impact', renderDpoImpact, 'Éléments pour une analyse d’impact'],
  ['agreement', renderDpoAgreement, 'Convention avec l’opérateur'],
] as const)('the sheet: %s', (_, render, title) => {
  test('is tagged, dated, versioned, names the structure, and says what it must complete', async () => {
    const pdf = await readPdf(await render(FACTS))
    const text = pdf.text.replace(/\s+/gu, ' ')
    expect(text).toContain(title)
    expect(text).toContain('Maison de quartier des Tilleuls')
    expect(text).toContain('Version 1 du texte, document produit le dimanche 22 novembre 2026')
    expect(text).toContain('À compléter par la structure')
    expect(pdf.untagged).toEqual([])
    const roles = elementsOf(pdf).map(({ role }) => role)
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1)
    expect(roles.filter((role) => role === 'TH').length).toBeGreaterThan(2)
  })

  test('says in a practice space that it is worth nothing', async () => {
    const pdf = await readPdf(await render({ ...FACTS, practice: true }))
    expect(pdf.text.replace(/\s+/gu, ' ')).toContain('Espace d’entraînement : ce document n’a aucune valeur')
  })
})

test('the register names the themes that the structure offers, and no other', async () => {
  const { text } = await readPdf(await renderDpoRegister(FACTS))
  expect(text).toContain('Logement')
  expect(text).not.toContain('Justice')
})
