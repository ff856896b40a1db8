import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { JournalEntry } from '../../journal/index.ts'
import type { TeamMember } from '../model.ts'
import { holdTrainer } from './hold.ts'
import type { Trainer } from './model.ts'
import { trainingOrganisations, trainingStaff } from './tables.ts'

/** Who decides who works for a training organisation: our team, and those of its own people who lead. */
export type TrainerInviter = TeamMember | Trainer

/**
 * Holds a training organisation for a change of its people: such changes wait for one another. Undefined for one that is closed or does not
 * exist, for another one than the lead's own, and for whoever leads no more. Its name.
 */
export async function holdOrganisme(
  tx: Ctx,
  actor: TrainerInviter,
  trainingOrganisationId: string,
): Promise<{ readonly name: string } | undefined> {
  const own = 'trainingOrganisation' in actor ? actor.trainingOrganisation.id : trainingOrganisationId
  if (own !== trainingOrganisationId) return undefined
  const [organisme] = await tx.db
    .select({ name: trainingOrganisations.name })
    .from(trainingOrganisations)
    .where(and(eq(trainingOrganisations.id, trainingOrganisationId), isNull(trainingOrganisations.closedAt)))
    .for('update')
  if (!organisme) return undefined
  return 'trainingOrganisation' in actor && !(await leads(tx, actor)) ? undefined : organisme
}

async function leads(tx: Ctx, trainer: Trainer): Promise<boolean> {
  if (!(await holdTrainer(tx, trainer))) return false
  const [place] = await tx.db
    .select({ lead: trainingStaff.lead })
    .from(trainingStaff)
    .where(and(eq(trainingStaff.accountId, trainer.accountId), isNull(trainingStaff.until)))
  return place?.lead === true
}

/** An act upon the people of a training organisation: in its own chain, and in the platform's when our team did it. */
export function peopleEntries(
  actor: TrainerInviter,
  action: string,
  trainingOrganisationId: string,
  details: Readonly<Record<string, string | boolean>>,
): readonly JournalEntry[] {
  const by = { kind: 'account', id: actor.accountId } as const
  const own = { action: `organisme_${action}`, actor: by, trainingOrganisationId, details }
  if ('trainingOrganisation' in actor) return [own]
  const ours = { ...details, training_organisation: trainingOrganisationId }
  return [own, { action: `team_${action}`, actor: by, details: ours }]
}
