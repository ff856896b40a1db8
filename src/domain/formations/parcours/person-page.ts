import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newToken } from '../../../platform/ids.ts'
import { accounts } from '../../comptes/index.ts'
import { PERSON_PAGE_PATH } from '../links.ts'
import { trainingHalfDays, trainingSessions } from '../sessions/tables.ts'
import { trackLinks, tracks } from '../tables.ts'
import { factsOfTracks } from './facts.ts'
import type { TrackFacts } from './stage.ts'

/** Days during which the links of a track that is over still open it. */
const OPEN_AFTER_END = 60

/**
 * A link to the page of whoever follows this track, for a mail to them: whoever holds it reads the page, and can do nothing. Each mail has its own;
 * those before it still serve. Only its hash is kept. Inside the transaction of what the mail tells.
 */
export async function newPersonPage(tx: Ctx, trackId: string): Promise<string> {
  const token = newToken()
  await tx.db
    .insert(trackLinks)
    .values({ tokenHash: tx.keys.hash('track-link', token), trackId, createdAt: tx.clock.now() })
  return tx.publicUrl + PERSON_PAGE_PATH.replace(':trackToken', token)
}

/** What the page says: a given name, where the track stands, the next session. Neither family name, nor address, nor structure. */
export interface PersonPage {
  readonly trackId: string
  readonly givenName: string
  readonly facts: TrackFacts
  readonly session: NextSession | undefined
}

/** The session that somebody is registered for. */
export interface NextSession {
  readonly curriculum: '7h' | '14h'
  readonly format: 'presentiel' | 'distanciel'
  readonly city: string
  readonly address: string
  readonly department: string | null
  readonly halfDays: readonly { readonly startsAt: Date; readonly endsAt: Date }[]
}

/** The page that this link opens; undefined for one that is unknown, or whose track ended more than 60 days ago. Four statements at most. */
export async function personPage(ctx: Ctx, token: string): Promise<PersonPage | undefined> {
  const now = ctx.clock.now()
  const [track] = await ctx.db
    .select({ id: tracks.id, givenName: tracks.givenName })
    .from(trackLinks)
    .innerJoin(tracks, eq(tracks.id, trackLinks.trackId))
    .where(
      and(
        eq(trackLinks.tokenHash, ctx.keys.hash('track-link', token)),
        or(isNull(tracks.closedAt), gt(tracks.closedAt, after(now, -OPEN_AFTER_END * DAY))),
      ),
    )
  const facts = track && (await factsOfTracks(ctx, [track.id])).get(track.id)
  if (!track || !facts) return undefined
  return {
    trackId: track.id,
    givenName: track.givenName,
    facts,
    session: facts.registration ? await sessionOf(ctx, facts.registration.sessionId) : undefined,
  }
}

async function sessionOf(ctx: Ctx, sessionId: string): Promise<NextSession | undefined> {
  const { curriculum, format, city, address, department } = trainingSessions
  const [session] = await ctx.db
    .select({ curriculum, format, city, address, department })
    .from(trainingSessions)
    .where(eq(trainingSessions.id, sessionId))
  if (!session) return undefined
  const halfDays = await ctx.db
    .select({ startsAt: trainingHalfDays.startsAt, endsAt: trainingHalfDays.endsAt })
    .from(trainingHalfDays)
    .where(eq(trainingHalfDays.sessionId, sessionId))
    .orderBy(trainingHalfDays.number)
  return { ...session, halfDays }
}

/**
 * Where somebody who signs in stands, by the address of their account; undefined for who is on no way. For several structures, the first: training
 * and Pix are the same. Two statements at most.
 */
export async function openTrackOfAccount(ctx: Ctx, accountId: string): Promise<TrackFacts | undefined> {
  const [open] = await ctx.db
    .select({ id: tracks.id })
    .from(tracks)
    .where(
      and(
        isNull(tracks.closedAt),
        inArray(
          tracks.emailKey,
          ctx.db.select({ key: accounts.emailKey }).from(accounts).where(eq(accounts.id, accountId)),
        ),
      ),
    )
    .orderBy(tracks.requestedAt, tracks.id)
    .limit(1)
  return open && (await factsOfTracks(ctx, [open.id])).get(open.id)
}
