import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { accounts, addMembership, createAccount } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { tracks, trainingCompletions } from '../tables.ts'
import { type Block, blockOf } from './blocks.ts'
import { noteFact } from './note-fact.ts'
import type { TrackFacts } from './stage.ts'
import { tellBlocked, tellOpened } from './tell.ts'

const SYSTEM = { kind: 'system' } as const

type Track = typeof tracks.$inferSelect

/**
 * Opens the account that a track leads to, once its facts allow it: inside `settlePerson`'s transaction, the track held. An account that has this
 * address becomes aidant of the structure, and its person is told so; otherwise one is made, awaiting activation by its person, who is welcomed.
 * One that was closed stays closed: only our team opens it again, and the track waits for them.
 */
export async function activateTrack(tx: Ctx, track: Track, facts: TrackFacts): Promise<void> {
  const opened = await open(tx, track, facts)
  if (typeof opened === 'string') return tellBlocked(tx, track, opened)
  const { accountId, made } = opened
  const { id: trackId, organisationId, emailKey, occupation } = track
  const added = await addMembership(tx, { accountId, organisationId, role: 'aidant', occupation, actor: SYSTEM })
  await tx.db
    .update(trainingCompletions)
    .set({ accountId })
    .where(and(eq(trainingCompletions.emailKey, emailKey), isNull(trainingCompletions.accountId)))
  const at = tx.clock.now()
  await tx.db.update(tracks).set({ activatedAt: at, closedAt: at, accountId }).where(eq(tracks.id, trackId))
  await noteFact(tx, trackId, 'activate')
  // Somebody who joined the structure meanwhile, already trained, has been welcomed there.
  if (added === 'added') await tellOpened(tx, track, { accountId, made })
  await appendToJournal(tx, [
    { action: 'activate_track', actor: SYSTEM, organisationId, details: { track: trackId, account: accountId } },
  ])
}

/** The account of this address, made if there is none; otherwise what stands in the way. */
async function open(
  tx: Ctx,
  { organisationId, ...person }: Track,
  facts: TrackFacts,
): Promise<{ readonly accountId: string; readonly made: boolean } | Block> {
  const [organisation] = await tx.db
    .select({ closedAt: organisations.closedAt })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  const block = blockOf(facts, { ...person, organisationClosed: !organisation || organisation.closedAt !== null })
  if (block) return block
  const known = await accountOf(tx, person.emailKey)
  if (known) return known.closed ? 'compte_ferme' : { accountId: known.id, made: false }
  const { email, givenName, familyName } = person
  const made = await createAccount(tx, { email, givenName, familyName, invited: true, actor: SYSTEM })
  if (made.kind === 'created') return { accountId: made.accountId, made: true }
  // Made by somebody else at this very moment, or nothing that an account can be made of.
  const meanwhile = await accountOf(tx, person.emailKey)
  if (!meanwhile) return 'adresse_refusee'
  return meanwhile.closed ? 'compte_ferme' : { accountId: meanwhile.id, made: false }
}

async function accountOf(tx: Ctx, key: string) {
  const [account] = await tx.db
    .select({ id: accounts.id, deactivatedAt: accounts.deactivatedAt })
    .from(accounts)
    .where(eq(accounts.emailKey, key))
  return account && { id: account.id, closed: account.deactivatedAt !== null }
}
