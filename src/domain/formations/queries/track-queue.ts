import { and, asc, count, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { foldedWords, searchWords } from '../../../platform/database/fold.ts'
import { accounts } from '../../comptes/index.ts'
import { departmentOf, organisations } from '../../organisations/index.ts'
import type { Eligibility } from '../model.ts'
import { tracks } from '../tables.ts'
import { eventsOf, type TrackEvent } from './tracks-of-structure.ts'

/** How our team sorts its work. */
export const TRACK_TABS = ['a_examiner', 'precisions_demandees', 'acceptees', 'terminees'] as const
export type TrackTab = (typeof TRACK_TABS)[number]

const STATES: Readonly<Record<TrackTab, readonly Eligibility[]>> = {
  a_examiner: ['a_examiner'],
  precisions_demandees: ['precisions_demandees'],
  acceptees: ['acceptee'],
  terminees: ['refusee', 'annulee'],
}

export interface QueueWanted {
  readonly tab: TrackTab
  /** A département's number: « 19 », « 2A », « 974 ». */
  readonly departement?: string
  readonly search?: string
  /** From 1. */
  readonly page: number
}

/** Somebody's track, as our team sees it in its queue. */
export interface TrackInQueue {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
  readonly eligibility: Eligibility
  readonly conseillerNumerique: boolean
  readonly organisationName: string
  readonly postalCode: string
  readonly city: string
  readonly requestedAt: Date
  readonly stateSince: Date
}

export interface TrackQueue {
  readonly rows: readonly TrackInQueue[]
  /** How many the search and the département leave, in each tab. */
  readonly counts: Readonly<Record<TrackTab, number>>
  readonly page: number
  readonly pages: number
}

const PAGE_SIZE = 25

/** What a typed word may begin: the person, their address, the structure, its town. */
const SEARCHED = foldedWords(
  sql`${tracks.givenName} || ' ' || ${tracks.familyName} || ' ' || ${tracks.email} || ' ' || ${organisations.name} || ' ' || ${organisations.city}`,
)

/**
 * One page of our team's queue: the oldest request first (latest first for what is over), in a département, found by the words typed (accents and
 * case aside). Two statements. For `TeamMember`s alone.
 */
export async function trackQueue(ctx: Ctx, wanted: QueueWanted): Promise<TrackQueue> {
  const kept: SQL[] = searchWords(wanted.search ?? '').map((word) => sql`${SEARCHED} like ${`% ${word}%`}`)
  const department = departmentOf(wanted.departement ?? '')
  if (department) kept.push(eq(organisations.department, department.code))
  const counted = await ctx.db
    .select({ eligibility: tracks.eligibility, total: count() })
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(and(...kept))
    .groupBy(tracks.eligibility)
  const total = (states: readonly Eligibility[]) =>
    counted.reduce((sum, one) => sum + (states.includes(one.eligibility) ? one.total : 0), 0)
  const counts = {
    a_examiner: total(STATES.a_examiner),
    precisions_demandees: total(STATES.precisions_demandees),
    acceptees: total(STATES.acceptees),
    terminees: total(STATES.terminees),
  }
  const pages = Math.max(1, Math.ceil(counts[wanted.tab] / PAGE_SIZE))
  const page = Math.min(Math.max(1, wanted.page), pages)
  const rows = await ctx.db
    .select(inQueue)
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(and(inArray(tracks.eligibility, [...STATES[wanted.tab]]), ...kept))
    .orderBy(wanted.tab === 'terminees' ? desc(tracks.stateSince) : asc(tracks.requestedAt), tracks.id)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
  return { rows, counts, page, pages }
}

const inQueue = {
  id: tracks.id,
  givenName: tracks.givenName,
  familyName: tracks.familyName,
  occupation: tracks.occupation,
  email: tracks.email,
  eligibility: tracks.eligibility,
  conseillerNumerique: tracks.conseillerNumerique,
  organisationName: organisations.name,
  postalCode: organisations.postalCode,
  city: organisations.city,
  requestedAt: tracks.requestedAt,
  stateSince: tracks.stateSince,
}

/** A track with all that our team decides upon. */
export interface TrackSheet extends TrackInQueue {
  readonly origin: 'habilitation' | 'referent'
  readonly revision: number
  readonly closedAt: Date | null
  readonly contractDeclaredAt: Date | null
  readonly exclusionsDeclaredAt: Date | null
  readonly organisationClosed: boolean
  readonly events: readonly TrackEvent[]
  /** The other tracks of this address, here and elsewhere, latest first. */
  readonly others: readonly OtherTrack[]
  /** The account that this address opens already. */
  readonly accountId: string | null
}

interface OtherTrack {
  readonly id: string
  readonly eligibility: Eligibility
  readonly requestedAt: Date
  readonly organisationName: string
}

/** One track. Three statements. For `TeamMember`s alone. */
export async function trackSheet(ctx: Ctx, trackId: string): Promise<TrackSheet | undefined> {
  const [track] = await ctx.db
    .select({
      ...inQueue,
      emailKey: tracks.emailKey,
      origin: tracks.origin,
      revision: tracks.revision,
      closedAt: tracks.closedAt,
      contractDeclaredAt: tracks.contractDeclaredAt,
      exclusionsDeclaredAt: tracks.exclusionsDeclaredAt,
      organisationClosedAt: organisations.closedAt,
      accountId: accounts.id,
    })
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .leftJoin(accounts, eq(accounts.emailKey, tracks.emailKey))
    .where(eq(tracks.id, trackId))
  if (!track) return undefined
  const { emailKey, organisationClosedAt, ...sheet } = track
  const others = await ctx.db
    .select({
      id: tracks.id,
      eligibility: tracks.eligibility,
      requestedAt: tracks.requestedAt,
      organisationName: organisations.name,
    })
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(and(eq(tracks.emailKey, emailKey), ne(tracks.id, trackId)))
    .orderBy(desc(tracks.requestedAt))
  return { ...sheet, organisationClosed: organisationClosedAt !== null, events: await eventsOf(ctx, trackId), others }
}
