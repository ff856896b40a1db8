import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { operatorDetail } from '../operator.ts'
import { issueLink, nextLinkAllowed } from './issue-link.ts'
import { INVITATIONS_A_DAY, type Inviter } from './model.ts'
import { type Invited, lockInvited } from './person.ts'

export interface InvitationTarget {
  readonly accountId: string
  readonly organisationId: string
}

export type Invitation =
  /** `remise`: a référent of the structure reads the code in their space (`revealActivationCode`) and hands it over. */
  | { readonly kind: 'invited'; readonly channel: 'sms' | 'remise'; readonly until: Date }
  /** Five links a day. */
  | { readonly kind: 'refused'; readonly reason: 'too_many'; readonly until: Date }
  | {
      readonly kind: 'refused'
      /** `unknown`: no such account, or not of this structure, or not the actor's structure: the same answer. */
      readonly reason: 'unknown' | 'deactivated' | 'already_active' | 'no_second_channel'
    }

/**
 * Sends somebody the link that activates their account; the code travels by SMS to a référent whose number is known, otherwise it is handed
 * over by a référent. Refuses somebody of another structure as unknown, and a sole référent without a number: nobody could give them the code.
 */
export function inviteAccount(ctx: Ctx, actor: Inviter, target: InvitationTarget): Promise<Invitation> {
  return send(ctx, actor, target, 'invite_account')
}

/** The same again, for somebody whose link came to nothing: the links before it stop serving. */
export function resendInvitation(ctx: Ctx, actor: Inviter, target: InvitationTarget): Promise<Invitation> {
  return send(ctx, actor, target, 'resend_invitation')
}

function send(ctx: Ctx, actor: Inviter, target: InvitationTarget, action: string): Promise<Invitation> {
  const refused = (reason: 'unknown' | 'deactivated' | 'already_active' | 'no_second_channel') =>
    ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx) => {
    const { accountId, organisationId } = target
    if ('organisation' in actor && actor.organisation.id !== organisationId) return refused('unknown')
    const person = await lockInvited(tx, accountId, organisationId)
    if (!person || person.roles.length === 0) return refused('unknown')
    if (person.deactivatedAt) return refused('deactivated')
    // A factor begun and then lost does not stand in the way: the account was never in use, so it begins again.
    if (person.activatedAt) return refused('already_active')
    const channel = channelOf(person)
    const byReferent = 'organisation' in actor && actor.accountId !== accountId
    if (channel === 'remise' && !byReferent && person.roles.includes('referent')) return refused('no_second_channel')
    const until = await nextLinkAllowed(tx, accountId, {
      askers: ['referent', 'equipe', 'operateur'],
      most: INVITATIONS_A_DAY,
    })
    if (until) return { kind: 'refused', reason: 'too_many', until }
    const issued = await issueLink(tx, { person, organisationId, purpose: 'activation', channel, ...askerOf(actor) })
    const details = { account: accountId, channel, ...detailsOf(actor) }
    await appendToJournal(tx, [{ action, actor: journalActorOf(actor), organisationId, details }])
    return { kind: 'invited', channel, until: issued.until }
  })
}

function channelOf({ roles, phone }: Invited): 'sms' | 'remise' {
  return roles.includes('referent') && phone !== null ? 'sms' : 'remise'
}

/** Whom a link says that it was asked by. */
function askerOf(actor: Inviter): {
  readonly askedBy: 'referent' | 'equipe' | 'operateur'
  readonly askedByAccount: string | null
} {
  const askedBy = 'organisation' in actor ? 'referent' : 'lead' in actor ? 'equipe' : 'operateur'
  return { askedBy, askedByAccount: actor.accountId }
}

function journalActorOf(actor: Inviter): JournalActor {
  return 'organisation' in actor || 'lead' in actor ? { kind: 'account', id: actor.accountId } : { kind: 'operator' }
}

function detailsOf(actor: Inviter) {
  return 'organisation' in actor || 'lead' in actor ? {} : operatorDetail(actor)
}
