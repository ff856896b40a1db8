import { and, desc, eq } from 'drizzle-orm'
import type { AttachmentTaken } from '../../../platform/attachments.ts'
import type { Ctx } from '../../../platform/context.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import type { FundingOwner } from './step.ts'
import { trainingQuotes } from './tables.ts'

/** Where a quote is sealed. */
export function quotePlace(id: string): string {
  return `training_quotes/${id}/content_sealed`
}

/** The latest quote of a place, for the structure whose it is or the organisation that sent it; undefined for anybody else, as for none. One statement. */
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
        'organisationId' in owner
          ? eq(tracks.organisationId, owner.organisationId)
          : eq(trainingSessions.trainingOrganisationId, owner.trainingOrganisationId),
      ),
    )
    .orderBy(desc(trainingQuotes.sentAt), desc(trainingQuotes.id))
    .limit(1)
  if (!found) return undefined
  const { id, contentSealed, ...file } = found
  return { ...file, content: ctx.keys.open(quotePlace(id), contentSealed) }
}
