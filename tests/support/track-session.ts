import { trainingOrganisations } from '../../src/domain/comptes/index.ts'
import {
  trainingHalfDays,
  trainingRegistrations,
  trainingSessions,
} from '../../src/domain/formations/sessions/tables.ts'
import { after, HOUR } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { newId } from '../../src/platform/ids.ts'

/** A track registered for a published session of one morning, whoever runs it. */
export async function trackRegistered(
  ctx: Ctx,
  wanted: {
    readonly trackId: string
    readonly by: string
    readonly city: string
    readonly department: string
    readonly startsAt: string
  },
): Promise<void> {
  const now = ctx.clock.now()
  const [organisationId, sessionId] = [newId(), newId()]
  const startsAt = new Date(wanted.startsAt)
  const endsAt = after(startsAt, 3.5 * HOUR)
  await ctx.db.insert(trainingOrganisations).values({
    id: organisationId,
    name: 'Réseau fictif',
    network: 'autre',
    deskEmail: 'inscriptions@reseau.example',
    createdAt: now,
  })
  await ctx.db.insert(trainingSessions).values({
    id: sessionId,
    trainingOrganisationId: organisationId,
    curriculum: '7h',
    format: 'presentiel',
    department: wanted.department,
    city: wanted.city,
    capacity: 18,
    priceCents: 32200,
    state: 'publiee',
    startsAt,
    endsAt,
    createdBy: wanted.by,
    createdAt: now,
    publishedAt: now,
  })
  await ctx.db.insert(trainingHalfDays).values({ sessionId, number: 1, startsAt, endsAt })
  await ctx.db.insert(trainingRegistrations).values({
    id: newId(),
    sessionId,
    trackId: wanted.trackId,
    state: 'confirmee',
    requestedAt: now,
    stateSince: now,
  })
}
