import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { readSheet, type SheetProblem, type SheetRow } from '../../../platform/sheets/index.ts'
import { accounts, emailKey, membershipRoles, memberships, type TeamMember } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { RefusedRows } from './model.ts'
import { webinarRegistrations, webinars } from './tables.ts'

export type AttendanceImported =
  | { readonly kind: 'imported'; readonly attended: number; readonly refused: RefusedRows }
  /** `early`: it has not begun, or was cancelled. `no_columns`: no column of addresses. */
  | { readonly kind: 'refused'; readonly reason: SheetProblem | 'no_columns' | 'unknown' | 'early' }

/** What a file says of somebody. */
interface Presence {
  readonly line: number
  readonly emailKey: string
  readonly present: boolean
}

/**
 * Who came to a webinar, from the file of the tool that held it: a column of addresses and, where there is one, a column that says who was present.
 * A row that cannot be read, or is of somebody who is no référent, is told by its line and stops no other. The same file again changes nothing.
 */
export async function importAttendance(
  ctx: Ctx,
  member: TeamMember,
  webinarId: string,
  file: Buffer,
): Promise<AttendanceImported> {
  const sheet = await readSheet(file)
  if (sheet.kind === 'unreadable') return { kind: 'refused', reason: sheet.reason }
  const table = readAttendance(sheet.rows)
  if (!table) return { kind: 'refused', reason: 'no_columns' }
  return inTransaction(ctx, async (tx): Promise<AttendanceImported> => {
    const [webinar] = await tx.db.select().from(webinars).where(eq(webinars.id, webinarId)).for('update')
    if (!webinar) return { kind: 'refused', reason: 'unknown' }
    const now = tx.clock.now()
    if (webinar.startsAt > now || webinar.cancelledAt) return { kind: 'refused', reason: 'early' }
    const known = await referentsAmong(tx, webinarId, [...new Set(table.rows.map((one) => one.emailKey))])
    const refused: RefusedRows = [...table.refused]
    const came: { readonly accountId: string; readonly organisationId: string }[] = []
    for (const { line, emailKey: key, present } of table.rows) {
      const person = known.get(key)
      if (!person) refused.push({ line, problem: 'unknown' })
      else if (person.organisationId === null) refused.push({ line, problem: 'not_referent' })
      else if (await note(tx, webinarId, { ...person, organisationId: person.organisationId }, present))
        came.push({ accountId: person.accountId, organisationId: person.organisationId })
    }
    refused.sort((a, b) => a.line - b.line)
    await tx.db
      .update(webinars)
      .set({ attendanceAt: now, attendanceRefused: refused })
      .where(eq(webinars.id, webinarId))
    const actor = { kind: 'account', id: member.accountId } as const
    await appendToJournal(tx, [
      ...came.map(({ accountId, organisationId }) => ({
        action: 'attend_webinar',
        actor,
        organisationId,
        details: { webinar: webinarId, account: accountId },
      })),
      {
        action: 'team_import_webinar',
        actor,
        details: { webinar: webinarId, attended: came.length, refused: refused.length },
      },
    ])
    return { kind: 'imported', attended: came.length, refused }
  })
}

/** Undefined without a column of addresses. */
function readAttendance(
  rows: readonly SheetRow[],
): { readonly rows: readonly Presence[]; readonly refused: RefusedRows } | undefined {
  const words = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
  const titles = rows.findIndex(({ cells }) => cells.some((cell) => /e-?mail|courriel/.test(words(cell))))
  const head = rows[titles]?.cells.map(words)
  if (!head) return undefined
  const email = head.findIndex((title) => /e-?mail|courriel/.test(title))
  const presence = head.findIndex((title) => /present|presence|particip|attended/.test(title))
  const read: Presence[] = []
  const refused: RefusedRows = []
  for (const { line, cells } of rows.slice(titles + 1)) {
    const key = emailKey(cells[email] ?? '')
    const present = presence < 0 ? true : presenceOf(words(cells[presence] ?? ''))
    if (!z.email().safeParse(key).success) refused.push({ line, problem: 'no_email' })
    else if (present === undefined) refused.push({ line, problem: 'bad_presence' })
    else read.push({ line, emailKey: key, present })
  }
  return { rows: read, refused }
}

function presenceOf(text: string): boolean | undefined {
  if (/^(oui|yes|true|vrai|present|presente|1|x)$/.test(text.trim())) return true
  return /^(non|no|false|faux|absent|absente|0|)$/.test(text.trim()) ? false : undefined
}

interface Known {
  readonly accountId: string
  /** That they registered for; otherwise one where they are or were référent. Null: they are référent nowhere. */
  readonly organisationId: string | null
}

async function referentsAmong(
  tx: Ctx,
  webinarId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const rows = await tx.db
    .select({
      emailKey: accounts.emailKey,
      accountId: accounts.id,
      organisationId: sql<string | null>`coalesce(${webinarRegistrations.organisationId}, (
        select m.organisation_id from ${memberships} m join ${membershipRoles} r on r.membership_id = m.id
        where m.account_id = ${accounts.id} and r.role = 'referent' order by (r.until is null) desc, r.since desc, m.id limit 1))`,
    })
    .from(accounts)
    .leftJoin(
      webinarRegistrations,
      and(eq(webinarRegistrations.accountId, accounts.id), eq(webinarRegistrations.webinarId, webinarId)),
    )
    .where(sql`${accounts.emailKey} = any(${sql.param([...keys])}::text[])`)
  return new Map(rows.map(({ emailKey: key, ...known }) => [key, known]))
}

/** Whether they are newly known to have come. Absent is what everybody is until a file says otherwise: it takes back what an earlier one said. */
async function note(
  tx: Ctx,
  webinarId: string,
  { accountId, organisationId }: { readonly accountId: string; readonly organisationId: string },
  present: boolean,
): Promise<boolean> {
  const theirs = sql`webinar_id = ${webinarId} and account_id = ${accountId}`
  if (!present) {
    await tx.db.delete(webinarRegistrations).where(sql`${theirs} and registered_at is null`)
    await tx.db.update(webinarRegistrations).set({ attendedAt: null }).where(theirs)
    return false
  }
  const attendedAt = tx.clock.now()
  const [noted] = await tx.db
    .insert(webinarRegistrations)
    .values({ webinarId, accountId, organisationId, attendedAt })
    .onConflictDoUpdate({
      target: [webinarRegistrations.webinarId, webinarRegistrations.accountId],
      set: { attendedAt },
      setWhere: sql`${webinarRegistrations.attendedAt} is null`,
    })
    .returning({ accountId: webinarRegistrations.accountId })
  return noted !== undefined
}
