import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { checkProof, emailKey, type FreshProof, type TeamMember } from '../../comptes/index.ts'
import { openAcceptedTrack } from '../../formations/index.ts'
import { followersOf } from '../messages/recipients.ts'
import { type HabilitationFile, moveFile } from '../move-file.ts'
import { type FileSeen, holdFile, type ReviewRefused } from '../review/hold-file.ts'
import { factsOf } from '../review/mails/facts.ts'
import { type Barriers, barriersOf, judgedCriteria, nothingBars } from '../review/model.ts'
import { habilitationCriteria, habilitationFileAidants } from '../tables.ts'
import { acceptedMail, acceptedReferentMail, type ReferentStart } from './mails.tsx'
import { makeOrganisation } from './make-organisation.ts'
import { openReferent, type ReferentRefusal, ReferentRefused } from './open-referent.ts'

export type FileAccepted =
  | {
      readonly kind: 'accepted'
      readonly organisationId: string
      readonly referentId: string
      readonly start: ReferentStart
      /** One for each aidant, the référent included where they are one. */
      readonly trackIds: readonly string[]
    }
  | ReviewRefused
  | { readonly kind: 'refused'; readonly reason: 'stale_proof' | ReferentRefusal }
  | { readonly kind: 'refused'; readonly reason: 'barred'; readonly barriers: Barriers }

type Aidant = Pick<
  typeof habilitationFileAidants.$inferSelect,
  'givenName' | 'familyName' | 'email' | 'occupation' | 'conseillerNumerique' | 'addedAt'
>

/**
 * Accepts a file: its organisation with all that was declared, the référent's account, a track for each aidant, the mails M-07 and the file itself
 * move in one transaction, or nothing does. Refused while a criterion is unanswered, outdated or non conform. Given twice, or by two people at
 * once, it is done once: the second is answered `not_now`. Nobody gets the right to sign a mandat: training comes first. Takes a fresh proof.
 */
export async function acceptFile(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  seen: FileSeen,
): Promise<FileAccepted> {
  try {
    return await inTransaction(ctx, (tx) => accept(tx, member, proof, seen))
  } catch (error) {
    if (error instanceof ReferentRefused) return { kind: 'refused', reason: error.reason }
    throw error
  }
}

async function accept(tx: Ctx, member: TeamMember, proof: FreshProof, seen: FileSeen): Promise<FileAccepted> {
  if (!checkProof(tx, proof, member.accountId)) return { kind: 'refused', reason: 'stale_proof' }
  const held = await holdFile(tx, 'accepter', seen)
  if (held.kind === 'refused') return held
  const { file } = held
  const listed = await tx.db
    .select()
    .from(habilitationFileAidants)
    .where(eq(habilitationFileAidants.fileId, file.id))
    .orderBy(habilitationFileAidants.addedAt, habilitationFileAidants.id)
  const barriers = await barriersNow(tx, file, listed)
  if (!nothingBars(barriers)) return { kind: 'refused', reason: 'barred', barriers }
  const { referent } = file
  if (!referent) throw new Error('a file that was sent names no référent')

  const actor = { kind: 'account', id: member.accountId } as const
  const organisationId = await makeOrganisation(tx, actor, file)
  const { accountId: referentId, start } = await openReferent(tx, member, { organisationId, referent })
  const aidants = everyAidant(file, listed)
  const trackIds: string[] = []
  for (const { givenName, familyName, email, occupation, conseillerNumerique } of aidants) {
    const person = { givenName, familyName, email, occupation, conseillerNumerique }
    trackIds.push(await openAcceptedTrack(tx, { organisationId, ...person, decidedBy: member.accountId }))
  }
  await tell(tx, file, { start, aidantCount: aidants.length })
  const details = { organisation: organisationId, referent: referentId, tracks: trackIds.length }
  const by = { accountId: member.accountId }
  const moved = await moveFile(tx, { fileId: file.id, command: 'accepter', by, details, set: { organisationId } })
  if (moved.kind === 'refused') throw new Error('a file that is held was refused')
  return { kind: 'accepted', organisationId, referentId, start, trackIds }
}

/** What bars the acceptance at this instant, the file held. */
async function barriersNow(tx: Ctx, file: HabilitationFile, aidants: readonly Aidant[]): Promise<Barriers> {
  const verdicts = await tx.db.select().from(habilitationCriteria).where(eq(habilitationCriteria.fileId, file.id))
  return barriersOf(judgedCriteria({ ...file, aidantsAddedAt: aidants.map(({ addedAt }) => addedAt) }, verdicts))
}

/** Everybody to be trained, once: the référent too where they are aidant, whether or not the list names them again. */
function everyAidant({ referent }: HabilitationFile, listed: readonly Aidant[]): readonly Omit<Aidant, 'addedAt'>[] {
  const all = referent?.alsoAidant ? [referent, ...listed] : listed
  return [...Map.groupBy(all, ({ email }) => emailKey(email)).values()].flatMap(([first]) => (first ? [first] : []))
}

/** M-07, once to an address: whoever asked and is the référent reads the référent's. */
async function tell(
  tx: Ctx,
  file: HabilitationFile,
  { start, aidantCount }: { readonly start: ReferentStart; readonly aidantCount: number },
): Promise<void> {
  const { referent } = file
  if (!referent) return
  const facts = factsOf(file)
  const { alsoAidant } = referent
  await enqueue(tx, {
    kind: 'habilitation_accepted_referent',
    dedupKey: `habilitation-accepted/${file.id}/referent`,
    message: acceptedReferentMail(tx, referent, facts, { start, aidantCount, alsoAidant }),
  })
  const referentName = `${referent.givenName} ${referent.familyName}`
  for (const follower of await followersOf(tx, file.id)) {
    if (emailKey(follower.email) === emailKey(referent.email)) continue
    await enqueue(tx, {
      kind: 'habilitation_accepted',
      dedupKey: `habilitation-accepted/${file.id}/${follower.id}`,
      message: acceptedMail(tx, follower, facts, { referentName, aidantCount }),
    })
  }
}
