import { stringify } from 'csv-stringify/sync'
import type { ActivityEntry } from '../../../domain/mandats/index.ts'
import { actorWords, actWords, detailWords } from './words.ts'

/**
 * The acts as a spreadsheet opens them in France: UTF-8 with its mark, semicolons, the instant in ISO 8601 (UTC). A cell that would be read as a
 * formula is kept a text (CWE-1236): names are typed by people.
 */
export function activityCsv(entries: readonly ActivityEntry[]): string {
  return stringify(
    entries.map((entry) => [
      entry.at.toISOString(),
      actWords(entry),
      actorWords(entry),
      detailWords(entry).join(', '),
      entry.mandatNumber ?? '',
      String(entry.seq),
      entry.action,
    ]),
    {
      bom: true,
      delimiter: ';',
      header: true,
      columns: ['Instant (UTC)', 'Acte', 'Par', 'Précision', 'Mandat', 'Numéro dans le journal', 'Code de l’acte'],
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  )
}
