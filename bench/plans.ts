import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '../src/platform/database/database.ts'
import { hiddenField } from './browser.ts'
import budget from './plans.json' with { type: 'json' }

/** A statement of a page, with what it was asked with. */
export interface Statement {
  readonly text: string
  readonly parameters: readonly unknown[]
}

export interface VisitedPage {
  readonly name: string
  readonly status: number
  readonly statements: readonly Statement[]
  /** The most that `plans.json` allows, the session's own query counted. */
  readonly budget: number
}

export interface Visitor {
  readonly sessionToken: string
  readonly publicUrl: string
  readonly usagerId: string
  readonly mandatId: string
}

/** Opens the pages of `plans.json` as somebody signed in, and keeps what each asked of the database. */
export async function visitPages(app: FastifyInstance, database: Database, visitor: Visitor): Promise<VisitedPage[]> {
  const jar = new Map([
    ['ac_session', visitor.sessionToken],
    ['ac_navigateur', 'bench-plans'],
  ])
  const hidden = new Map<string, string>()
  const send = async (path: string, form?: Readonly<Record<string, string>>) => {
    const url = path.replace(':usagerId', visitor.usagerId).replace(':mandatId', visitor.mandatId)
    const answer = await app.inject({
      method: form ? 'POST' : 'GET',
      url,
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded', origin: visitor.publicUrl } : {}),
      },
      ...(form ? { payload: new URLSearchParams([...hidden, ...Object.entries(form)]).toString() } : {}),
    })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    for (const name of ['_csrf', '_organisation']) {
      const value = hiddenField(answer.body, name)
      if (value !== undefined) hidden.set(name, value)
    }
    return answer
  }
  // The first request says that the session was seen, which is not counted against a page; forms want the token of a page.
  await send('/espace-aidant/usagers')
  const visited: VisitedPage[] = []
  for (const page of budget.pages) {
    const statements: Statement[] = []
    const stop = database.onStatement((text, parameters) => void statements.push({ text, parameters }))
    const { statusCode } = await send(page.path, page.form)
    stop()
    visited.push({ name: page.name, status: statusCode, statements, budget: page.statements })
  }
  return visited
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string | undefined
  readonly Plans?: readonly Plan[] | undefined
}
const plan: z.ZodType<Plan> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  get Plans() {
    return z.array(plan).optional()
  },
})
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: plan })]) })])

/**
 * The growing tables that a statement reads from end to end: planned for its own parameters, and for any, as PostgreSQL does from the sixth time on
 * that a connection runs it. On a small set the planner rightly prefers that to an index: `avoided` tells it not to, which leaves only those
 * where no index serves.
 */
export async function sequentialScans(database: Database, statement: Statement, avoided: boolean): Promise<string[]> {
  const { text, parameters } = statement
  const plans = await database.script(async (client) => {
    if (avoided) await client.exec('set local enable_seqscan = off')
    const own = await client.query(`explain (format json) ${text}`, parameters)
    await client.exec(`set local plan_cache_mode = force_generic_plan; prepare general as ${text}`)
    const values = parameters.length > 0 ? `(${parameters.map(() => 'null').join(', ')})` : ''
    const general = await client.query(`explain (format json) execute general${values}`)
    await client.exec('deallocate general')
    return [own, general]
  })
  const scanned = plans
    .map((rows) => explained.parse(rows)[0]['QUERY PLAN'][0].Plan)
    .flatMap(nodesOf)
    .flatMap((node) => (node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : []))
  return [...new Set(scanned)].filter((table) => budget.growing.includes(table))
}

function nodesOf(root: Plan): Plan[] {
  return [root, ...(root.Plans ?? []).flatMap(nodesOf)]
}
