import { randomUUID } from 'node:crypto'
import { createAccount, emergencyStops, leadRequests, requestChange } from '../../src/domain/comptes/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { type Person, referentOf } from './people.ts'

/** What somebody of this person's structure asked of our team, and what our team has before it: a lead to confirm, a stop to lift. */
export async function structureObjects(ctx: Ctx, person: Person) {
  const asked = await requestChange(ctx, referentOf(person), { kind: 'nom', name: 'Mairie nouvelle' }, 'Fusion')
  if (asked.kind === 'refused') throw new Error(asked.reason)
  const other = await createAccount(ctx, { email: 'yann@ailleurs.example', givenName: 'Yann', familyName: 'Le Goff' })
  if (other.kind === 'refused') throw new Error(other.reason)
  const now = ctx.clock.now()
  const [leadRequestId, stopId] = [randomUUID(), randomUUID()]
  await ctx.db.insert(leadRequests).values({
    id: leadRequestId,
    accountId: other.accountId,
    requestedBy: person.accountId,
    requestedAt: now,
  })
  await ctx.db.insert(emergencyStops).values({
    id: stopId,
    scope: 'aidant',
    accountId: other.accountId,
    reason: 'Essai',
    requestedBy: 'Alice',
    requestedAt: now,
    effectiveAt: now,
  })
  return { changeId: asked.changeId, leadRequestId, stopId, organisationId: person.aidant.organisation.id }
}
