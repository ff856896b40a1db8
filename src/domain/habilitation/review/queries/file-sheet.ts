import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Ctx } from '../../../../platform/context.ts'
import { accounts, people } from '../../../comptes/index.ts'
import { isOperational } from '../../accept/operational.ts'
import { FILE_STATES } from '../../model.ts'
import type { HabilitationFile } from '../../move-file.ts'
import {
  habilitationAttachments,
  habilitationCriteria,
  habilitationFileAidants,
  habilitationFileEvents,
  habilitationFileRequesters,
  habilitationFiles,
  habilitationMessages,
  requesters,
} from '../../tables.ts'
import { CRITERION_VERDICTS } from '../criteria.ts'

const instant = z.coerce.date()

const requesterShape = z.object({
  id: z.string(),
  name: z.string(),
  occupation: z.string(),
  email: z.string(),
  author: z.boolean(),
  confirmed: z.boolean(),
  since: instant,
  until: instant.nullable(),
})
const aidantShape = z.object({
  id: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  occupation: z.string(),
  conseillerNumerique: z.boolean(),
  addedAt: instant,
})
const verdictShape = z.object({
  criterion: z.string(),
  verdict: z.enum(CRITERION_VERDICTS),
  source: z.string(),
  sourceDate: z.string(),
  note: z.string(),
  judgedByName: z.string(),
  judgedAt: instant,
})
const eventShape = z.object({
  id: z.string(),
  at: instant,
  act: z.string(),
  fromState: z.enum(FILE_STATES),
  toState: z.enum(FILE_STATES),
  byName: z.string().nullable(),
  byTeam: z.boolean(),
  details: z.record(z.string(), z.unknown()),
})
const messageShape = z.object({
  id: z.string(),
  at: instant,
  byName: z.string(),
  byTeam: z.boolean(),
  text: z.string(),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() })),
})
const referentAccountShape = z.object({
  name: z.string(),
  active: z.boolean(),
  closed: z.boolean(),
})

type FileRequester = z.infer<typeof requesterShape>
type FileAidant = z.infer<typeof aidantShape>
export type CriterionRow = z.infer<typeof verdictShape>
type FileEventRow = z.infer<typeof eventShape>
type FileMessageRow = z.infer<typeof messageShape>

/** A file as our team examines it, with all that was declared, said and decided. */
export interface FileSheet {
  readonly file: HabilitationFile
  readonly requesters: readonly FileRequester[]
  readonly aidants: readonly FileAidant[]
  readonly verdicts: readonly CriterionRow[]
  /** The latest first. */
  readonly events: readonly FileEventRow[]
  /** In the order in which they were written. */
  readonly messages: readonly FileMessageRow[]
  readonly assignedName: string | null
  /** The account that the référent's address has already. */
  readonly referentAccount: z.infer<typeof referentAccountShape> | null
  /** Accepted, and a référent of the structure is in. */
  readonly operational: boolean
}

const list = <S extends z.ZodType>(shape: S) =>
  z
    .array(shape)
    .nullable()
    .transform((rows) => rows ?? [])
const listsShape = z.object({
  requesters: list(requesterShape),
  aidants: list(aidantShape),
  verdicts: list(verdictShape),
  events: list(eventShape),
  messages: list(messageShape),
  referentAccount: referentAccountShape.nullable(),
})

const nameOf = (person: string) => sql.raw(`${person}.given_name || ' ' || ${person}.family_name`)

