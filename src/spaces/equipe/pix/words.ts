import type { PixImportRow, PixRowProblem } from '../../../domain/formations/index.ts'
import type { SheetProblem } from '../../../platform/sheets/index.ts'
import { formatShortDate } from '../../../platform/ui/index.ts'
import { TEAM_ZONE } from '../done.ts'

/** Why a row is left out, and what to do about it. */
export const ROW_PROBLEM_WORDS: Readonly<Record<PixRowProblem, string>> = {
  no_email: 'Aucune adresse e-mail.',
  bad_email: 'Ce qui est écrit n’est pas une adresse e-mail.',
  no_date: 'Aucune date.',
  bad_date: 'La date est illisible. Exemples : 2026-11-20 ou 20/11/2026.',
  future: 'La date est à venir.',
  too_old: 'Le test date de plus de deux ans : il est à repasser.',
  bad_score: 'Le résultat est illisible. Exemples : 0,85 ou 85 %.',
}

/** Why a file is not read at all. */
export const FILE_PROBLEM_WORDS: Readonly<Record<SheetProblem | 'no_columns', string>> = {
  too_large: 'Ce fichier est trop grand : 10 000 lignes au plus. Découpez-le.',
  not_a_table: 'Ce fichier n’est ni un CSV ni un classeur XLSX. Enregistrez-le sous l’un de ces formats.',
  empty: 'Ce fichier est vide.',
  no_columns: 'Les titres des colonnes manquent : il faut au moins « email saisi » et « date d’envoi ».',
}

/** Why Pix gave nothing, as our team reads it. */
const UNAVAILABLE_WORDS: Readonly<Record<string, string>> = {
  timeout: 'Pix n’a pas répondu à temps.',
  unreachable: 'Pix est injoignable.',
  broken: 'Pix est en panne.',
  busy: 'Pix est débordé.',
  refused: 'Pix a refusé notre accès : l’exploitant doit vérifier l’identifiant et le mot de passe.',
  malformed: 'Pix a répondu quelque chose que nous ne savons pas lire.',
  no_columns: 'Pix a changé les titres de ses colonnes.',
  defect: 'La lecture s’est arrêtée en route, de notre côté.',
}

export function unavailableWords(cause: string): string {
  return UNAVAILABLE_WORDS[cause] ?? 'Pix n’a pas répondu.'
}

export function scoreWords(score: number | null): string {
  return score === null ? 'Sans résultat chiffré' : `${score} %`
}

/** « 20 novembre 2026 », of a YYYY-MM-DD. */
export function takenWords(takenOn: string): string {
  return formatShortDate(new Date(`${takenOn}T12:00:00Z`), TEAM_ZONE)
}

export function sourceWords({ source, fileName }: Pick<PixImportRow, 'source' | 'fileName'>): string {
  if (source === 'api') return 'Lecture chez Pix'
  return fileName || 'Fichier sans nom'
}
