import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { membersWithRole, type TeamMember } from '../../comptes/index.ts'
import { organisations } from '../../organisations/index.ts'
import { trackAcceptedMail, trackQuestionMail, trackRefusedMail } from '../mails/track-mails.tsx'
import { LONGEST_TRACK_MESSAGE, type TrackRefusal, type TrackRefused, type TrackSeen } from '../model.ts'
import { settlePerson } from '../parcours/settle.ts'
import { tellBegun } from '../parcours/tell.ts'
import { holdTrack, step } from '../step.ts'
import type { tracks } from '../tables.ts'

/** `closed`: the structure is. `undeclared`: nobody declared the contract and the exclusions for this person. */
export type TrackAccepted = 'accepted' | Exclude<TrackRefused, 'no_message'> | 'closed' | 'undeclared'

/** Our team accepts that somebody be trained; the référents are told (M-09), and the person. Two reviewers at once: the second one is told that it `changed`. */
export function acceptTrack(ctx: Ctx, member: TeamMember, seen: TrackSeen): Promise<TrackAccepted> {
  return inTransaction(ctx, async (tx) => {
    const track = await holdTrack(tx, 'accept', seen)
    if (typeof track === 'string') return track
    const organisation = await organisationOf(tx, track.organisationId)
    if (organisation.closedAt) return 'closed'
    const declared = track.contractDeclaredAt !== null && track.exclusionsDeclaredAt !== null
    if (track.origin === 'referent' && !declared) return 'undeclared'
    await tellReferents(tx, track, 'track_accepted', (to) => trackAcceptedMail(tx, to, track, organisation.name))
    await step(tx, 'accept', track, { by: member.accountId })
    await settlePerson(tx, track.emailKey)
    await tellBegun(tx, track.id)
    return 'accepted'
  })
}

/** Our team refuses that somebody be trained; the référents are told why (M-13). `autre` needs its words. */
export function refuseTrack(
  ctx: Ctx,
  member: TeamMember,
  seen: TrackSeen,
  reason: TrackRefusal,
  message = '',
): Promise<'refused' | TrackRefused> {
  const words = message.trim()
  return inTransaction(ctx, async (tx) => {
    const track = await holdTrack(tx, 'refuse', seen)
    if (typeof track === 'string') return track
    if ((reason === 'autre' && !words) || words.length > LONGEST_TRACK_MESSAGE) return 'no_message'
    const { name } = await organisationOf(tx, track.organisationId)
    await tellReferents(tx, track, 'track_refused', (to) => trackRefusedMail(tx, to, track, name, reason, words))
    await step(tx, 'refuse', track, { by: member.accountId, reason, ...(words ? { message: words } : {}) })
    return 'refused'
  })
}

/** Our team asks the référents something about somebody; their answer brings the request back to the queue. */
export function askAboutTrack(
  ctx: Ctx,
  member: TeamMember,
  seen: TrackSeen,
  question: string,
): Promise<'asked' | TrackRefused> {
  const message = question.trim()
  return inTransaction(ctx, async (tx) => {
    const track = await holdTrack(tx, 'ask', seen)
    if (typeof track === 'string') return track
    if (!message || message.length > LONGEST_TRACK_MESSAGE) return 'no_message'
    const { name } = await organisationOf(tx, track.organisationId)
    await tellReferents(tx, track, 'track_question', (to) => trackQuestionMail(tx, to, track, name, message))
    await step(tx, 'ask', track, { by: member.accountId, message })
    return 'asked'
  })
}

async function organisationOf(tx: Ctx, organisationId: string) {
  const [organisation] = await tx.db
    .select({ name: organisations.name, closedAt: organisations.closedAt })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!organisation) throw new Error('a track belongs to a structure')
  return organisation
}

/** One mail for each référent of the structure and for each step. */
async function tellReferents(
  tx: Ctx,
  { id, organisationId, revision }: typeof tracks.$inferSelect,
  kind: string,
  mailTo: (email: string) => ReturnType<typeof trackAcceptedMail>,
): Promise<void> {
  for (const referent of await membersWithRole(tx, organisationId, 'referent')) {
    await enqueue(tx, {
      kind,
      dedupKey: `${kind}/${id}/${revision}/${referent.id}`,
      message: mailTo(referent.email),
    })
  }
}
