import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { holdTrainer, type Trainer } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { organisations } from '../../../organisations/index.ts'
import {
  type HalfDay,
  placeProblem,
  readHalfDays,
  type SessionDraft,
  type SessionProblem,
  zoneOfSession,
} from '../draft.ts'
import { trainingHalfDays, trainingSessions } from '../tables.ts'

export type SessionCreated =
  | { readonly kind: 'created'; readonly sessionId: string }
  | SessionRefused
  /** Not of that training organisation any more. */
  | { readonly kind: 'refused'; readonly reason: 'unknown' }

export interface SessionRefused {
  readonly kind: 'refused'
  /** `no_structure`: nobody knows the one that it is reserved to. */
  readonly reason: SessionProblem | 'no_structure'
  /** The half-day at fault, from 0. */
  readonly line?: number
}

/**
 * A training organisation writes a session down: a draft that nobody else sees before it is published. Times are those of the clock of its
 * département (Paris for a remote one, or while the place is not set).
 */
export function createSession(ctx: Ctx, trainer: Trainer, draft: SessionDraft): Promise<SessionCreated> {
  return inTransaction(ctx, async (tx): Promise<SessionCreated> => {
    if (!(await holdTrainer(tx, trainer))) return { kind: 'refused', reason: 'unknown' }
    const read = await readDraft(tx, draft)
    if (read.kind === 'refused') return read
    const sessionId = newId()
    const trainingOrganisationId = trainer.trainingOrganisation.id
    await tx.db.insert(trainingSessions).values({
      ...read.columns,
      id: sessionId,
      trainingOrganisationId,
      state: 'brouillon',
      createdBy: trainer.accountId,
      createdAt: tx.clock.now(),
    })
    await writeHalfDays(tx, sessionId, read.halfDays)
    const actor = { kind: 'account', id: trainer.accountId } as const
    await appendToJournal(tx, [
      { action: 'organisme_create_session', actor, trainingOrganisationId, details: { session: sessionId } },
    ])
    return { kind: 'created', sessionId }
  })
}

/** What of a draft stands in the session's own row. */
type SessionColumns = Omit<SessionDraft, 'halfDays'> & { readonly startsAt: Date; readonly endsAt: Date }

export type DraftRead =
  | SessionRefused
  | { readonly kind: 'read'; readonly columns: SessionColumns; readonly halfDays: readonly HalfDay[] }

/** Checks everything that a session says. */
export async function readDraft(tx: Ctx, { halfDays: typed, ...draft }: SessionDraft): Promise<DraftRead> {
  const problem = placeProblem(draft)
  if (problem) return { kind: 'refused', reason: problem }
  const place = { zone: zoneOfSession(draft), curriculum: draft.curriculum, now: tx.clock.now() }
  const days = readHalfDays(typed, place)
  if (days.kind === 'refused') return days
  if (draft.reservedTo !== null && !(await isOpenStructure(tx, draft.reservedTo))) {
    return { kind: 'refused', reason: 'no_structure' }
  }
  const { halfDays, endsAt } = days
  return { kind: 'read', columns: { ...draft, startsAt: halfDays[0].startsAt, endsAt }, halfDays }
}

async function isOpenStructure(tx: Ctx, organisationId: string): Promise<boolean> {
  const [found] = await tx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.id, organisationId), isNull(organisations.closedAt)))
  return found !== undefined
}

/** Writes the half-days of a session, in place of those it had. */
export async function writeHalfDays(tx: Ctx, sessionId: string, halfDays: readonly HalfDay[]): Promise<void> {
  await tx.db.delete(trainingHalfDays).where(eq(trainingHalfDays.sessionId, sessionId))
  await tx.db
    .insert(trainingHalfDays)
    .values(halfDays.map(({ startsAt, endsAt }, index) => ({ sessionId, number: index + 1, startsAt, endsAt })))
}
