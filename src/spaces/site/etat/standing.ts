import { after, MINUTE } from '../../../platform/clock.ts'
import type { Dependency, DependencyState } from '../../../platform/outgoing/index.ts'

/** `silent`: nobody needed it yet, which says nothing of it. */
export type Standing = 'works' | 'disturbed' | 'silent'

/** Our own work is done every five minutes at least: half an hour without any is not usual. */
const OURS_RESTS_AT_MOST = 30 * MINUTE

/** How something we depend on stands, from its last answer and its last failure. */
export function standingOf(dependency: Dependency, state: DependencyState | undefined, now: Date): Standing {
  if (!state) return 'silent'
  const { answeredAt, failedAt } = state
  if (failedAt && (!answeredAt || failedAt > answeredAt)) return 'disturbed'
  if (dependency === 'travaux' && answeredAt && answeredAt < after(now, -OURS_RESTS_AT_MOST)) return 'disturbed'
  return answeredAt ? 'works' : 'silent'
}
