import { stringify } from 'csv-stringify/sync'
import { type FunderTotal, type FundingLine, type FundingSide, payerWords } from '../../domain/formations/index.ts'
import { DURATION_WORDS } from '../sessions/words.ts'
import { fundingWords, isHeld } from './words.ts'

/**
 * As a spreadsheet opens it in France: UTF-8 with its mark, semicolons, decimal commas. A cell that would be read as a formula is kept a text
 * (CWE-1236): names are typed by people.
 */
const FRENCH = {
  bom: true,
  delimiter: ';',
  header: true,
  escape_formulas: true,
  record_delimiter: 'windows',
} as const

const amount = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','))

/** One line for each place. */
export function fundingCsv(lines: readonly FundingLine[], side: FundingSide): string {
  return stringify(
    lines.map((one) => [
      one.startsAt.toISOString().slice(0, 10),
      DURATION_WORDS[one.curriculum],
      one.organisme,
      one.structure,
      one.familyName,
      one.givenName,
      one.conseillerNumerique ? 'oui' : 'non',
      isHeld(one) ? 'oui' : 'non',
      fundingWords(one.state, side).words,
      one.stateSince?.toISOString().slice(0, 10) ?? '',
      one.state === null ? '' : payerWords({ funder: one.funder, funderName: one.funderName ?? '' }),
      amount(one.amountCents),
      one.dueOn ?? '',
    ]),
    {
      ...FRENCH,
      columns: [
        'Début de la session',
        'Durée',
        'Organisme',
        'Structure',
        'Nom',
        'Prénom',
        'Conseiller numérique',
        'Place tenue',
        'Financement',
        'Depuis le',
        'Qui paie',
        'Montant en euros',
        'Réponse avant le',
      ],
    },
  )
}

/** One line for each funder. */
export function totalsCsv(totals: readonly FunderTotal[]): string {
  return stringify(
    totals.map((one) => [
      payerWords({ funder: one.funder, funderName: one.name }),
      String(one.places),
      amount(one.awaitedCents),
      amount(one.agreedCents),
      amount(one.paidCents),
    ]),
    {
      ...FRENCH,
      columns: [
        'Qui paie',
        'Places',
        'Devis sans réponse, en euros',
        'Devis acceptés, en euros',
        'Dont payé, en euros',
      ],
    },
  )
}
