import {
  addMembership,
  createAccount,
  inviteAccount,
  openActivation,
  type Referent,
  type Role,
  revealActivationCode,
} from '../../src/domain/comptes/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { waitingMessages } from './outbox.ts'

export interface Newcomer {
  readonly accountId: string
  readonly email: string
  /** What the mail's link holds, and the code that the référent reads out. */
  readonly token: string
  readonly code: string
}

/** Nour, whom this référent has just added to the structure and invited. */
export async function invitedNewcomer(
  ctx: Ctx,
  referent: Referent,
  email = 'nour.haddad@houlbec.example',
  roles: readonly Role[] = ['aidant'],
): Promise<Newcomer> {
  const created = await createAccount(ctx, { email, givenName: 'Nour', familyName: 'Haddad', invited: true })
  if (created.kind === 'refused') throw new Error(created.reason)
  const { accountId } = created
  const organisationId = referent.organisation.id
  for (const role of roles) {
    await addMembership(ctx, { accountId, organisationId, role, occupation: 'agente d’accueil' })
  }
  await inviteAccount(ctx, referent, { accountId, organisationId })
  return {
    accountId,
    email,
    token: await lastActivationToken(ctx),
    code: await activationCode(ctx, referent, accountId),
  }
}

/** What the last link sent by mail holds. */
export async function lastActivationToken(ctx: Ctx): Promise<string> {
  const links = (await waitingMessages(ctx)).flatMap(({ text }) => /lien\/([\w-]{43})/.exec(text)?.[1] ?? [])
  return links.at(-1) ?? ''
}

/** What the référent reads in their space. */
export async function activationCode(ctx: Ctx, referent: Referent, accountId: string): Promise<string> {
  const shown = await revealActivationCode(ctx, referent, { accountId })
  if (shown.kind === 'refused') throw new Error(shown.reason)
  return shown.code
}

/** The session that her link and code open, as the cookie of a browser. */
export async function activationSession(ctx: Ctx, given: Pick<Newcomer, 'token' | 'code'>): Promise<string> {
  const opened = await openActivation(ctx, given, { userAgent: 'test' })
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  return opened.token
}
