import { Secret } from 'otpauth'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { createOrganisation } from '../../organisations/index.ts'
import { addMembership } from '../commands/add-membership.ts'
import { createAccount } from '../commands/create-account.ts'
import { openSession } from '../commands/open-session.ts'
import { addTotpApp } from '../factors/operator.ts'
import { newSeed } from '../factors/seed.ts'
import { practicePasses } from './tables.ts'

const SYSTEM = { kind: 'system' } as const

/** Invented, like everything there: nothing is known of who comes in. */
const PERSON = {
  givenName: 'Camille',
  familyName: 'Exemple',
  occupation: 'agente ou agent d’accueil (fictif)',
} as const
const STRUCTURE = {
  name: 'Maison fictive de Bellerive',
  siret: '99999999800019',
  address: '1 place de l’Exemple',
  postalCode: '75001',
  city: 'Bellerive-l’Exemple',
} as const

/** `not_practice`: this deployment is the real service, where a pass opens nothing. `used`: it has served. */
export type PracticeEntered =
  | { readonly kind: 'entered'; readonly token: string }
  | { readonly kind: 'refused'; readonly reason: 'not_practice' | 'used' }

/**
 * Lets somebody into a practice space (DEC-31) by a pass that our caller has verified: a new invented person, aidant and référent of a structure of
 * their own, with an authenticator that the space itself shows. Each pass serves once. Everything goes in the night.
 */
export function enterPracticeSpace(
  ctx: Ctx,
  passId: string,
  { userAgent }: { readonly userAgent: string },
): Promise<PracticeEntered> {
  if (!ctx.practice) return Promise.resolve({ kind: 'refused', reason: 'not_practice' })
  return inTransaction(ctx, async (tx): Promise<PracticeEntered> => {
    const { givenName, familyName, occupation } = PERSON
    const email = `camille.exemple+${passId}@entrainement.example`
    const made = await createAccount(tx, { email, givenName, familyName, actor: SYSTEM })
    // The address is the pass's: it has let somebody in before, or at this very moment.
    if (made.kind === 'refused' && made.reason === 'email_taken') return { kind: 'refused', reason: 'used' }
    if (made.kind === 'refused') throw new Error(made.reason)
    const structure = await createOrganisation(tx, { ...STRUCTURE, actor: SYSTEM })
    if (structure.kind === 'refused') throw new Error(structure.reason)
    const { accountId } = made
    await tx.db.insert(practicePasses).values({ id: passId, accountId, usedAt: tx.clock.now() })
    for (const role of ['aidant', 'referent'] as const) {
      const organisationId = structure.organisation.id
      await addMembership(tx, { accountId, organisationId, role, occupation, actor: SYSTEM })
    }
    const seedBase32 = new Secret({ buffer: Uint8Array.from(newSeed()).buffer }).base32
    const factor = await addTotpApp(tx, { accountId, seedBase32, actor: SYSTEM })
    if (factor.kind === 'refused') throw new Error(factor.reason)
    const { token } = await openSession(tx, { accountId, userAgent, method: 'entrainement' })
    return { kind: 'entered', token }
  })
}
