import { lt } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { purgeLinks } from '../activation/issue-link.ts'
import { KNOWN_FOR } from '../known-browser.ts'
import { purgeChallenges } from '../passkeys/challenges.ts'
import { purgeProConnect } from '../proconnect/requests.ts'
import { emailChanges, factorCandidates, sessions, signInRequests, throttles } from '../tables.ts'

/**
 * Forgets what no longer serves: links, sessions and the browsers known by them once long unseen, counts long past, keys that
 * were shown and never confirmed, former addresses, answers of ProConnect. For a daily job.
 */
export async function purgeSignIn(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  const yesterday = after(now, -DAY)
  const longAgo = after(now, -KNOWN_FOR)
  await ctx.db.delete(signInRequests).where(lt(signInRequests.expiresAt, yesterday))
  await purgeChallenges(ctx)
  await purgeProConnect(ctx)
  await purgeLinks(ctx, KNOWN_FOR)
  await ctx.db.delete(throttles).where(lt(throttles.lastFailureAt, yesterday))
  await ctx.db.delete(sessions).where(lt(sessions.expiresAt, longAgo))
  await ctx.db.delete(factorCandidates).where(lt(factorCandidates.expiresAt, yesterday))
  await ctx.db.delete(emailChanges).where(lt(emailChanges.requestedAt, longAgo))
}
