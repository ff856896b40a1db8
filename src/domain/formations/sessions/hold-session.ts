import { and, count, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { holdTrainer, type Trainer } from '../../comptes/index.ts'
import { HOLDING_REGISTRATIONS, OPEN_REGISTRATIONS, type RegistrationState } from './model.ts'
import { trainingRegistrations, trainingSessions } from './tables.ts'

type Session = typeof trainingSessions.$inferSelect

/**
 * Locks a session of the trainer's own organisation: first of all locks of an act that touches it (sessions, then tracks by id). Undefined for
 * another organisation's as for none (check 18), and for who works there no more. Inside a transaction.
 */
export async function holdOwnSession(tx: Ctx, trainer: Trainer, sessionId: string): Promise<Session | undefined> {
  if (!(await holdTrainer(tx, trainer))) return undefined
  const [session] = await tx.db
    .select()
    .from(trainingSessions)
    .where(
      and(
        eq(trainingSessions.id, sessionId),
        eq(trainingSessions.trainingOrganisationId, trainer.trainingOrganisation.id),
      ),
    )
    .for('update')
  return session
}

/** How many registrations of a session are in one of these states. Once the session is held, it stays true. */
async function countIn(tx: Ctx, sessionId: string, states: readonly RegistrationState[]): Promise<number> {
  const [row] = await tx.db
    .select({ n: count() })
    .from(trainingRegistrations)
    .where(and(eq(trainingRegistrations.sessionId, sessionId), inArray(trainingRegistrations.state, [...states])))
  return row?.n ?? 0
}

/** The places of a session that are taken. */
export function placesHeld(tx: Ctx, sessionId: string): Promise<number> {
  return countIn(tx, sessionId, HOLDING_REGISTRATIONS)
}

/** How many people count on a session: those who hold a place, and those who wait for one. */
export function peopleCountingOn(tx: Ctx, sessionId: string): Promise<number> {
  return countIn(tx, sessionId, [...new Set([...HOLDING_REGISTRATIONS, ...OPEN_REGISTRATIONS])])
}

/** Whether somebody's presence, or absence, was recorded: a session that was held is neither moved nor cancelled. */
export async function someoneWasMarked(tx: Ctx, sessionId: string): Promise<boolean> {
  return (await countIn(tx, sessionId, ['presente', 'absente'])) > 0
}
