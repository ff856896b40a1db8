import { sql } from 'drizzle-orm'
import { SECOND } from '../clock.ts'
import type { Ctx } from '../context.ts'
import { dependencyStates } from './tables.ts'

/** What we depend on, and cannot do alone. `travaux`: our own background work. */
export type Dependency =
  | 'franceconnect'
  | 'mail'
  | 'sms'
  | 'proconnect'
  | 'pix'
  | 'adresses'
  | 'entreprises'
  | 'travaux'

/** `failed`: it did not answer, or not in time, or said itself that it is down. Refusing what we asked is an answer. */
export type Outcome = 'answered' | 'failed'

/** Notes how a call that was made anyway went. Nobody waits for it, and it never throws. */
export type Observe = (dependency: Dependency, outcome: Outcome) => void

/** The same outcome again is not written before this long: a busy service costs a row, twice a minute and process. */
const SAME_AGAIN = 30 * SECOND

/** One for each process. What several saw stands in one row: the latest answer and the latest failure of each. */
export function createObserver(ctx: Ctx): Observe {
  const last = new Map<Dependency, { readonly outcome: Outcome; readonly at: number }>()
  return (dependency, outcome) => {
    const at = ctx.clock.now()
    const known = last.get(dependency)
    if (known?.outcome === outcome && at.getTime() - known.at < SAME_AGAIN) return
    last.set(dependency, { outcome, at: at.getTime() })
    write(ctx, dependency, outcome, at).catch((error: unknown) => {
      ctx.log.warn({ err: error, dependency }, 'how a neighbour answered could not be noted')
    })
  }
}

async function write(ctx: Ctx, name: Dependency, outcome: Outcome, at: Date): Promise<void> {
  const { answeredAt, failedAt } = dependencyStates
  await ctx.db
    .insert(dependencyStates)
    .values(outcome === 'answered' ? { name, answeredAt: at } : { name, failedAt: at })
    .onConflictDoUpdate({
      target: dependencyStates.name,
      // Two processes may write in any order.
      set:
        outcome === 'answered'
          ? { answeredAt: sql`greatest(${answeredAt}, excluded.answered_at)` }
          : { failedAt: sql`greatest(${failedAt}, excluded.failed_at)` },
    })
}

export interface DependencyState {
  readonly answeredAt: Date | null
  readonly failedAt: Date | null
}

/** How each answered last, as all our processes saw it. One statement; nothing is asked of anybody. */
export async function dependencyStatesNow(ctx: Ctx): Promise<ReadonlyMap<string, DependencyState>> {
  const rows = await ctx.db.select().from(dependencyStates)
  return new Map(rows.map(({ name, answeredAt, failedAt }) => [name, { answeredAt, failedAt }]))
}
