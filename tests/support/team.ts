import { addToTeamByOperator, addTotpApp, createAccount, type TeamMember } from '../../src/domain/comptes/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { newId } from '../../src/platform/ids.ts'
import { acceptEverything } from './people.ts'

/** Somebody of our own team, of no structure. */
export interface Teammate {
  readonly accountId: string
  readonly email: string
  readonly secret: string
  readonly member: TeamMember
}

export interface Team {
  /** Support. */
  readonly sofia: Teammate
  /** Two leads: what takes both is tested with both. */
  readonly hugo: Teammate
  readonly iris: Teammate
}

/** Somebody of our team with an authenticator and every document accepted. */
export async function seedTeammate(
  ctx: Ctx,
  wanted: { readonly givenName: string; readonly familyName: string; readonly secret: string; readonly lead: boolean },
): Promise<Teammate> {
  const { givenName, familyName, secret, lead } = wanted
  const email = `${givenName}.${familyName}.${newId().slice(0, 4)}@equipe.example`.toLowerCase()
  const created = await createAccount(ctx, { email, givenName, familyName })
  if (created.kind === 'refused') throw new Error(created.reason)
  const { accountId } = created
  const factor = await addTotpApp(ctx, { accountId, seedBase32: secret })
  if (factor.kind === 'refused') throw new Error(factor.reason)
  await acceptEverything(ctx, accountId, null)
  const given = await addToTeamByOperator(ctx, accountId, lead ? 'equipe_responsable' : 'equipe', 'Alice')
  if (given !== 'given') throw new Error(given)
  return { accountId, email, secret, member: { accountId, givenName, familyName, lead } }
}

export async function seedTeam(ctx: Ctx): Promise<Team> {
  return {
    sofia: await seedTeammate(ctx, {
      givenName: 'Sofia',
      familyName: 'Lopes',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      lead: false,
    }),
    hugo: await seedTeammate(ctx, {
      givenName: 'Hugo',
      familyName: 'Blanc',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR',
      lead: true,
    }),
    iris: await seedTeammate(ctx, {
      givenName: 'Iris',
      familyName: 'Colin',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJS',
      lead: true,
    }),
  }
}
