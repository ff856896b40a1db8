import type { Ctx } from '../../platform/context.ts'
import { preparedQuery } from '../../platform/database/prepared.ts'
import { type Figures, figuresContent, STALE_AFTER, type Territories, territoriesContent } from './model.ts'
import { statisticsPublications } from './tables.ts'

export interface Statistics {
  readonly figures: Figures
  /** Once a day at most: none on the first day. */
  readonly territories: Territories | undefined
}

const publications = preparedQuery([], (db) => db.select().from(statisticsPublications))

/** What is published now; undefined before the first count. One statement, two rows, whatever the length of the journal. */
export async function publishedStatistics({ db, clock }: Ctx): Promise<Statistics | undefined> {
  const rows = await publications(db, {})
  const figures = rows.find(({ name }) => name === 'chiffres')
  const territories = rows.find(({ name }) => name === 'territoires')
  if (!figures) return undefined
  return {
    figures: {
      ...figuresContent.parse(figures.content),
      asOf: figures.asOf,
      stale: clock.now().getTime() - figures.asOf.getTime() > STALE_AFTER,
    },
    territories: territories && { ...territoriesContent.parse(territories.content), asOf: territories.asOf },
  }
}

/**
 * The national figures as they are published, for a page that shows some of them: a count under eleven is null, and `asOf` has to be shown beside.
 * Undefined before the first count. One statement.
 */
export async function currentFigures(ctx: Ctx): Promise<Figures | undefined> {
  return (await publishedStatistics(ctx))?.figures
}
