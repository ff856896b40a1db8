import { eq } from 'drizzle-orm'
import {
  accounts,
  inviteTrainer,
  trainersOf,
  trainingOrganisations,
  trainingStaff,
} from '../../src/domain/comptes/index.ts'
import { sendQuote, trainingRegistrations } from '../../src/domain/formations/index.ts'
import { trainingContacts } from '../../src/domain/formations/organismes/tables.ts'
import { after, DAY } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { newId } from '../../src/platform/ids.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from './formations.ts'
import { freshProof } from './people.ts'

const EMAIL = 'mathilde.loarec@objets-formation.example'

/** The lead of the training organisation to which the objects below belong: recognised, not made again, when asked twice. */
export async function objectsTrainer(ctx: Ctx): Promise<TrainerPerson> {
  const wanted = {
    givenName: 'Mathilde',
    familyName: 'Loarec',
    email: EMAIL,
    secret: 'ONXW2ZLUNBUW4ZZAONXW2ZLUNBUW4ZZB',
  }
  const [known] = await ctx.db
    .select({
      accountId: accounts.id,
      id: trainingOrganisations.id,
      name: trainingOrganisations.name,
      network: trainingOrganisations.network,
    })
    .from(accounts)
    .innerJoin(trainingStaff, eq(trainingStaff.accountId, accounts.id))
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingStaff.trainingOrganisationId))
    .where(eq(accounts.email, EMAIL))
  if (!known) return seedTrainer(ctx, await seedTrainingOrganisation(ctx), wanted)
  const { accountId, ...trainingOrganisation } = known
  return { ...wanted, accountId, trainer: { ...wanted, accountId, lead: true, trainingOrganisation } }
}

/** One of each thing that an address of a training organisation's space, or of our team's pages about it, may name. */
export async function trainingObjects(ctx: Ctx, organisationId: string) {
  const person = await objectsTrainer(ctx)
  const { trainer } = person
  const trainingOrganisationId = trainer.trainingOrganisation.id
  const trainingSessionId = await seedSession(ctx, person)
  const place = await registrationIn(ctx, trainingSessionId, organisationId)
  await quoteFor(ctx, person, place.registrationId)
  return {
    trainingOrganisationId,
    trainingSessionId,
    ...place,
    trainerId: await colleague(ctx, person),
    trainingContactId: await publishedContact(ctx, trainingOrganisationId),
    // Nobody's: what a link opens is tested where it is sent.
    feedbackToken: 'x'.repeat(43),
  }
}

/** Somebody of this structure, whose place waits to be confirmed. */
async function registrationIn(ctx: Ctx, sessionId: string, organisationId: string) {
  const id = newId()
  const trackId = await seedAcceptedTrack(ctx, { organisationId, givenName: 'Jeanne' })
  const now = ctx.clock.now()
  const row = { id, sessionId, trackId, state: 'preinscrite' as const, requestedAt: now, stateSince: now }
  await ctx.db.insert(trainingRegistrations).values(row)
  return { registrationId: id, eligibleTrackId: trackId }
}

/** A quote was sent for this place, with its document, and awaits its answer. */
async function quoteFor(ctx: Ctx, { trainer }: TrainerPerson, registrationId: string): Promise<void> {
  const dueOn = after(ctx.clock.now(), 20 * DAY)
    .toISOString()
    .slice(0, 10)
  const document = { content: Buffer.from('%PDF-1.7 un devis'), name: 'devis.pdf' }
  const wanted = { amountCents: 32_200, dueOn, document }
  const sent = await sendQuote(ctx, trainer, { registrationId, revision: 0 }, wanted)
  if (sent !== 'sent') throw new Error(sent)
}

/** Whom the public may write to. */
async function publishedContact(ctx: Ctx, trainingOrganisationId: string): Promise<string> {
  const id = newId()
  const row = { id, trainingOrganisationId, name: 'Inscriptions', email: 'inscriptions@objets-formation.example' }
  await ctx.db.insert(trainingContacts).values({ ...row, regions: ['75'] })
  return id
}

/** A colleague who was invited, and has not activated their account. */
async function colleague(ctx: Ctx, { trainer, accountId }: TrainerPerson): Promise<string> {
  const { id } = trainer.trainingOrganisation
  const there = (await trainersOf(ctx, id)).find((one) => one.accountId !== accountId)
  if (there) return there.accountId
  const wanted = { givenName: 'Noam', familyName: 'Pujol', phone: null, lead: false }
  const email = 'noam.pujol@objets-formation.example'
  const invited = await inviteTrainer(ctx, trainer, freshProof(accountId, ctx), id, { ...wanted, email })
  if (invited.kind === 'refused') throw new Error(invited.reason)
  return invited.accountId
}
