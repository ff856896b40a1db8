import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { beginApp, factorsOf, sessions } from '../../src/domain/comptes/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { Person } from './people.ts'
import { openedSession } from './visitors.ts'

/** What is one person's own whatever the structure: a factor, an application being added in their last session, another open session. */
export async function ownObjects(ctx: Ctx, person: Person) {
  const { accountId, aidant } = person
  const [factor] = await factorsOf(ctx, accountId)
  const [last] = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .orderBy(desc(sessions.createdAt))
    .limit(1)
  const heldBy = `session:${last?.id ?? randomUUID()}`
  const begun = await beginApp(ctx, { accountId, heldBy, organisationId: aidant.organisation.id }, null)
  if (begun.kind === 'refused') throw new Error(begun.reason)
  const { visitor } = await openedSession(ctx, person)
  return { factorId: factor?.id ?? '', candidateId: begun.candidateId, sessionId: visitor.sessionId }
}
