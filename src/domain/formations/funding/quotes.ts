import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { AttachmentTaken } from '../../../platform/attachments.ts'
import type { Ctx } from '../../../platform/context.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import type { FundingOwner } from './step.ts'
import { trainingFundingEvents, trainingQuotes } from './tables.ts'

/** Where a quote is sealed. */
export function quotePlace(id: string): string {
  return `training_quotes/${id}/content_sealed`
}

/** The condition that the row of `training_quotes` called so came with the latest sending: an older one says nothing of it. */
export function latestQuote(quote: 'q' | 'training_quotes'): SQL {
  const row = sql.identifier(quote)
  return sql`${row}.revision = (select max(e.revision) from ${trainingFundingEvents} e
    where e.registration_id = ${row}.registration_id and e.act = 'send')`
}

/**
 * What was joined to the latest quote of a place, for the structure whose it is or the organisation that sent it; undefined for anybody else, as
 * for none. One statement.
 */
export async function quoteOf(
  ctx: Ctx,
  owner: FundingOwner,
  registrationId: string,
): Promise<AttachmentTaken | undefined> {
  const [found] = await ctx.db
    .select({
      id: trainingQuotes.id,
      name: trainingQuotes.name,
      mediaType: trainingQuotes.mediaType,
      contentSealed: trainingQuotes.contentSealed,
    })
    .from(trainingQuotes)
    .innerJoin(trainingRegistrations, eq(trainingRegistrations.id, trainingQuotes.registrationId))
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .where(
      and(
        eq(trainingQuotes.registrationId, registrationId),
        latestQuote('training_quotes'),
        'organisationId' in owner
          ? eq(tracks.organisationId, owner.organisationId)
          : eq(trainingSessions.trainingOrganisationId, owner.trainingOrganisationId),
      ),
    )
  if (!found) return undefined
  const { id, contentSealed, ...file } = found
  return { ...file, content: ctx.keys.open(quotePlace(id), contentSealed) }
}
