import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { enqueue } from '../../../../platform/outbox/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { issueLink, nextLinkAllowed } from '../../activation/issue-link.ts'
import { INVITATIONS_A_DAY } from '../../activation/model.ts'
import { type Invited, lockInvited } from '../../activation/person.ts'
import { createAccount } from '../../commands/create-account.ts'
import type { EmailRefusal } from '../../email-rule.ts'
import { emailKey, type FreshProof } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { accounts } from '../../tables.ts'
import { holdOrganisme, peopleEntries, type TrainerInviter } from '../inviter.ts'
import { trainerAddedMail } from '../mails.tsx'
import { trainingStaff } from '../tables.ts'

export interface NewTrainer {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  /** E.164; the activation code goes there by SMS. Null: it is read on the screen of whoever invites, and handed over. */
  readonly phone: string | null
  /** May invite colleagues. */
  readonly lead: boolean
}

export type TrainerInvited =
  /** `remise`: whoever invited reads the code (`revealTrainerCode`) and hands it over. */
  | { readonly kind: 'invited'; readonly accountId: string; readonly channel: 'sms' | 'remise'; readonly until: Date }
  /** Their account is in use already: nothing to activate. */
  | { readonly kind: 'added'; readonly accountId: string }
  | {
      readonly kind: 'refused'
      /** `unknown`: no such organisation, not the lead's, or a lead no more. `unavailable`: they work for another organisation, or their account was closed. */
      readonly reason:
        | 'unknown'
        | 'stale_proof'
        | 'already'
        | 'unavailable'
        | 'too_many'
        | 'bad_name'
        | 'bad_phone'
        | EmailRefusal
    }

type Refusal = Extract<TrainerInvited, { kind: 'refused' }>['reason']

/** Undoes the transaction: an account made for an invitation that is refused was not made. */
class InvitationRefused extends Error {
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super('an invitation to a training organisation was refused')
    this.reason = reason
  }
}

/**
 * Invites somebody to work for a training organisation: an account is made unless the address has one, and its person activates it by a link and a
 * code, like everybody. One organisation at a time (`training_staff_current`).
 */
export async function inviteTrainer(
  ctx: Ctx,
  actor: TrainerInviter,
  proof: FreshProof,
  trainingOrganisationId: string,
  wanted: NewTrainer,
): Promise<TrainerInvited> {
  try {
    return await inTransaction(ctx, async (tx) => {
      if (!checkProof(tx, proof, actor.accountId)) throw new InvitationRefused('stale_proof')
      const organisme = await holdOrganisme(tx, actor, trainingOrganisationId)
      if (!organisme) throw new InvitationRefused('unknown')
      const accountId = await accountFor(tx, actor, wanted)
      const person = await lockInvited(tx, accountId, null)
      if (!person || person.deactivatedAt) throw new InvitationRefused('unavailable')
      await giveStaff(tx, actor, { accountId, trainingOrganisationId, lead: wanted.lead })
      if (person.activatedAt) {
        await enqueue(tx, {
          kind: 'trainer_added',
          dedupKey: `trainer_added/${newId()}`,
          message: { channel: 'mail', to: person.email, ...trainerAddedMail(tx, person.givenName, organisme.name) },
        })
        const details = { account: accountId, lead: wanted.lead }
        await appendToJournal(tx, peopleEntries(actor, 'add_trainer', trainingOrganisationId, details))
        return { kind: 'added', accountId }
      }
      const sent = await sendLink(tx, actor, person)
      if (sent === 'too_many') throw new InvitationRefused('too_many')
      const details = { account: accountId, lead: wanted.lead, channel: sent.channel }
      await appendToJournal(tx, peopleEntries(actor, 'invite_trainer', trainingOrganisationId, details))
      return { kind: 'invited', accountId, ...sent }
    })
  } catch (error) {
    if (error instanceof InvitationRefused) return { kind: 'refused', reason: error.reason }
    throw error
  }
}

