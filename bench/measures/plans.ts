import pg from 'pg'
import { createWeb, openPlatform } from '../../src/app.ts'
import { benchConfig, sessionToken } from '../environment.ts'
import { readyToWork } from '../people.ts'
import { sequentialScans, visitPages } from '../plans.ts'
import type { Line } from '../report.ts'
import { idOf } from '../seed/random.ts'

/** Statements a page, and the plans that the planner really chooses for them on this data set. */
export async function measurePlans(databaseUrl: string, national: boolean): Promise<Line[]> {
  const config = await benchConfig(databaseUrl)
  const platform = await openPlatform(config)
  const app = await createWeb(config, platform)
  const scans = new Set<string>()
  let statements = 0
  try {
    const visitsOf = async (someone: Somebody) =>
      visitPages(app, platform.database, {
        sessionToken: sessionToken(someone.aidant),
        publicUrl: config.publicUrl,
        usagerId: someone.usager,
        mandatId: someone.mandat,
      })
    const visited = await visitsOf(await somebody(databaseUrl, { aidant: 50, organisation: 1 }))
    // Where many rows are wanted, the planner is the most tempted to read a table whole.
    const visitedLarge = await visitsOf(await somebody(databaseUrl, { aidant: 0, organisation: 0 }))
    for (const page of [...visited, ...visitedLarge]) {
      for (const statement of page.statements) {
        if (!/^\s*(select|with)/i.test(statement.text)) continue
        statements += 1
        for (const table of await sequentialScans(platform.database, statement, !national)) {
          scans.add(`${table} (${page.name})`)
        }
      }
    }
    const counts = visited.map((page) => `${page.name} ${page.statements.length}`).join(', ')
    const within = [...visited, ...visitedLarge].every(
      (page) => page.status === 200 && page.statements.length <= page.budget,
    )
    return [
      {
        what: 'statements a page, the session’s counted',
        required: 'the budgets of bench/plans.json; under 5 in design/quality.md',
        measured: counts,
        met: within && visited.every((page) => page.statements.length < 5),
        method: 'in process, counted where the database layer sends them',
      },
      {
        what: 'sequential scans of a growing table',
        required: 'none',
        measured: scans.size === 0 ? `none in ${statements} statements` : [...scans].join(', '),
        met: scans.size === 0,
        method: `EXPLAIN of every statement of these pages, for its own parameters and for any, in a common organisation and in that with 2,000 usagers, ${national ? 'as the planner chooses' : 'sequential scans discouraged, since a small table is rightly read whole'}`,
      },
    ]
  } finally {
    await app.close()
    await platform.database.close()
  }
}

interface Somebody {
  readonly aidant: number
  readonly usager: string
  readonly mandat: string
}

/** An aidant of this organisation, with somebody to look at; signed in. */
async function somebody(
  url: string,
  { aidant, organisation }: { readonly aidant: number; readonly organisation: number },
): Promise<Somebody> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await readyToWork(client, [aidant])
    const { rows } = await client.query<{ usager: string; mandat: string }>(
      `select usager_id as usager, id as mandat from mandats
       where organisation_id = $1 and ended_at is null and suspended_at is null and expires_at > now() limit 1`,
      [idOf('organisation', organisation)],
    )
    const [row] = rows
    if (!row) throw new Error('nobody has a mandat in force')
    return { aidant, ...row }
  } finally {
    await client.end()
  }
}
