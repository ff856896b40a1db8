import {
  addTotpApp,
  createAccount,
  type Network,
  type Trainer,
  trainingOrganisations,
  trainingStaff,
} from '../../src/domain/comptes/index.ts'
import {
  createSession,
  type HalfDayTyped,
  publishSession,
  type SessionDraft,
  tracks,
} from '../../src/domain/formations/index.ts'
import { after, DAY } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { newId } from '../../src/platform/ids.ts'
import { acceptEverything } from './people.ts'

/** A training organisation, as `Trainer` names it. */
export type TrainingOrganisation = Trainer['trainingOrganisation']

/** Somebody of a training organisation: what its commands take, and what signing in takes. */
export interface TrainerPerson {
  readonly accountId: string
  readonly email: string
  /** Base32. */
  readonly secret: string
  readonly trainer: Trainer
}

export async function seedTrainingOrganisation(
  ctx: Ctx,
  wanted: { readonly name?: string; readonly network?: Network } = {},
): Promise<TrainingOrganisation> {
  const id = newId()
  const { name = `Organisme ${id.slice(0, 8)}`, network = 'mednum' } = wanted
  const deskEmail = `inscriptions@${id.slice(0, 8)}.example`
  await ctx.db.insert(trainingOrganisations).values({ id, name, network, deskEmail, createdAt: ctx.clock.now() })
  return { id, name, network }
}

/** Somebody of it, with an authenticator and the conditions accepted; responsable unless `lead` is false. */
export async function seedTrainer(
  ctx: Ctx,
  trainingOrganisation: TrainingOrganisation,
  wanted: {
    readonly givenName?: string
    readonly familyName?: string
    readonly email?: string
    readonly secret?: string
    readonly lead?: boolean
  } = {},
): Promise<TrainerPerson> {
  const { givenName = 'Mathilde', familyName = 'Loarec', lead = true } = wanted
  const { secret = 'ONXW2ZLUNBUW4ZZAONXW2ZLUNBUW4ZZA' } = wanted
  const { email = `m.loarec.${newId().slice(0, 8)}@formation.example` } = wanted
  const created = await createAccount(ctx, { email, givenName, familyName })
  if (created.kind === 'refused') throw new Error(created.reason)
  const { accountId } = created
  const factor = await addTotpApp(ctx, { accountId, seedBase32: secret })
  if (factor.kind === 'refused') throw new Error(factor.reason)
  await acceptEverything(ctx, accountId, null)
  const since = ctx.clock.now()
  const staff = { id: newId(), accountId, trainingOrganisationId: trainingOrganisation.id, lead, since }
  await ctx.db.insert(trainingStaff).values(staff)
  return { accountId, email, secret, trainer: { accountId, givenName, familyName, lead, trainingOrganisation } }
}

/** One day of seven hours, so many days from now, on the clock of Paris. */
export function oneDay(ctx: Ctx, daysFromNow: number): readonly HalfDayTyped[] {
  const day = after(ctx.clock.now(), daysFromNow * DAY)
    .toISOString()
    .slice(0, 10)
  return [
    { day, from: '09:00', to: '12:30' },
    { day, from: '13:30', to: '17:00' },
  ]
}

/** A session of 7 h in Limoges, 40 days from now, 18 places, published unless `published` is false. Its id. */
export async function seedSession(
  ctx: Ctx,
  { trainer }: Pick<TrainerPerson, 'trainer'>,
  { published = true, inDays = 40, ...over }: Partial<SessionDraft> & { published?: boolean; inDays?: number } = {},
): Promise<string> {
  const draft: SessionDraft = {
    curriculum: '7h',
    format: 'presentiel',
    department: over.format === 'distanciel' ? null : '87',
    city: over.format === 'distanciel' ? '' : 'Limoges',
    address: '',
    joinUrl: null,
    capacity: 18,
    priceCents: 32_200,
    reservedTo: null,
    description: '',
    halfDays: oneDay(ctx, inDays),
    ...over,
  }
  const created = await createSession(ctx, trainer, draft)
  if (created.kind === 'refused') throw new Error(created.reason)
  if (published) {
    const done = await publishSession(ctx, trainer, created.sessionId)
    if (done !== 'published') throw new Error(done)
  }
  return created.sessionId
}

/** Somebody whom our team allowed to be trained for this structure. The track's id. */
export async function seedAcceptedTrack(
  ctx: Ctx,
  wanted: {
    readonly organisationId: string
    readonly email?: string
    readonly givenName?: string
    readonly familyName?: string
    readonly conseillerNumerique?: boolean
  },
): Promise<string> {
  const id = newId()
  const now = ctx.clock.now()
  const { organisationId, givenName = 'Inès', familyName = 'Roy', conseillerNumerique = false } = wanted
  const email = wanted.email ?? `ines.roy.${id.slice(-12)}@structure.example`
  await ctx.db.insert(tracks).values({
    id,
    organisationId,
    givenName,
    familyName,
    email,
    emailKey: email.toLowerCase(),
    occupation: 'agente d’accueil',
    conseillerNumerique,
    origin: 'habilitation',
    requestedAt: now,
    contractDeclaredAt: now,
    exclusionsDeclaredAt: now,
    eligibility: 'acceptee',
    stateSince: now,
    revision: 1,
  })
  return id
}
