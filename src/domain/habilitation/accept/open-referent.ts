import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import {
  accounts,
  addMembership,
  createAccount,
  emailKey,
  inviteAccount,
  type TeamMember,
} from '../../comptes/index.ts'
import type { FileReferent } from '../tables.ts'
import type { ReferentStart } from './mails.tsx'

/** Why the référent of a file cannot have an account as things are: their address is refused by the one rule, or their account was closed. */
export type ReferentRefusal = 'referent_address' | 'referent_closed'

/** Undoes the acceptance: nobody would run the structure. */
export class ReferentRefused extends Error {
  constructor(readonly reason: ReferentRefusal) {
    super(reason)
  }
}

interface Opened {
  readonly accountId: string
  readonly start: ReferentStart
}

/**
 * The référent of a structure that is being made, inside the transaction of its acceptance. An account that has this address, whatever its case,
 * gets the structure and the role, and nothing else of it changes; otherwise one is made, awaiting activation by the person themself (link by
 * mail, code by SMS). Neither may sign a mandat by this. Throws `ReferentRefused`.
 */
export async function openReferent(
  tx: Ctx,
  member: TeamMember,
  { organisationId, referent }: { readonly organisationId: string; readonly referent: FileReferent },
): Promise<Opened> {
  const actor = { kind: 'account', id: member.accountId } as const
  const account = (await existing(tx, referent.email)) ?? (await create(tx, member, referent))
  if (account.deactivatedAt) throw new ReferentRefused('referent_closed')
  const { id: accountId } = account
  await addMembership(tx, {
    accountId,
    organisationId,
    role: 'referent',
    occupation: referent.occupation,
    actor,
  })
  if (account.activatedAt) return { accountId, start: 'en_service' }
  const invited = await inviteAccount(tx, member, { accountId, organisationId })
  // Invited before and often, or without a number of their own: their former link, or another of their référents, lets them in.
  return { accountId, start: invited.kind === 'invited' ? 'invite' : 'a_activer' }
}

interface Found {
  readonly id: string
  readonly activatedAt: Date | null
  readonly deactivatedAt: Date | null
}

async function existing(tx: Ctx, email: string): Promise<Found | undefined> {
  const [account] = await tx.db
    .select({ id: accounts.id, activatedAt: accounts.activatedAt, deactivatedAt: accounts.deactivatedAt })
    .from(accounts)
    .where(eq(accounts.emailKey, emailKey(email)))
  return account
}

async function create(tx: Ctx, member: TeamMember, referent: FileReferent): Promise<Found> {
  const { email, givenName, familyName, phone } = referent
  const actor = { kind: 'account', id: member.accountId } as const
  const made = await createAccount(tx, { email, givenName, familyName, phone, invited: true, actor })
  if (made.kind === 'created') return { id: made.accountId, activatedAt: null, deactivatedAt: null }
  // Made meanwhile for another file that names the same person.
  const found = made.reason === 'email_taken' ? await existing(tx, email) : undefined
  if (!found) throw new ReferentRefused('referent_address')
  return found
}
