import { and, eq, inArray, isNotNull, isNull, lt, lte, max } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue, type OutgoingMail } from '../../../platform/outbox/index.ts'
import { type FileFollower, followersOf } from '../messages/recipients.ts'
import { type HabilitationFile, lockFile, moveFile } from '../move-file.ts'
import { habilitationFileEvents, habilitationFiles } from '../tables.ts'
import { changesReminderMail, closedMail, draftReminderMail } from './mails.tsx'

/** Days without a sign of whoever follows the file: two reminders, then it is closed (domain/03 W-22). */
const FIRST_REMINDER_DAYS = 7
const LAST_REMINDER_DAYS = 30
const CLOSED_AFTER_DAYS = { brouillon: 90, modifications_demandees: 60 } as const
/** However late the reminders left, nobody is closed sooner after the last one. */
const DAYS_AFTER_LAST = 14
/** What was never sent is erased, so long after it was closed or withdrawn. */
const DRAFT_KEPT_DAYS = 30

type Waiting = keyof typeof CLOSED_AFTER_DAYS

/** What is due to a file that waits for its requesters. Pure: days are counted from their last act, or from when the file came to wait. */
function dueTo(
  state: Waiting,
  { quietSince, lastReminderAt, now }: { quietSince: Date; lastReminderAt: Date | null; now: Date },
): 'first' | 'last' | 'close' | undefined {
  const day = (days: number) => after(quietSince, days * DAY)
  const remindedSince = (instant: Date) => lastReminderAt !== null && lastReminderAt >= instant
  if (now < day(FIRST_REMINDER_DAYS)) return undefined
  if (now < day(LAST_REMINDER_DAYS)) return remindedSince(day(FIRST_REMINDER_DAYS)) ? undefined : 'first'
  if (!remindedSince(day(LAST_REMINDER_DAYS))) return 'last'
  const closable =
    now >= day(CLOSED_AFTER_DAYS[state]) && lastReminderAt && now >= after(lastReminderAt, DAYS_AFTER_LAST * DAY)
  return closable ? 'close' : undefined
}

/** Reminds whoever left a draft or a question of ours without answer, then closes the file. For a daily job; may be run twice, or late. How many acts it did. */
export async function followUpFiles(ctx: Ctx): Promise<number> {
  const quiet = after(ctx.clock.now(), -FIRST_REMINDER_DAYS * DAY)
  const waiting = await ctx.db
    .select({ id: habilitationFiles.id })
    .from(habilitationFiles)
    .where(
      and(
        inArray(habilitationFiles.state, ['brouillon', 'modifications_demandees']),
        lte(habilitationFiles.stateSince, quiet),
      ),
    )
  let done = 0
  // One transaction each: a file that cannot be told of must not keep the others waiting.
  for (const { id } of waiting) if (await inTransaction(ctx, (tx) => followUp(tx, id))) done += 1
  return done
}

async function followUp(tx: Ctx, fileId: string): Promise<boolean> {
  const file = await lockFile(tx, fileId)
  if (!file || (file.state !== 'brouillon' && file.state !== 'modifications_demandees')) return false
  const { state, lastReminderAt } = file
  const now = tx.clock.now()
  const quiet = await quietSince(tx, file)
  const due = dueTo(state, { quietSince: quiet, lastReminderAt, now })
  if (!due) return false
  const command = due === 'close' ? 'classer' : 'relancer'
  const moved = await moveFile(tx, { fileId, command, by: 'systeme', details: { due } })
  if (moved.kind === 'refused') throw new Error('a file that is held moved')
  await tell(tx, file, due, (to) => {
    if (due === 'close') return closedMail(tx, to, file)
    // A reminder that leaves late announces the days that are really left.
    const quietDays = Math.floor((now.getTime() - quiet.getTime()) / DAY)
    const closesInDays = Math.max(CLOSED_AFTER_DAYS[state] - quietDays, DAYS_AFTER_LAST)
    const mail = state === 'brouillon' ? draftReminderMail : changesReminderMail
    return mail(tx, to, file, { last: due === 'last', closesInDays })
  })
  return true
}

async function quietSince(tx: Ctx, { id, stateSince }: HabilitationFile): Promise<Date> {
  const [row] = await tx.db
    .select({ at: max(habilitationFileEvents.at) })
    .from(habilitationFileEvents)
    .where(and(eq(habilitationFileEvents.fileId, id), isNotNull(habilitationFileEvents.requesterId)))
  const lastAct = row?.at ?? stateSince
  return lastAct > stateSince ? lastAct : stateSince
}

async function tell(
  tx: Ctx,
  file: HabilitationFile,
  due: string,
  mail: (to: FileFollower) => OutgoingMail,
): Promise<void> {
  for (const follower of await followersOf(tx, file.id)) {
    await enqueue(tx, {
      kind: `habilitation_${due}`,
      dedupKey: `habilitation-${due}/${file.id}/${tx.clock.now().toISOString()}/${follower.id}`,
      message: mail(follower),
    })
  }
}

/** Erases what was never sent, a month after it was closed or withdrawn; the journal keeps that it was. For a daily job. How many. */
export async function eraseOldDrafts(ctx: Ctx): Promise<number> {
  const erased = await ctx.db
    .delete(habilitationFiles)
    .where(
      and(
        isNull(habilitationFiles.submittedAt),
        inArray(habilitationFiles.state, ['retiree', 'sans_suite']),
        lt(habilitationFiles.stateSince, after(ctx.clock.now(), -DRAFT_KEPT_DAYS * DAY)),
      ),
    )
    .returning({ id: habilitationFiles.id })
  return erased.length
}
