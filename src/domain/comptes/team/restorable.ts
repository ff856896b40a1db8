import type { EndReason } from '../model.ts'

/** What is known of an end. */
export interface Ended {
  readonly accountId: string
  /** The membership's; null while it stands. */
  readonly until: Date | null
  readonly endedBy: string | null
  readonly endReason: EndReason | null
  /** The account's; null while it stands. */
  readonly deactivatedAt: Date | null
  readonly deactivatedBy: string | null
  readonly deactivationReason: EndReason | null
  /** The account was closed in the same act as one of its memberships: it had no other structure left. */
  readonly lastMembershipEnd: boolean
}

const OF_THE_TEAM: readonly EndReason[] = ['securite', 'equipe']
const OF_TIME: readonly EndReason[] = ['inactivite', 'jamais_active']

/**
 * Whether a référent may give back what ended: what a référent decided, or what inactivity did. Never what the team or security ended; nor
 * what the person decided themself (they left, or moved), since they would be brought back without being asked.
 */
export function restorable(ended: Ended): boolean {
  if (ended.until === null && ended.deactivatedAt === null) return false
  return membershipRestorable(ended) && accountRestorable(ended)
}

function membershipRestorable({ until, endedBy, endReason, accountId }: Ended): boolean {
  if (until === null) return true
  if (endReason === null || OF_THE_TEAM.includes(endReason)) return false
  return OF_TIME.includes(endReason) || (endedBy !== null && endedBy !== accountId)
}

function accountRestorable({ deactivatedAt, deactivatedBy, deactivationReason, lastMembershipEnd }: Ended): boolean {
  if (deactivatedAt === null) return true
  if (deactivationReason === null || OF_THE_TEAM.includes(deactivationReason)) return false
  return OF_TIME.includes(deactivationReason) || (deactivatedBy !== null && lastMembershipEnd)
}
