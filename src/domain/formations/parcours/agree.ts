import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { accounts, checkProof, type FreshProof } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { tracks } from '../tables.ts'
import { factsOfTracks } from './facts.ts'
import { noteFact } from './note-fact.ts'
import { settlePerson } from './settle.ts'
import { stageOf } from './stage.ts'

/** A structure that somebody was trained for, while they use their account elsewhere. */
export interface AgreementAsked {
  readonly organisationName: string
  readonly organisationCity: string
  readonly open: boolean
}

/** What this account is asked to agree to; undefined for a track of another address. Two statements. */
export async function agreementAsked(
  ctx: Ctx,
  accountId: string,
  trackId: string,
): Promise<AgreementAsked | undefined> {
  const [track] = await ctx.db
    .select({ organisationName: organisations.name, organisationCity: organisations.city })
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .innerJoin(accounts, eq(accounts.emailKey, tracks.emailKey))
    .where(and(eq(tracks.id, trackId), eq(accounts.id, accountId)))
  return track && { ...track, open: await isAwaited(ctx, trackId) }
}

/**
 * The person agrees, with a fresh proof, to join the structure that they were trained for: nobody is put into a team, whose référents may act upon
 * their account, without having said so. `unknown` for a track of another address.
 */
export function agreeToTrack(
  ctx: Ctx,
  person: { readonly accountId: string; readonly proof: FreshProof },
  trackId: string,
): Promise<'joined' | 'over' | 'unknown' | 'stale_proof'> {
  const { accountId, proof } = person
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, accountId)) return 'stale_proof'
    const [account] = await tx.db
      .select({ emailKey: accounts.emailKey })
      .from(accounts)
      .where(and(eq(accounts.id, accountId), isNull(accounts.deactivatedAt)))
    if (!account) return 'unknown'
    const { emailKey } = account
    const [track] = await tx.db
      .select()
      .from(tracks)
      .where(and(eq(tracks.id, trackId), eq(tracks.emailKey, emailKey)))
      .for('update')
    if (!track) return 'unknown'
    if (!(await isAwaited(tx, trackId))) return 'over'
    await tx.db.update(tracks).set({ agreedAt: tx.clock.now() }).where(eq(tracks.id, trackId))
    await noteFact(tx, trackId, 'agree', { by: accountId })
    await settlePerson(tx, emailKey)
    const { organisationId } = track
    const actor = { kind: 'account', id: accountId } as const
    await appendToJournal(tx, [{ action: 'agree_track', actor, organisationId, details: { track: trackId } }])
    return 'joined'
  })
}

async function isAwaited(ctx: Ctx, trackId: string): Promise<boolean> {
  const facts = (await factsOfTracks(ctx, [trackId])).get(trackId)
  return facts !== undefined && stageOf(facts, ctx.training.pixPassScore) === 'accord_attendu'
}
