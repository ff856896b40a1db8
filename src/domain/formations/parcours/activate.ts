import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, addMembership, createAccount } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { tracks, trainingCompletions } from '../tables.ts'
import { noteFact } from './note-fact.ts'
import type { TrackFacts } from './stage.ts'

const SYSTEM = { kind: 'system' } as const

/**
 * Opens the account that a track leads to, once its facts allow it: inside `settlePerson`'s transaction, the track held. An account that has this
 * address becomes aidant of the structure; otherwise one is made, awaiting activation by its person. One that was closed stays closed: only our
 * team opens it again, and the track waits for them.
 */
export async function activateTrack(tx: Ctx, track: typeof tracks.$inferSelect, facts: TrackFacts): Promise<void> {
  if (facts.account === 'desactive') return
  const { id: trackId, organisationId, email, emailKey, givenName, familyName, occupation } = track
  const accountId = await accountOf(tx, { email, emailKey, givenName, familyName })
  if (!accountId) return
  await addMembership(tx, { accountId, organisationId, role: 'aidant', occupation, actor: SYSTEM })
  await tx.db
    .update(trainingCompletions)
    .set({ accountId })
    .where(and(eq(trainingCompletions.emailKey, emailKey), isNull(trainingCompletions.accountId)))
  const at = tx.clock.now()
  await tx.db.update(tracks).set({ activatedAt: at, closedAt: at, accountId }).where(eq(tracks.id, trackId))
  await noteFact(tx, trackId, 'activate')
  await appendToJournal(tx, [
    { action: 'activate_track', actor: SYSTEM, organisationId, details: { track: trackId, account: accountId } },
  ])
}

type Person = Pick<typeof tracks.$inferSelect, 'email' | 'emailKey' | 'givenName' | 'familyName'>

/** The account of this address, made if there is none; undefined when the one rule of addresses refuses it now. */
async function accountOf(tx: Ctx, { email, emailKey, givenName, familyName }: Person): Promise<string | undefined> {
  const [known] = await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.emailKey, emailKey))
  if (known) return known.id
  const made = await createAccount(tx, { email, givenName, familyName, invited: true, actor: SYSTEM })
  return made.kind === 'created' ? made.accountId : undefined
}
