import { expect, test } from 'vitest'
import { readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { type AttendanceSheet, renderAttendanceSheet } from './sheet-pdf.ts'

const half = (number: number, startsAt: string, endsAt: string) => ({
  number,
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
})

function sheet(names: readonly string[]): AttendanceSheet {
  return {
    organisme: 'Les Médiateurs',
    drawnAt: new Date('2026-04-10T08:00:00Z'),
    practice: false,
    session: {
      curriculum: '14h',
      format: 'presentiel',
      department: '974',
      city: 'Saint-Denis',
      address: '3 rue de Paris',
      joinUrl: null,
      startsAt: new Date('2026-04-13T05:00:00Z'),
      halfDays: [
        half(1, '2026-04-13T05:00:00Z', '2026-04-13T08:30:00Z'),
        half(2, '2026-04-13T09:30:00Z', '2026-04-13T13:00:00Z'),
        half(3, '2026-04-14T05:00:00Z', '2026-04-14T08:30:00Z'),
        half(4, '2026-04-14T09:30:00Z', '2026-04-14T13:00:00Z'),
      ],
    },
    attendants: names.map((familyName, index) => ({
      registrationId: `r${index}`,
      sessionId: 's',
      session: {
        curriculum: '14h',
        format: 'presentiel',
        department: '974',
        city: 'Saint-Denis',
        startsAt: new Date('2026-04-13T05:00:00Z'),
      },
      state: index === 0 ? 'refusee' : index === 1 ? 'liste_attente' : 'confirmee',
      stateSince: new Date('2026-03-01T08:00:00Z'),
      requestedAt: new Date('2026-03-01T08:00:00Z'),
      givenName: 'Inès',
      familyName,
      email: `${familyName}@exemple.fr`,
      occupation: 'agente',
      conseillerNumerique: false,
      organisationId: 'o',
      structure: 'Centre communal d’action sociale de Saint-Denis',
      postalCode: '97400',
      city: 'Saint-Denis',
      accountOpen: false,
      pixPassed: false,
      referents: [],
    })),
  }
}

test('each half-day on the clock of the place, those who have a place by name, everything tagged; no address; the same bytes', async () => {
  const facts = sheet(['Refusé', 'Attente', 'Roy', 'Adam'])
  const bytes = await renderAttendanceSheet(facts)
  expect(await renderAttendanceSheet(facts)).toEqual(bytes)
  const pdf = await readPdf(bytes)
  const text = pdf.text.replace(/\s+/gu, ' ')
  expect(text).toContain('Lundi 13 avril 2026')
  expect(text).toContain('Mardi 14 avril 2026')
  expect(text).toContain('Signature, 9 h 00 à 12 h 30')
  expect(text).toContain('heure de La Réunion')
  expect(text.indexOf('Inès ADAM')).toBeGreaterThan(0)
  expect(text.indexOf('Inès ADAM')).toBeLessThan(text.indexOf('Inès ROY'))
  expect(text).not.toMatch(/REFUSÉ|ATTENTE|@/)
  expect(pdf.untagged).toEqual([])
})

test('a full session goes on from page to page', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `Nom${String(index).padStart(2, '0')}`)
  const pdf = await readPdf(await renderAttendanceSheet(sheet(names)))
  expect(pdf.pages).toBeGreaterThan(3)
  for (const name of names.slice(2)) expect(pdf.text).toContain(name.toLocaleUpperCase('fr'))
  expect(pdf.untagged).toEqual([])
})
