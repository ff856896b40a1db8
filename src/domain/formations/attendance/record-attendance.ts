import { randomBytes } from 'node:crypto'
import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { localTime } from '../../../platform/local-time.ts'
import { accounts, checkProof, type FreshProof, type Trainer } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { randomSymbols } from '../../mandats/index.ts'
import { CODE_SYMBOLS } from '../certificate/model.ts'
import type { TrackAct } from '../model.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { settlePerson } from '../parcours/settle.ts'
import { zoneOfSession } from '../sessions/draft.ts'
import { holdOwnSession } from '../sessions/hold-session.ts'
import { OPEN_REGISTRATIONS } from '../sessions/model.ts'
import { halfDaysOf } from '../sessions/queries.ts'
import { holdTracks, type Registration, type Session, type Track } from '../sessions/registrations/hold.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { trainingCompletions } from '../tables.ts'
import { entriesOf } from './hold.ts'
import { attendanceOpensAt, type Mark, markOf } from './model.ts'

export interface Marked {
  readonly registrationId: string
  readonly mark: Mark
}

export type AttendanceRecorded =
  | { readonly kind: 'recorded'; readonly changed: number }
  /** `account_open`: the presence opened an account, only our team takes it back. `elsewhere`: registered in another session since. */
  | {
      readonly kind: 'refused'
      readonly reason: 'stale_proof' | 'unknown' | 'too_early' | 'account_open' | 'elsewhere'
      readonly registrationId?: string
    }

const ACTS = { presente: 'attend', absente: 'absent', non_dit: 'unattend' } as const satisfies Record<Mark, TrackAct>
const ACTIONS = {
  presente: 'record_presence',
  absente: 'record_absence',
  non_dit: 'take_back_presence',
} as const satisfies Record<Mark, string>

/**
 * The organisation says who came to its session, all at once: for each who did, a training is recorded, from which the account comes (checks 16,
 * 17). What is marked already is left as it is; all or nothing otherwise. From the last half-day on. With a fresh proof, as a colleague's attestation:
 * an unlocked screen must not be enough to open accounts.
 */
export function recordAttendance(
  ctx: Ctx,
  trainer: Trainer,
  proof: FreshProof,
  sessionId: string,
  marks: readonly Marked[],
): Promise<AttendanceRecorded> {
  const refused = (reason: Extract<AttendanceRecorded, { kind: 'refused' }>['reason'], registrationId?: string) =>
    ({ kind: 'refused', reason, ...(registrationId === undefined ? {} : { registrationId }) }) as const
  return inTransaction(ctx, async (tx): Promise<AttendanceRecorded> => {
    if (!checkProof(tx, proof, trainer.accountId)) return refused('stale_proof')
    const session = await holdOwnSession(tx, trainer, sessionId)
    if (session?.state !== 'publiee') return refused('unknown')
    const halfDays = await halfDaysOf(tx, sessionId)
    if (tx.clock.now() < attendanceOpensAt({ halfDays, endsAt: session.endsAt })) return refused('too_early')
    const found = await registrationsOf(
      tx,
      sessionId,
      marks.map(({ registrationId }) => registrationId),
    )
    const changes: { readonly registration: Registration; readonly mark: Mark }[] = []
    for (const { registrationId, mark } of marks) {
      const registration = found.get(registrationId)
      const now = registration && markOf(registration.state)
      if (!registration || now === undefined) return refused('unknown', registrationId)
      if (now !== mark) changes.push({ registration, mark })
    }
    const held = await holdTracks(
      tx,
      changes.map(({ registration }) => registration.trackId),
    )
    const people = changes.map(({ registration, mark }): Change => {
      const track = held.get(registration.trackId)
      if (!track) throw new Error('a registration belongs to a track')
      return { registration, track, mark }
    })
    for (const change of people) {
      const problem = await problemOf(tx, change)
      if (problem) return refused(problem, change.registration.id)
    }
    for (const change of people) await markOne(tx, trainer, session, change)
    // Always in the same order: two sessions that share people do not wait for each other.
    const keys = people.filter(({ mark }) => mark === 'presente').map(({ track }) => track.emailKey)
    for (const key of [...new Set(keys)].sort()) await settlePerson(tx, key)
    await appendToJournal(
      tx,
      people.flatMap(({ mark, ...one }) => entriesOf({ action: ACTIONS[mark], trainer, ...one })),
    )
    return { kind: 'recorded', changed: changes.length }
  })
}

