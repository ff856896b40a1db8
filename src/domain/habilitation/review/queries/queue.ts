import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../../../platform/context.ts'
import { searchWords } from '../../../../platform/database/fold.ts'
import { accounts, people } from '../../../comptes/index.ts'
import { type FileState, numbersMeant } from '../../model.ts'
import { habilitationFileRequesters, habilitationFiles, requesters } from '../../tables.ts'

/** The tabs of the queue, and the states that each shows; `messages`: those whose last word is the structure's. */
const QUEUE_TABS = {
  'a-examiner': ['en_examen'],
  messages: ['en_examen', 'modifications_demandees', 'acceptee', 'refusee', 'sans_suite'],
  modifications: ['modifications_demandees'],
  acceptees: ['acceptee'],
  refusees: ['refusee'],
  closes: ['retiree', 'sans_suite'],
} as const satisfies Record<string, readonly FileState[]>
export type QueueTab = keyof typeof QUEUE_TABS

export function isQueueTab(value: string): value is QueueTab {
  return Object.hasOwn(QUEUE_TABS, value)
}

export const QUEUE_TAB_KEYS: readonly QueueTab[] = Object.keys(QUEUE_TABS).filter(isQueueTab)

/** Lines of a page of the queue. */
export const QUEUE_PAGE = 25

/** A line of the queue. */
export interface QueuedFile {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly postalCode: string
  readonly city: string
  readonly department: string | null
  readonly state: FileState
  /** When it entered this state: under examination, the day it was sent or last came back. */
  readonly stateSince: Date
  readonly assignedTo: string | null
  readonly assignedName: string | null
  /** Sent more than once: somebody has already asked for something. */
  readonly cameBack: boolean
  /** The structure wrote last: somebody owes it an answer. */
  readonly awaitsReply: boolean
}

export interface QueueWanted {
  readonly tab: QueueTab
  /** Number of a département, or null for all of them. */
  readonly department: string | null
  /** An account of our team, `personne` for the files of nobody, or null for all. */
  readonly assigned: string | null
  /** From 1. */
  readonly page: number
}

/** Its département: as the address was found, or as its postal code says. */
const territory = sql<
  string | null
>`coalesce(habilitation_files.department, department_of(habilitation_files.city_insee, habilitation_files.postal_code))`

const assignees = alias(accounts, 'assignees')
const assigneePeople = alias(people, 'assignee_people')

function lines(ctx: Ctx) {
  return ctx.db
    .select({
      id: habilitationFiles.id,
      number: sql<string>`coalesce(${habilitationFiles.number}, '')`,
      name: sql<string>`coalesce(${habilitationFiles.name}, '')`,
      postalCode: sql<string>`coalesce(${habilitationFiles.postalCode}, '')`,
      city: sql<string>`coalesce(${habilitationFiles.city}, '')`,
      department: territory,
      state: habilitationFiles.state,
      stateSince: habilitationFiles.stateSince,
      assignedTo: habilitationFiles.assignedTo,
      assignedName: sql<string | null>`${assigneePeople.givenName} || ' ' || ${assigneePeople.familyName}`,
      awaitsReply: habilitationFiles.awaitsReply,
      cameBack: sql<boolean>`${habilitationFiles.stateSince} > ${habilitationFiles.submittedAt}`,
    })
    .from(habilitationFiles)
    .leftJoin(assignees, eq(assignees.id, habilitationFiles.assignedTo))
    .leftJoin(assigneePeople, eq(assigneePeople.id, assignees.personId))
}

/** The files of a tab that were sent: those that wait, the longest first; those that are decided, the latest first. One statement. For `TeamMember`s alone. */
export async function fileQueue(ctx: Ctx, wanted: QueueWanted): Promise<readonly QueuedFile[]> {
  const { tab, department, assigned, page } = wanted
  const waits = tab === 'a-examiner' || tab === 'messages' || tab === 'modifications'
  const order = waits ? asc : desc
  return lines(ctx)
    .where(
      and(
        inArray(habilitationFiles.state, [...QUEUE_TABS[tab]]),
        ...filters({ department, assigned }),
        ...(tab === 'messages' ? [habilitationFiles.awaitsReply] : []),
      ),
    )
    .orderBy(order(habilitationFiles.stateSince), habilitationFiles.id)
    .limit(QUEUE_PAGE)
    .offset((page - 1) * QUEUE_PAGE)
}

