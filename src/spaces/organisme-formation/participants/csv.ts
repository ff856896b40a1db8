import { stringify } from 'csv-stringify/sync'
import { type Attendant, zoneOfSession } from '../../../domain/formations/index.ts'
import { localDay } from '../../../domain/mandats/index.ts'
import { DURATION_WORDS, placeWords } from '../../sessions/words.ts'
import { REGISTRATION_WORDS } from './words.ts'

/**
 * Those registered in a session, as a spreadsheet opens them in France: UTF-8 with its mark, semicolons. A cell that would be read as a formula is
 * kept a text (CWE-1236): names are typed by people.
 */
export function attendantsCsv(attendants: readonly Attendant[]): string {
  return spreadsheet(COLUMNS, attendants.map(cellsOf))
}

/** The same for several sessions: which one comes first. */
export function allAttendantsCsv(attendants: readonly Attendant[]): string {
  return spreadsheet(
    ['Session', 'Durée', 'Lieu', ...COLUMNS],
    attendants.map((one) => [
      localDay(one.session.startsAt, zoneOfSession(one.session)),
      DURATION_WORDS[one.session.curriculum],
      placeWords(one.session),
      ...cellsOf(one),
    ]),
  )
}

const COLUMNS = [
  'Nom',
  'Prénom',
  'Adresse e-mail',
  'Fonction',
  'Conseiller numérique',
  'Structure',
  'Code postal',
  'Ville',
  'Inscription',
  'Demandée le',
  'Test Pix réussi',
  'Référents',
] as const

function cellsOf(one: Attendant): readonly string[] {
  return [
    one.familyName,
    one.givenName,
    one.email,
    one.occupation,
    one.conseillerNumerique ? 'oui' : 'non',
    one.structure,
    one.postalCode,
    one.city,
    REGISTRATION_WORDS[one.state].words,
    one.requestedAt.toISOString().slice(0, 10),
    one.pixPassed ? 'oui' : 'non',
    one.referents.map(({ name, email, phone }) => [name, email, phone].filter(Boolean).join(' ')).join(', '),
  ]
}

function spreadsheet(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([...rows], {
    bom: true,
    delimiter: ';',
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
