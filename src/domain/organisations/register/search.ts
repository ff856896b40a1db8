import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { searchWords } from '../../../platform/database/fold.ts'
import { DEPARTMENTS } from '../territories/departments.ts'

/** What anybody may know of a structure: no person, and no street unless it agreed. */
export interface Registered {
  readonly id: string
  readonly name: string
  readonly postalCode: string
  readonly city: string
  /** « 19 », « 2A », « 974 ». */
  readonly department: string
  /** Null for a structure that is habilitated. */
  readonly closedAt: Date | null
  /** What the structure agreed to publish. */
  readonly contact: PublishedContact | null
}

export interface PublishedContact {
  /** Number and street. */
  readonly address: string | null
  /** E.164. */
  readonly phone: string | null
  readonly email: string | null
  readonly note: string | null
}

export interface RegisterWanted {
  /** Beginnings of words of the name, the city, the postal code, the SIRET; or the whole name of a département. */
  readonly text?: string
  /** Code of a département. */
  readonly department?: string
  /** From 1. */
  readonly page: number
}

export interface RegisterPage {
  readonly rows: readonly Registered[]
  /** Structures that are habilitated today. */
  readonly open: number
  /** Structures that are no longer. Only a text finds them: whoever doubts of one asks by its name. */
  readonly closed: number
  /** The page shown: the last one when a later one was asked for. */
  readonly page: number
  readonly pages: number
}

const PAGE_SIZE = 20
/** More words than this narrow nothing. */
const MOST_WORDS = 8

const row = z.object({
  open: z.coerce.number(),
  closed: z.coerce.number(),
  page: z.coerce.number(),
  id: z.string().nullable(),
  name: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  department: z.string().nullable(),
  closedAt: z.coerce.date().nullable(),
  published: z.boolean().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  note: z.string().nullable(),
})

/** Whether there is something to look for: a form sent empty lists nobody. */
export function isRegisterSearch({ text = '', department = '' }: Omit<RegisterWanted, 'page'>): boolean {
  return wordsOf(text).length > 0 || department !== ''
}

/**
 * One page of the public register. A territory lists the structures that are habilitated there; a text finds those that no longer are too, after
 * the others. One statement, by index: of the words (GIN) or of the territory.
 */
export async function searchRegister(ctx: Ctx, wanted: RegisterWanted): Promise<RegisterPage> {
  const result = await ctx.db.execute(registerStatement(wanted))
  const { rows } = z.object({ rows: z.array(row) }).parse(result)
  const [first] = rows
  if (!first) throw new Error('counting always answers')
  const { open, closed, page } = first
  const pages = Math.max(1, Math.ceil((open + closed) / PAGE_SIZE))
  return { open, closed, page, pages, rows: rows.flatMap(registered) }
}

/** The statement of `searchRegister`, apart so that its plan can be asked for. */
export function registerStatement(wanted: RegisterWanted): SQL {
  const words = wordsOf(wanted.text ?? '')
  const named = departmentNamed(words)
  const beginnings = words.map((word) => `${word}:*`).join(' & ')
  const conditions = [
    words.length > 0
      ? sql`(o.search_words @@ to_tsquery('simple', ${beginnings})${named ? sql` or (o.department = ${named} and o.closed_at is null)` : sql``})`
      : sql`o.closed_at is null`,
    ...(wanted.department ? [sql`o.department = ${wanted.department}`] : []),
  ]
  return sql`with found as (
      select o.id, o.closed_at, o.sort_name from organisations o where ${sql.join(conditions, sql` and `)}),
    counted as (select count(*) filter (where closed_at is null) as open, count(closed_at) as closed from found),
    shown as (select counted.*, least(${wanted.page}::bigint,
      greatest(1, ceil((open + closed) / ${PAGE_SIZE}::numeric)::bigint)) as page from counted),
    placed as (select id, row_number() over (order by closed_at is not null, sort_name collate "C", id) as place from found),
    -- The limit tells the planner that a handful of rows is read whole.
    paged as (select placed.id, placed.place from placed, shown
      where placed.place > (shown.page - 1) * ${PAGE_SIZE} order by placed.place limit ${PAGE_SIZE})
    select shown.open, shown.closed, shown.page, o.id, o.name, o.postal_code as "postalCode", o.city, o.department,
      o.closed_at as "closedAt", o.contact_published and o.closed_at is null as published,
      case when o.contact_address then nullif(o.address, '') end as address,
      o.contact_phone as phone, o.contact_email as email, o.contact_note as note
    from shown
      left join paged on true
      left join organisations o on o.id = paged.id
    order by paged.place`
}

function registered(found: z.output<typeof row>): readonly Registered[] {
  const { id, name, postalCode, city, department, closedAt, published, address, phone, email, note } = found
  if (id === null || name === null || postalCode === null || city === null || department === null) return []
  const contact = published ? { address, phone, email, note } : null
  return [{ id, name, postalCode, city, department, closedAt, contact }]
}

/** The words to look for; figures typed in groups, as a SIRET is printed, are one. */
function wordsOf(text: string): readonly string[] {
  const words = searchWords(text)
  return words.length > 1 && words.every((word) => /^\d+$/.test(word)) ? [words.join('')] : words.slice(0, MOST_WORDS)
}

const BY_NAME = new Map(DEPARTMENTS.map(({ code, name }) => [searchWords(name).join(' '), code]))

/** The code of the département that is called so: « Corrèze », « la réunion ». */
function departmentNamed(words: readonly string[]): string | undefined {
  return BY_NAME.get(words.join(' ')) ?? BY_NAME.get(['la', ...words].join(' '))
}