interface Change {
  readonly registration: Registration
  readonly track: Track
  readonly mark: Mark
}

async function problemOf(
  tx: Ctx,
  { registration, track, mark }: Change,
): Promise<'account_open' | 'elsewhere' | undefined> {
  if (registration.state === 'presente' && track.activatedAt !== null) return 'account_open'
  // Awaited again, it is open again: a track has one at most, and none once it is closed.
  if (mark !== 'non_dit') return undefined
  return track.closedAt !== null || (await isOpenElsewhere(tx, registration)) ? 'elsewhere' : undefined
}

async function markOne(
  tx: Ctx,
  trainer: Trainer,
  session: Session,
  { registration, track, mark }: Change,
): Promise<void> {
  const at = tx.clock.now()
  const { id } = registration
  if (registration.state === 'presente') {
    await tx.db
      .update(trainingCompletions)
      .set({ withdrawnAt: at, withdrawnBy: trainer.accountId })
      .where(and(eq(trainingCompletions.registrationId, id), isNull(trainingCompletions.withdrawnAt)))
  }
  const state = mark === 'non_dit' ? 'confirmee' : mark
  await tx.db.update(trainingRegistrations).set({ state, stateSince: at }).where(eq(trainingRegistrations.id, id))
  if (mark === 'presente') await complete(tx, trainer, session, { registration, track })
  await noteFact(tx, track.id, ACTS[mark], { by: trainer.accountId, about: session.id })
}

/** The training that this presence is: dated of its last day where it is held. Our team may have recorded it already: it counts once. */
async function complete(
  tx: Ctx,
  trainer: Trainer,
  session: Session,
  { registration, track }: Pick<Change, 'registration' | 'track'>,
): Promise<void> {
  const [account] = await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.emailKey, track.emailKey))
  await tx.db
    .insert(trainingCompletions)
    .values({
      id: newId(),
      accountId: account?.id ?? null,
      emailKey: track.emailKey,
      trackId: track.id,
      registrationId: registration.id,
      organisationId: track.organisationId,
      curriculum: session.curriculum,
      completedOn: localTime(session.endsAt, zoneOfSession(session)).day,
      trainedBy: trainer.trainingOrganisation.name,
      recordedBy: trainer.accountId,
      recordedAt: tx.clock.now(),
      code: randomSymbols(CODE_SYMBOLS, randomBytes),
    })
    .onConflictDoNothing({
      target: [
        trainingCompletions.emailKey,
        trainingCompletions.organisationId,
        trainingCompletions.curriculum,
        trainingCompletions.completedOn,
      ],
      where: isNull(trainingCompletions.withdrawnAt),
    })
}

async function registrationsOf(
  tx: Ctx,
  sessionId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Registration>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .select()
    .from(trainingRegistrations)
    .where(and(eq(trainingRegistrations.sessionId, sessionId), inArray(trainingRegistrations.id, [...new Set(ids)])))
  return new Map(rows.map((row) => [row.id, row]))
}

async function isOpenElsewhere(tx: Ctx, { id, trackId }: Registration): Promise<boolean> {
  const [open] = await tx.db
    .select({ id: trainingRegistrations.id })
    .from(trainingRegistrations)
    .where(
      and(
        eq(trainingRegistrations.trackId, trackId),
        ne(trainingRegistrations.id, id),
        inArray(trainingRegistrations.state, [...OPEN_REGISTRATIONS]),
      ),
    )
  return open !== undefined
}
