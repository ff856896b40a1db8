import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { trainingOrganisations } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { trainingRegistrations, trainingSessions } from '../sessions/tables.ts'
import { tracks } from '../tables.ts'
import { FUNDING_COMMANDS, type Funder, type FundingCommand, type FundingRefused, fundingAllows } from './model.ts'
import { trainingFundingEvents, trainingFundings } from './tables.ts'

/** A place whose funding is held, with what its mails name. */
export interface HeldFunding {
  readonly registrationId: string
  readonly organisationId: string
  readonly trainingOrganisationId: string
  readonly organisme: string
  readonly deskEmail: string
  readonly structure: string
  readonly person: { readonly givenName: string; readonly familyName: string }
  readonly startsAt: Date
  readonly endsAt: Date
  readonly format: (typeof trainingSessions.$inferSelect)['format']
  readonly department: string | null
  readonly funding: typeof trainingFundings.$inferSelect | null
}

/** Whose place it must be: a structure's, or a training organisation's. */
export type FundingOwner = { readonly organisationId: string } | { readonly trainingOrganisationId: string }

export interface FundingSeen {
  readonly registrationId: string
  /** 0 where nothing was recorded yet. */
  readonly revision: number
}

/**
 * Locks the place, then says whether this may be done to its funding now. Both sides wait for the registration's row. Inside a transaction, once
 * the actor is known to still be who they were.
 */
export async function holdFunding(
  tx: Ctx,
  command: FundingCommand,
  owner: FundingOwner,
  { registrationId, revision }: FundingSeen,
): Promise<HeldFunding | FundingRefused> {
  const [place] = await tx.db
    .select({
      registration: trainingRegistrations.state,
      organisationId: tracks.organisationId,
      trainingOrganisationId: trainingSessions.trainingOrganisationId,
      organisme: trainingOrganisations.name,
      deskEmail: trainingOrganisations.deskEmail,
      structure: organisations.name,
      person: { givenName: tracks.givenName, familyName: tracks.familyName },
      startsAt: trainingSessions.startsAt,
      endsAt: trainingSessions.endsAt,
      format: trainingSessions.format,
      department: trainingSessions.department,
    })
    .from(trainingRegistrations)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingSessions.trainingOrganisationId))
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(
      and(
        eq(trainingRegistrations.id, registrationId),
        'organisationId' in owner
          ? eq(tracks.organisationId, owner.organisationId)
          : eq(trainingSessions.trainingOrganisationId, owner.trainingOrganisationId),
      ),
    )
    .for('update', { of: trainingRegistrations })
  if (!place) return 'unknown'
  const { registration, ...held } = place
  const [funding] = await tx.db
    .select()
    .from(trainingFundings)
    .where(eq(trainingFundings.registrationId, registrationId))
  if (!fundingAllows(command, FUNDING_COMMANDS[command].by, { state: funding?.state ?? null, registration })) {
    return 'over'
  }
  if ((funding?.revision ?? 0) !== revision) return 'changed'
  return { ...held, registrationId, funding: funding ?? null }
}

/** What a step changes besides the state. */
export interface FundingChange {
  readonly funder?: Funder | null
  readonly funderName?: string
  readonly amountCents?: number | null
  readonly dueOn?: string | null
}

/** Takes the step that `holdFunding` allowed: state, history, and the journal of the structure and of the training organisation. */
export async function fundingStep(
  tx: Ctx,
  command: FundingCommand,
  held: HeldFunding,
  { by, ...change }: FundingChange & { readonly by: string },
): Promise<void> {
  const { registrationId, funding } = held
  const at = tx.clock.now()
  const revision = (funding?.revision ?? 0) + 1
  const next = { ...change, state: FUNDING_COMMANDS[command].to, stateSince: at, revision }
  // Not an upsert: the row that it would insert must pass the table's checks by itself.
  if (funding) {
    await tx.db.update(trainingFundings).set(next).where(eq(trainingFundings.registrationId, registrationId))
  } else {
    await tx.db.insert(trainingFundings).values({ registrationId, ...next })
  }
  const amountCents = change.amountCents === undefined ? (funding?.amountCents ?? null) : change.amountCents
  await tx.db
    .insert(trainingFundingEvents)
    .values({ registrationId, revision, act: command, at, byAccount: by, amountCents })
  const entry = {
    action: `${command}_funding`,
    actor: { kind: 'account', id: by } as const,
    details: { registration: registrationId, ...(amountCents === null ? {} : { amount_cents: amountCents }) },
  }
  await appendToJournal(tx, [
    { ...entry, organisationId: held.organisationId },
    { ...entry, action: `organisme_${entry.action}`, trainingOrganisationId: held.trainingOrganisationId },
  ])
}