/** The account of this address, made to be activated if there is none. */
async function accountFor(tx: Ctx, actor: TrainerInviter, wanted: NewTrainer): Promise<string> {
  const { email, givenName, familyName, phone } = wanted
  const known = await accountWith(tx, email)
  if (known) return known
  const by = { kind: 'account', id: actor.accountId } as const
  const made = await createAccount(tx, { email, givenName, familyName, phone, invited: true, actor: by })
  if (made.kind === 'created') return made.accountId
  // Somebody else made it at this very moment.
  const raced = made.reason === 'email_taken' ? await accountWith(tx, email) : undefined
  if (raced) return raced
  throw new InvitationRefused(made.reason === 'email_taken' ? 'unavailable' : made.reason)
}

async function accountWith(tx: Ctx, email: string): Promise<string | undefined> {
  const [account] = await tx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.emailKey, emailKey(email)))
  return account?.id
}

async function giveStaff(
  tx: Ctx,
  actor: TrainerInviter,
  place: { readonly accountId: string; readonly trainingOrganisationId: string; readonly lead: boolean },
): Promise<void> {
  const given = await tx.db
    .insert(trainingStaff)
    .values({ ...place, id: newId(), since: tx.clock.now(), grantedBy: actor.accountId })
    .onConflictDoNothing()
    .returning({ id: trainingStaff.id })
  if (given.length > 0) return
  const [current] = await tx.db
    .select({ trainingOrganisationId: trainingStaff.trainingOrganisationId })
    .from(trainingStaff)
    .where(and(eq(trainingStaff.accountId, place.accountId), isNull(trainingStaff.until)))
  const isHere = current?.trainingOrganisationId === place.trainingOrganisationId
  throw new InvitationRefused(isHere ? 'already' : 'unavailable')
}

/** Five links a day, whoever of them sends one. */
async function sendLink(tx: Ctx, actor: TrainerInviter, person: Invited) {
  const askers = ['referent', 'equipe', 'organisme', 'operateur'] as const
  if (await nextLinkAllowed(tx, person.id, { askers, most: INVITATIONS_A_DAY })) return 'too_many' as const
  const channel: 'sms' | 'remise' = person.phone === null ? 'remise' : 'sms'
  const askedBy = 'trainingOrganisation' in actor ? 'organisme' : 'equipe'
  const asked = { askedBy, askedByAccount: actor.accountId } as const
  const { until } = await issueLink(tx, { person, organisationId: null, purpose: 'activation', channel, ...asked })
  return { channel, until }
}

export type TrainerReinvited =
  | { readonly kind: 'invited'; readonly channel: 'sms' | 'remise'; readonly until: Date }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'already_active' | 'too_many' }

/** Another link, for somebody whose first one came to nothing: those before it stop serving. */
export function resendTrainerInvitation(
  ctx: Ctx,
  actor: TrainerInviter,
  trainingOrganisationId: string,
  accountId: string,
): Promise<TrainerReinvited> {
  const refused = (reason: 'unknown' | 'already_active' | 'too_many') => ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx): Promise<TrainerReinvited> => {
    if (!(await holdOrganisme(tx, actor, trainingOrganisationId))) return refused('unknown')
    const person = await lockTrainerPerson(tx, trainingOrganisationId, accountId)
    if (!person || person.deactivatedAt) return refused('unknown')
    if (person.activatedAt) return refused('already_active')
    const sent = await sendLink(tx, actor, person)
    if (sent === 'too_many') return refused('too_many')
    const details = { account: accountId, channel: sent.channel }
    await appendToJournal(tx, peopleEntries(actor, 'reinvite_trainer', trainingOrganisationId, details))
    return { kind: 'invited', ...sent }
  })
}

/** Locks the account of somebody who works for this organisation now; undefined for anybody else. */
export async function lockTrainerPerson(
  tx: Ctx,
  trainingOrganisationId: string,
  accountId: string,
): Promise<Invited | undefined> {
  const [place] = await tx.db
    .select({ id: trainingStaff.id })
    .from(trainingStaff)
    .where(
      and(
        eq(trainingStaff.accountId, accountId),
        eq(trainingStaff.trainingOrganisationId, trainingOrganisationId),
        isNull(trainingStaff.until),
      ),
    )
  return place && lockInvited(tx, accountId, null)
}
