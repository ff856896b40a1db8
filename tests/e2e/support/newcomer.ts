import { eq } from 'drizzle-orm'
import {
  accountByEmail,
  addMembership,
  createAccount,
  inviteAccount,
  revealActivationCode,
} from '../../../src/domain/comptes/index.ts'
import { organisations } from '../../../src/domain/organisations/index.ts'
import { account, type RunningDemo } from './demo.ts'
import { mailedLink } from './journeys.ts'

/** Somebody who has just been added to the structure of Tulle as aidant, and has never signed in. */
export interface Newcomer {
  readonly accountId: string
  /** Sophie sends the invitation: the mailed link, and the code that she hands over. */
  invitation(): Promise<{ readonly link: string; readonly handedOver: string }>
}

export async function newcomer(demo: RunningDemo, email: string): Promise<Newcomer> {
  const { ctx } = demo.platform
  const sophie = await accountByEmail(ctx, account('sophie').email)
  const [organisation] = await ctx.db
    .select()
    .from(organisations)
    .where(eq(organisations.name, 'France services de Tulle'))
  if (!sophie || !organisation) throw new Error('the demonstration has changed')
  const referent = { accountId: sophie.id, givenName: 'Sophie', familyName: 'Vidal', organisation }
  const created = await createAccount(ctx, { email, givenName: 'Nour', familyName: 'Haddad', invited: true })
  if (created.kind === 'refused') throw new Error(created.reason)
  const { accountId } = created
  const organisationId = organisation.id
  await addMembership(ctx, { accountId, organisationId, role: 'aidant', occupation: 'Agente d’accueil' })
  return {
    accountId,
    async invitation() {
      const link = mailedLink(demo, email, /http\S+activation\S+/)
      await inviteAccount(ctx, referent, { accountId, organisationId })
      const shown = await revealActivationCode(ctx, referent, { accountId })
      if (shown.kind === 'refused') throw new Error(shown.reason)
      return { link: await link(), handedOver: shown.code }
    },
  }
}
