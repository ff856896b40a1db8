import { eq } from 'drizzle-orm'
import { TOTP } from 'otpauth'
import {
  type Aidant,
  acceptDocuments,
  accounts,
  addMembership,
  addTotpApp,
  createAccount,
  type FreshProof,
  LEGAL_VERSIONS,
  type Referent,
} from '../../src/domain/comptes/index.ts'
import { createOrganisation, type NewOrganisation, type Organisation } from '../../src/domain/organisations/index.ts'
import { after, DAY } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { keep, putBack } from './snapshots.ts'

/** Somebody of the tests: what the domain takes as an aidant, and what signing in takes. */
export interface Person {
  readonly accountId: string
  readonly email: string
  /** Base32. */
  readonly secret: string
  readonly aidant: Aidant
}

export interface People {
  readonly mairie: Organisation
  readonly association: Organisation
  /** Aidante of the mairie only. */
  readonly claire: Person
  /** Aidant of the mairie and of the association; signs in to the mairie. */
  readonly samir: Person
  /** Aidante of the association only: a stranger to the mairie. */
  readonly lucie: Person
}

/** The code that an authenticator with this base32 secret shows at this instant. */
export function codeFor(secret: string, instant: Date, stepSeconds = 30): string {
  return new TOTP({ secret, period: stepSeconds, digits: 6 }).generate({ timestamp: instant.getTime() })
}

/** A proof as `verifyCode` makes it, given just now by this account. */
export function freshProof(accountId: string, ctx: Ctx): FreshProof {
  return { accountId, at: ctx.clock.now(), factorId: '00000000-0000-4000-8000-000000000000' }
}

export async function seedOrganisation(ctx: Ctx, wanted: NewOrganisation): Promise<Organisation> {
  const result = await createOrganisation(ctx, wanted)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.organisation
}

export interface SeedPerson {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation?: string
  readonly secret: string
  readonly cgu?: boolean
  readonly practised?: boolean
}

/** An aidant of these structures (the first is the one of `aidant`), with an authenticator, CGU accepted unless `cgu` is false, with nothing left to practise unless `practised` is false. */
export async function seedPerson(
  ctx: Ctx,
  wanted: SeedPerson,
  organisations: readonly [Organisation, ...Organisation[]],
): Promise<Person> {
  const { givenName, familyName, email, secret, occupation = 'conseillère numérique' } = wanted
  const created = await createAccount(ctx, { email, givenName, familyName, phone: '+33639980001' })
  if (created.kind === 'refused') throw new Error(created.reason)
  const { accountId } = created
  for (const [index, organisation] of organisations.entries()) {
    // One after the other: somebody signs in to their oldest structure first.
    const since = after(ctx.clock.now(), (index - organisations.length) * DAY)
    await addMembership(ctx, { accountId, organisationId: organisation.id, role: 'aidant', occupation, since })
  }
  const factor = await addTotpApp(ctx, { accountId, seedBase32: secret })
  if (factor.kind === 'refused') throw new Error(factor.reason)
  const [organisation] = organisations
  if (wanted.cgu !== false) await acceptEverything(ctx, accountId, organisation.id)
  if (wanted.practised !== false) {
    const practised = { practisedAt: ctx.clock.now(), practisedHow: 'entrainement' } as const
    await ctx.db.update(accounts).set(practised).where(eq(accounts.id, accountId))
  }
  return { accountId, email, secret, aidant: { accountId, givenName, familyName, occupation, organisation } }
}

/** Accepts every document in the version in force. */
export async function acceptEverything(ctx: Ctx, accountId: string, organisationId: string | null): Promise<void> {
  const documents = (['cgu', 'charte_aidant', 'charte_referent'] as const).map((document) => ({
    document,
    version: LEGAL_VERSIONS[document].version,
  }))
  await acceptDocuments(ctx, { accountId, organisationId }, documents)
}

/** Two structures and three aidants, ready to act. */
export function seedPeople(ctx: Ctx): Promise<People> {
  return putBack(ctx, 'people', () => makePeople(ctx))
}

