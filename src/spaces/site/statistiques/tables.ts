import { stringify } from 'csv-stringify/sync'
import type { Statistics } from '../../../domain/statistiques/index.ts'
import { isUnderWay, regionsOf, themeRows, UNDER } from './words.ts'

/** The files that go with the page: what it shows, and nothing else. */
export const STATISTICS_TABLES = ['chiffres', 'themes', 'mois', 'territoires'] as const
export type StatisticsTable = (typeof STATISTICS_TABLES)[number]

/** As a spreadsheet opens it in France. */
const FRENCH = { bom: true, delimiter: ';', record_delimiter: 'windows' } as const

type Cells = readonly (string | number)[]

/** A count for a spreadsheet: a number, or why there is none. */
const cell = (count: number | null): string | number => count ?? UNDER

/** One of the tables as a file; the instant at which it was counted is its last column. Undefined: not published yet. */
export function statisticsCsv(table: StatisticsTable, statistics: Statistics): string | undefined {
  const { figures, territories } = statistics
  const made = {
    chiffres: () => ({ head: ['Chiffre', 'Nombre'], rows: figureRows(statistics), asOf: figures.asOf }),
    themes: () => ({
      head: ['Thème', 'Démarches'],
      rows: themeRows(figures).map(({ label, demarches }): Cells => [label, cell(demarches)]),
      asOf: figures.asOf,
    }),
    mois: () => ({
      head: ['Mois', 'Démarches', 'Mandats', 'Mois en cours'],
      rows: figures.months.map(
        ({ month, demarches, mandats }): Cells => [
          month,
          cell(demarches),
          cell(mandats),
          isUnderWay(month, figures) ? 'oui' : 'non',
        ],
      ),
      asOf: figures.asOf,
    }),
    territoires: () =>
      territories && {
        head: ['Région', 'Département', 'Code', 'Démarches', 'Mandats', 'Personnes accompagnées'],
        rows: regionsOf(territories).flatMap((region) =>
          region.departments.map(
            ({ name, code, demarches, mandats, personnes }): Cells => [
              region.name,
              name,
              code,
              cell(demarches),
              cell(mandats),
              cell(personnes),
            ],
          ),
        ),
        asOf: territories.asOf,
      },
  }[table]()
  if (!made) return undefined
  const { head, rows, asOf } = made
  return stringify([[...head, 'Compté le'], ...rows.map((row) => [...row, asOf.toISOString()])], FRENCH)
}

function figureRows({ figures }: Statistics): readonly Cells[] {
  const { demarches, mandats, personnes, horsFranceConnect, aidants, structures } = figures
  return [
    ['Démarches réalisées', cell(demarches)],
    ['Démarches notées hors FranceConnect', cell(horsFranceConnect)],
    ['Mandats créés', cell(mandats)],
    ['Personnes accompagnées', cell(personnes)],
    ['Aidants habilités', cell(aidants.ready)],
    ['Aidants en cours d’habilitation', cell(aidants.onTheWay)],
    ['Structures habilitées', cell(structures.ready)],
    ['Structures en cours d’habilitation', cell(structures.onTheWay)],
  ]
}
