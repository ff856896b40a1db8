import { stringify } from 'csv-stringify/sync'
import type { Attendant } from '../../../domain/formations/index.ts'
import { REGISTRATION_WORDS } from './words.ts'

/**
 * Those registered in a session, as a spreadsheet opens them in France: UTF-8 with its mark, semicolons. A cell that would be read as a formula is
 * kept a text (CWE-1236): names are typed by people.
 */
export function attendantsCsv(attendants: readonly Attendant[]): string {
  return stringify(
    attendants.map((one) => [
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
    ]),
    {
      bom: true,
      delimiter: ';',
      header: true,
      columns: [
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
      ],
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  )
}
