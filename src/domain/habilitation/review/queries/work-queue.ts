import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../../platform/context.ts'
import { accounts, people, structureChanges } from '../../../comptes/index.ts'
import { tracks } from '../../../formations/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { habilitationFiles } from '../../tables.ts'

/** What our team decides upon: the file of a structure, somebody to be trained, a change of a structure. */
export const WORK_KINDS = ['dossier', 'personne', 'changement'] as const
export type WorkKind = (typeof WORK_KINDS)[number]

/** One decision that waits, whatever its kind. */
export interface WorkItem {
  readonly kind: WorkKind
  /** Of the file, the track or the change. */
  readonly id: string
  /** The structure, or the person to be trained. */
  readonly title: string
  /** The file's number, the person's structure, what is to change. */
  readonly detail: string
  readonly city: string
  readonly department: string | null
  /** Waiting for us since then: sent or sent back, asked, answered. */
  readonly since: Date
  /** Who of our team follows it; files alone are followed. */
  readonly assignedName: string | null
}

export interface WorkWanted {
  readonly kind: WorkKind | null
  /** Number of a département; null for all of them. */
  readonly department: string | null
  /** From 1. */
  readonly page: number
}

export interface WorkQueue {
  /** The longest wait first. */
  readonly rows: readonly WorkItem[]
  /** Of each kind, in the département asked. */
  readonly counts: Readonly<Record<WorkKind, number>>
  /** Where something waits, whatever is asked. */
  readonly departments: readonly string[]
  readonly page: number
  readonly pages: number
}

const PAGE_SIZE = 25

/** Everything that waits for a decision of ours: each part by the index of its own queue. */
const waiting = sql`(
  select 'dossier' as kind, f.id, coalesce(f.name, '') as title, coalesce(f.number, '') as detail, coalesce(f.city, '') as city,
    coalesce(f.department, department_of(f.city_insee, f.postal_code)) as department, f.state_since as since, f.assigned_to
  from ${habilitationFiles} f where f.state = 'en_examen' and f.submitted_at is not null
  union all
  select 'personne', t.id, t.given_name || ' ' || t.family_name, o.name, o.city, o.department, t.state_since, null
  from ${tracks} t join ${organisations} o on o.id = t.organisation_id where t.eligibility = 'a_examiner'
  union all
  select 'changement', c.id, o.name, c.kind, o.city, o.department, c.requested_at, null
  from ${structureChanges} c join ${organisations} o on o.id = c.organisation_id where c.state = 'en_cours'
) as w`

const figure = z.object({ kind: z.enum(WORK_KINDS), department: z.string().nullable(), total: z.coerce.number() })
const line = z.object({
  kind: z.enum(WORK_KINDS),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  city: z.string(),
  department: z.string().nullable(),
  since: z.coerce.date(),
  assignedName: z.string().nullable(),
})

/**
 * One page of what waits for our team, files, people and changes together, the longest wait first, of one kind and one département where they are
 * asked. Two statements. For `TeamMember`s alone.
 */
export async function workQueue(ctx: Ctx, wanted: WorkWanted): Promise<WorkQueue> {
  const counted = await ctx.db.execute(
    sql`select w.kind, w.department, count(*) as total from ${waiting} group by 1, 2`,
  )
  const { rows: figures } = z.object({ rows: z.array(figure) }).parse(counted)
  const here = figures.filter(({ department }) => wanted.department === null || department === wanted.department)
  const of = (kind: WorkKind) => here.reduce((sum, one) => sum + (one.kind === kind ? one.total : 0), 0)
  const counts = { dossier: of('dossier'), personne: of('personne'), changement: of('changement') }
  const total = wanted.kind ? counts[wanted.kind] : counts.dossier + counts.personne + counts.changement
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(Math.max(1, wanted.page), pages)
  const kept: SQL[] = [
    ...(wanted.kind ? [sql`w.kind = ${wanted.kind}`] : []),
    ...(wanted.department === null ? [] : [sql`w.department = ${wanted.department}`]),
  ]
  const found = await ctx.db.execute(sql`
    select w.kind, w.id, w.title, w.detail, w.city, w.department, w.since, p.given_name || ' ' || p.family_name as "assignedName"
    from ${waiting}
    left join ${accounts} a on a.id = w.assigned_to
    left join ${people} p on p.id = a.person_id
    ${kept.length > 0 ? sql`where ${sql.join(kept, sql` and `)}` : sql``}
    order by w.since, w.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`)
  return {
    rows: z.object({ rows: z.array(line) }).parse(found).rows,
    counts,
    departments: [...new Set(figures.flatMap(({ department }) => department ?? []))].sort(),
    page,
    pages,
  }
}