/** A référent for each of the two structures, besides those of `seedPeople`. */
export function seedReferents(ctx: Ctx, people: People): Promise<Referents> {
  return putBack(ctx, 'referents', () => makeReferents(ctx, people))
}

/** Both, made once on a database that nobody uses yet. */
export async function keepPeople(database: Database, ctx: Ctx): Promise<void> {
  const people = await keep(database, ctx, 'people', () => makePeople(ctx))
  await keep(database, ctx, 'referents', () => makeReferents(ctx, people))
}

async function makePeople(ctx: Ctx): Promise<People> {
  const mairie = await seedOrganisation(ctx, {
    name: 'Mairie de Houlbec-Cocherel',
    siret: '21270345800019',
    address: '4 place de l’Église',
    postalCode: '27120',
    city: 'Houlbec-Cocherel',
  })
  const association = await seedOrganisation(ctx, {
    name: 'Association Le Pas Suivant',
    siret: '85246791900019',
    address: '12 rue des Lilas',
    postalCode: '69007',
    city: 'Lyon',
    allowedThemes: ['social', 'logement', 'argent'],
  })
  const claire = await seedPerson(
    ctx,
    {
      givenName: 'Claire',
      familyName: 'Vasseur',
      email: 'claire.vasseur@houlbec.example',
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    },
    [mairie],
  )
  const samir = await seedPerson(
    ctx,
    {
      givenName: 'Samir',
      familyName: 'Belkacem',
      email: 'samir.belkacem@houlbec.example',
      secret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU',
    },
    [mairie, association],
  )
  const lucie = await seedPerson(
    ctx,
    {
      givenName: 'Lucie',
      familyName: 'Nguyen',
      email: 'lucie.nguyen@lepassuivant.example',
      secret: 'NRXXEZLNNFYHG5LNNRXXEZLNNFYHG5LN',
    },
    [association],
  )
  return { mairie, association, claire, samir, lucie }
}

export interface Referents {
  /** Référente of the mairie, and not aidante: she runs the team. */
  readonly nadia: Person
  /** Référent of the association only: a stranger to the mairie. */
  readonly paul: Person
}

async function makeReferents(ctx: Ctx, people: People): Promise<Referents> {
  const nadia = await seedReferent(
    ctx,
    {
      givenName: 'Nadia',
      familyName: 'Cherif',
      email: 'nadia.cherif@houlbec.example',
      occupation: 'directrice du CCAS',
      secret: 'MFRGGZDFMZTWQ2LKNNWG23TPMFRGGZDF',
    },
    people.mairie,
  )
  const paul = await seedReferent(
    ctx,
    {
      givenName: 'Paul',
      familyName: 'Mercier',
      email: 'paul.mercier@lepassuivant.example',
      occupation: 'coordinateur',
      secret: 'OBQXK3DNMVZGG2LFOJYGC5LMNVSXEY3J',
    },
    people.association,
  )
  return { nadia, paul }
}

/** A référent of this structure who is not an aidant, with an authenticator and every document accepted. */
export async function seedReferent(ctx: Ctx, wanted: SeedPerson, organisation: Organisation): Promise<Person> {
  const { givenName, familyName, email, secret, occupation = 'responsable' } = wanted
  const created = await createAccount(ctx, { email, givenName, familyName, phone: '+33639980002' })
  if (created.kind === 'refused') throw new Error(created.reason)
  const { accountId } = created
  const since = after(ctx.clock.now(), -DAY)
  await addMembership(ctx, { accountId, organisationId: organisation.id, role: 'referent', occupation, since })
  const factor = await addTotpApp(ctx, { accountId, seedBase32: secret })
  if (factor.kind === 'refused') throw new Error(factor.reason)
  await acceptEverything(ctx, accountId, organisation.id)
  return { accountId, email, secret, aidant: { accountId, givenName, familyName, occupation, organisation } }
}

/** The référent whom the `referent` access would let in. */
export function referentOf({ aidant }: Person): Referent {
  const { accountId, givenName, familyName, organisation } = aidant
  return { accountId, givenName, familyName, organisation }
}
