import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { accounts, beginApp, emailKey, factorsOf, sessions } from '../../src/domain/comptes/index.ts'
import { pixImports, pixResults } from '../../src/domain/formations/pix/tables.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { seedAcceptedTrack } from './formations.ts'
import { type Person, seedOrganisation } from './people.ts'
import { recordTrained } from './track-facts.ts'
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
  const ownTrackId = await awaitedAgreement(ctx, person)
  return { factorId: factor?.id ?? '', candidateId: begun.candidateId, sessionId: visitor.sessionId, ownTrackId }
}

/** Another structure had them trained and they passed Pix: it waits for them to agree to join it. */
async function awaitedAgreement(ctx: Ctx, { accountId }: Person): Promise<string> {
  const [account] = await ctx.db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, accountId))
  if (!account) throw new Error('no account')
  const elsewhere = await seedOrganisation(ctx, { name: 'Espace numérique', postalCode: '87000', city: 'Limoges' })
  const trackId = await seedAcceptedTrack(ctx, { organisationId: elsewhere.id, email: account.email })
  await recordTrained(ctx, { email: account.email, organisationId: elsewhere.id, curriculum: '14h', by: accountId })
  const importId = randomUUID()
  const at = ctx.clock.now()
  await ctx.db.insert(pixImports).values({ id: importId, source: 'api', at, recorded: 1, known: 0, refused: 0 })
  await ctx.db
    .insert(pixResults)
    .values({ id: randomUUID(), emailKey: emailKey(account.email), takenOn: '2026-02-21', score: 80, importId })
  return trackId
}
