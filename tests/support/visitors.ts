import { eq } from 'drizzle-orm'
import type { FreshProof, Referent, SignedIn } from '../../src/domain/comptes/index.ts'
import { accounts, sessions, sessionVisitor } from '../../src/domain/comptes/index.ts'
import { after, HOUR } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { newToken } from '../../src/platform/ids.ts'
import type { Person } from './people.ts'

/** This person, signed in to their structure just now, as the pages would see them. */
export async function signedIn(ctx: Ctx, person: Person, userAgent = ''): Promise<SignedIn> {
  return (await openedSession(ctx, person, userAgent)).visitor
}

/** The same, with the token that the browser would hold. */
export async function openedSession(
  ctx: Ctx,
  person: Person,
  userAgent = '',
): Promise<{ readonly token: string; readonly visitor: SignedIn }> {
  const token = newToken()
  const now = ctx.clock.now()
  await ctx.db.insert(sessions).values({
    idHash: ctx.keys.hash('session', token),
    accountId: person.accountId,
    organisationId: person.aidant.organisation.id,
    createdAt: now,
    expiresAt: after(now, 24 * HOUR),
    seenAt: now,
    userAgent,
  })
  const visitor = await sessionVisitor(ctx, token)
  if (!visitor) throw new Error('a session just opened is not there')
  return { token, visitor }
}

/** A référent as the access of their space lets them in; whether they really are one is not checked here. */
export function referentOf({ accountId, aidant }: Person): Referent {
  const { givenName, familyName, organisation } = aidant
  return { accountId, givenName, familyName, organisation }
}

/** A proof given long before now. */
export function staleProof(accountId: string, ctx: Ctx): FreshProof {
  return { accountId, at: after(ctx.clock.now(), -HOUR), factorId: '00000000-0000-4000-8000-000000000000' }
}

/** Makes an account one that was invited and has never signed in. */
export async function neverActivated(ctx: Ctx, { accountId }: Person): Promise<void> {
  await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, accountId))
}