function filters({ department, assigned }: Pick<QueueWanted, 'department' | 'assigned'>): SQL[] {
  return [
    isNotNull(habilitationFiles.submittedAt),
    ...(department === null ? [] : [sql`${territory} = ${department}`]),
    ...(assigned === null
      ? []
      : [assigned === 'personne' ? isNull(habilitationFiles.assignedTo) : eq(habilitationFiles.assignedTo, assigned)]),
  ]
}

/** What the tabs and the filters of the queue count. */
export interface QueueFigures {
  /** Under these filters. */
  readonly counts: Readonly<Record<QueueTab, number>>
  /** The départements of the files, whatever the filters. */
  readonly departments: readonly string[]
}

/** How many files each tab holds under these filters, and which départements there are to choose from. One statement. */
export async function queueFigures(
  ctx: Ctx,
  wanted: Pick<QueueWanted, 'department' | 'assigned'>,
): Promise<QueueFigures> {
  const rows = await ctx.db
    .select({
      state: habilitationFiles.state,
      department: territory,
      kept: count(sql`case when ${and(...filters(wanted))} then 1 end`),
      waiting: count(sql`case when ${and(...filters(wanted), habilitationFiles.awaitsReply)} then 1 end`),
    })
    .from(habilitationFiles)
    .where(isNotNull(habilitationFiles.submittedAt))
    .groupBy(habilitationFiles.state, territory)
  const inTab = (tab: QueueTab) => {
    const states: readonly FileState[] = QUEUE_TABS[tab]
    return rows.reduce(
      (sum, { state, kept, waiting }) => (states.includes(state) ? sum + (tab === 'messages' ? waiting : kept) : sum),
      0,
    )
  }
  return {
    counts: {
      'a-examiner': inTab('a-examiner'),
      messages: inTab('messages'),
      modifications: inTab('modifications'),
      acceptees: inTab('acceptees'),
      refusees: inTab('refusees'),
      closes: inTab('closes'),
    },
    departments: [...new Set(rows.flatMap(({ department }) => department ?? []))].sort(),
  }
}

/** What a search shows at most. */
export const SEARCH_SHOWN = 50

/**
 * The files found by what was typed, in any state: number in either spelling (01310006, 1310006, with spaces), SIRET or its beginning from nine
 * figures, name or town of the structure, name or address of whoever asked. Case and accents do not matter. One more than `SEARCH_SHOWN` says
 * that there are others. One statement.
 */
export async function searchFiles(ctx: Ctx, typed: string): Promise<readonly QueuedFile[]> {
  const text = typed.normalize('NFC').trim()
  const digits = text.replaceAll(/\s/g, '')
  const numbers = numbersMeant(text)
  const isNumber = /^[0-9]+$/.test(digits)
  const means: SQL[] = []
  if (numbers.length > 0) means.push(inArray(habilitationFiles.number, [...numbers]))
  if (isNumber && digits.length >= 9) means.push(sql`${habilitationFiles.siret} like ${`${digits}%`}`)
  const words = isNumber ? '' : searchWords(text).join(' ')
  if (words.length >= 2) {
    const like = `%${words}%`
    const email = `%${text.toLowerCase().replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`
    means.push(
      sql`habilitation_files.search_text like ${like}`,
      sql`habilitation_files.id in (select fr.file_id from ${requesters} r join ${habilitationFileRequesters} fr on fr.requester_id = r.id
        where fr.until is null and (r.search_name like ${like} or r.email_key like ${email}))`,
    )
  }
  if (means.length === 0) return []
  return lines(ctx)
    .where(and(isNotNull(habilitationFiles.submittedAt), or(...means)))
    .orderBy(desc(habilitationFiles.stateSince), habilitationFiles.id)
    .limit(SEARCH_SHOWN + 1)
}
