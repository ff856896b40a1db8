import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { TrackAct } from '../model.ts'
import { trackEvents, tracks } from '../tables.ts'

/** What is added to the history of a track besides what happened. */
export interface FactNoted {
  /** The account that recorded it; absent: the program. */
  readonly by?: string
  readonly about?: string
  readonly message?: string
}

/** Adds a fact to the history of a track that the caller holds locked. It says nothing of the eligibility. */
export async function noteFact(
  tx: Ctx,
  trackId: string,
  act: TrackAct,
  { by, about, message }: FactNoted = {},
): Promise<void> {
  const [track] = await tx.db
    .update(tracks)
    .set({ revision: sql`${tracks.revision} + 1` })
    .where(eq(tracks.id, trackId))
    .returning({ revision: tracks.revision })
  if (!track) throw new Error('a fact belongs to a track')
  await tx.db.insert(trackEvents).values({
    trackId,
    revision: track.revision,
    act,
    at: tx.clock.now(),
    byAccount: by ?? null,
    message: message ?? null,
    about: about ?? null,
  })
}
