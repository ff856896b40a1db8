import { and, asc, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, people, trainingOrganisations } from '../../comptes/index.ts'
import type { Eligibility, TrackAct, TrackRefusal } from '../model.ts'
import { trainingSessions } from '../sessions/tables.ts'
import { trackEvents, tracks } from '../tables.ts'

/** Somebody's track, as the référents of the structure see it in a list. */
export interface TrackAsked {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly conseillerNumerique: boolean
  readonly eligibility: Eligibility
  readonly requestedAt: Date
  /** Since when it is in this state. */
  readonly stateSince: Date
  readonly closedAt: Date | null
  /** What a decision about it names. */
  readonly revision: number
  /** The account that it led to. */
  readonly accountId: string | null
}

const trackAsked = {
  id: tracks.id,
  givenName: tracks.givenName,
  familyName: tracks.familyName,
  email: tracks.email,
  occupation: tracks.occupation,
  conseillerNumerique: tracks.conseillerNumerique,
  eligibility: tracks.eligibility,
  requestedAt: tracks.requestedAt,
  stateSince: tracks.stateSince,
  closedAt: tracks.closedAt,
  revision: tracks.revision,
  accountId: tracks.accountId,
}

/** What is over stays in the list this long. */
const SHOWN_DAYS = 60

/** The structure's tracks that are open, and those closed in the last two months, latest first. One statement. */
export function tracksOfStructure(ctx: Ctx, organisationId: string): Promise<readonly TrackAsked[]> {
  const since = after(ctx.clock.now(), -SHOWN_DAYS * DAY)
  return ctx.db
    .select(trackAsked)
    .from(tracks)
    .where(and(eq(tracks.organisationId, organisationId), or(isNull(tracks.closedAt), gt(tracks.closedAt, since))))
    .orderBy(desc(tracks.requestedAt), tracks.familyName)
}

/** What came of one form of this structure. One statement. */
export function tracksOfAddition(ctx: Ctx, organisationId: string, additionId: string): Promise<readonly TrackAsked[]> {
  return ctx.db
    .select(trackAsked)
    .from(tracks)
    .where(and(eq(tracks.additionId, additionId), eq(tracks.organisationId, organisationId)))
    .orderBy(tracks.familyName)
}

/** Something that happened to a track. */
export interface TrackEvent {
  readonly act: TrackAct
  readonly at: Date
  /** Who did it; null for the program. Our team's people are named to our team alone. */
  readonly byName: string | null
  readonly reason: TrackRefusal | null
  readonly message: string | null
  /** The session that it is about. */
  readonly session: { readonly organisme: string; readonly startsAt: Date } | null
}

/** The history of a track, in order. One statement. */
export async function eventsOf(ctx: Ctx, trackId: string): Promise<readonly TrackEvent[]> {
  const author = alias(people, 'author')
  const events = await ctx.db
    .select({
      act: trackEvents.act,
      at: trackEvents.at,
      byName: sql<string | null>`${author.givenName} || ' ' || ${author.familyName}`,
      reason: trackEvents.reason,
      message: trackEvents.message,
      organisme: trainingOrganisations.name,
      startsAt: trainingSessions.startsAt,
    })
    .from(trackEvents)
    .leftJoin(trainingSessions, eq(trainingSessions.id, trackEvents.about))
    .leftJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
    .leftJoin(accounts, eq(accounts.id, trackEvents.byAccount))
    .leftJoin(author, eq(author.id, accounts.personId))
    .where(eq(trackEvents.trackId, trackId))
    .orderBy(asc(trackEvents.revision))
  return events.map(({ organisme, startsAt, ...event }) => ({
    ...event,
    session: organisme !== null && startsAt !== null ? { organisme, startsAt } : null,
  }))
}

/** A track with its history, and the former ones of the same person in the same structure, latest first. */
export interface TrackOfStructure extends TrackAsked {
  readonly events: readonly TrackEvent[]
  readonly former: readonly FormerTrack[]
}

interface FormerTrack {
  readonly id: string
  readonly eligibility: Eligibility
  readonly requestedAt: Date
  readonly closedAt: Date | null
}

/** One track of this structure; undefined for another's. Three statements. */
export async function trackOfStructure(
  ctx: Ctx,
  organisationId: string,
  trackId: string,
): Promise<TrackOfStructure | undefined> {
  const [track] = await ctx.db
    .select({ ...trackAsked, emailKey: tracks.emailKey })
    .from(tracks)
    .where(and(eq(tracks.id, trackId), eq(tracks.organisationId, organisationId)))
  if (!track) return undefined
  const { emailKey, ...asked } = track
  const events = await eventsOf(ctx, trackId)
  const former = await ctx.db
    .select({
      id: tracks.id,
      eligibility: tracks.eligibility,
      requestedAt: tracks.requestedAt,
      closedAt: tracks.closedAt,
    })
    .from(tracks)
    .where(and(eq(tracks.organisationId, organisationId), eq(tracks.emailKey, emailKey), ne(tracks.id, trackId)))
    .orderBy(desc(tracks.requestedAt))
  return { ...asked, events: events.map(withoutTeam), former }
}

const OF_OUR_TEAM: ReadonlySet<TrackAct> = new Set(['open', 'ask', 'accept', 'refuse', 'train', 'pix'])

function withoutTeam(event: TrackEvent): TrackEvent {
  return OF_OUR_TEAM.has(event.act) ? { ...event, byName: null } : event
}