/** A file that was sent, with everything that belongs to it; nothing for a draft, which is nobody's but its author's. One statement. For `TeamMember`s alone. */
export async function fileSheet(ctx: Ctx, fileId: string): Promise<FileSheet | undefined> {
  const assignees = alias(accounts, 'assignees')
  const assigneePeople = alias(people, 'assignee_people')
  const [row] = await ctx.db
    .select({
      file: habilitationFiles,
      assignedName: sql<string | null>`${assigneePeople.givenName} || ' ' || ${assigneePeople.familyName}`,
      operational: sql<boolean>`habilitation_files.organisation_id is not null and ${isOperational(sql`habilitation_files.organisation_id`, ctx.clock.now())}`,
      requesters: sql<unknown>`(select json_agg(json_build_object('id', r.id, 'name', ${nameOf('r')}, 'occupation', r.occupation,
          'email', r.email, 'author', r.id = habilitation_files.created_by, 'confirmed', r.email_confirmed_at is not null,
          'since', fr.since, 'until', fr.until) order by r.id = habilitation_files.created_by desc, fr.since, r.id)
        from ${habilitationFileRequesters} fr join ${requesters} r on r.id = fr.requester_id
        where fr.file_id = habilitation_files.id)`,
      aidants: sql<unknown>`(select json_agg(json_build_object('id', fa.id, 'givenName', fa.given_name, 'familyName', fa.family_name,
          'email', fa.email, 'occupation', fa.occupation, 'conseillerNumerique', fa.conseiller_numerique, 'addedAt', fa.added_at)
          order by fa.added_at, fa.family_name, fa.id)
        from ${habilitationFileAidants} fa where fa.file_id = habilitation_files.id)`,
      verdicts: sql<unknown>`(select json_agg(json_build_object('criterion', hc.criterion, 'verdict', hc.verdict, 'source', hc.source,
          'sourceDate', hc.source_date, 'note', hc.note, 'judgedByName', ${nameOf('jp')}, 'judgedAt', hc.judged_at))
        from ${habilitationCriteria} hc join ${accounts} ja on ja.id = hc.judged_by join ${people} jp on jp.id = ja.person_id
        where hc.file_id = habilitation_files.id)`,
      events: sql<unknown>`(select json_agg(json_build_object('id', e.id, 'at', e.at, 'act', e.act, 'fromState', e.from_state,
          'toState', e.to_state, 'byName', coalesce(${nameOf('er')}, ${nameOf('ep')}), 'byTeam', e.account_id is not null,
          'details', e.details) order by e.at desc, e.id desc)
        from ${habilitationFileEvents} e left join ${requesters} er on er.id = e.requester_id
          left join ${accounts} ea on ea.id = e.account_id left join ${people} ep on ep.id = ea.person_id
        where e.file_id = habilitation_files.id)`,
      messages: sql<unknown>`(select json_agg(json_build_object('id', hm.id, 'at', hm.at, 'byName', coalesce(${nameOf('mr')}, ${nameOf('mp')}),
          'byTeam', hm.account_id is not null, 'text', hm.text, 'attachments', coalesce((select json_agg(json_build_object('id', ha.id,
            'name', ha.name, 'mediaType', ha.media_type, 'size', ha.size) order by ha.name)
            from ${habilitationAttachments} ha where ha.message_id = hm.id), '[]'::json)) order by hm.at, hm.id)
        from ${habilitationMessages} hm left join ${requesters} mr on mr.id = hm.requester_id
          left join ${accounts} ma on ma.id = hm.account_id left join ${people} mp on mp.id = ma.person_id
        where hm.file_id = habilitation_files.id)`,
      referentAccount: sql<unknown>`(select json_build_object('name', ${nameOf('rp')}, 'active', ra.activated_at is not null,
          'closed', ra.deactivated_at is not null)
        from ${accounts} ra join ${people} rp on rp.id = ra.person_id
        where ra.email_key = lower(btrim(habilitation_files.referent ->> 'email')))`,
    })
    .from(habilitationFiles)
    .leftJoin(assignees, eq(assignees.id, habilitationFiles.assignedTo))
    .leftJoin(assigneePeople, eq(assigneePeople.id, assignees.personId))
    .where(and(eq(habilitationFiles.id, fileId), isNotNull(habilitationFiles.submittedAt)))
  if (!row) return undefined
  const { file, assignedName, operational, ...lists } = row
  return { file, assignedName, operational, ...listsShape.parse(lists) }
}
