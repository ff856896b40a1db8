import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { factsOfTracks, type Stage, stageOf, tracks } from '../../formations/index.ts'
import { isOperational } from '../accept/operational.ts'
import { type FileView, fileOfRequester } from '../files/queries.ts'
import { FILE_STATES } from '../model.ts'
import {
  habilitationAttachments,
  habilitationFileEvents,
  habilitationFileRequesters,
  habilitationFiles,
  habilitationMessages,
  requesters,
} from '../tables.ts'

const instant = z.coerce.date()
const list = <S extends z.ZodType>(shape: S) =>
  z
    .array(shape)
    .nullable()
    .transform((rows) => rows ?? [])

const followerShape = z.object({
  id: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  occupation: z.string(),
  email: z.string(),
  author: z.boolean(),
  confirmed: z.boolean(),
})
/** `by`: a requester's name, our team whoever of it acted, or null for the program. */
const eventShape = z.object({
  id: z.string(),
  at: instant,
  act: z.string(),
  toState: z.enum(FILE_STATES),
  byTeam: z.boolean(),
  byName: z.string().nullable(),
})
/** `author`: null for our team. */
const messageShape = z.object({
  id: z.string(),
  at: instant,
  author: z.string().nullable(),
  text: z.string(),
  attachments: list(z.object({ id: z.string(), name: z.string(), size: z.number() })),
})
const shape = z.object({
  followers: list(followerShape),
  events: list(eventShape),
  messages: list(messageShape),
  operational: z.boolean(),
  tracks: list(z.object({ email: z.string(), id: z.string() })),
})

export type FileMessage = z.infer<typeof messageShape>

/** A file as whoever follows it reads it, with everything that happened to it. */
export interface Dossier {
  readonly file: FileView
  /** Its author first. */
  readonly followers: readonly z.infer<typeof followerShape>[]
  /** The latest first. */
  readonly events: readonly z.infer<typeof eventShape>[]
  /** In the order in which they were written. */
  readonly messages: readonly FileMessage[]
  /** Accepted, and a référent of the structure is in (W-20). */
  readonly operational: boolean
  /** Where each person stands on the way to being an aidant, by address; empty before the file is accepted. */
  readonly tracks: ReadonlyMap<string, { readonly id: string; readonly stage: Stage }>
}

/** The file that this requester follows, with its history and its thread; undefined for any other, as for one that does not exist. Four statements. */
export async function dossierOf(ctx: Ctx, requesterId: string, fileId: string): Promise<Dossier | undefined> {
  const file = await fileOfRequester(ctx, requesterId, fileId)
  if (!file) return undefined
  const name = (person: string) => sql.raw(`${person}.given_name || ' ' || ${person}.family_name`)
  const [row] = await ctx.db
    .select({
      followers: sql<unknown>`(select json_agg(json_build_object('id', r.id, 'givenName', r.given_name, 'familyName', r.family_name,
          'occupation', r.occupation, 'email', r.email, 'author', fr.added_by is null, 'confirmed', r.email_confirmed_at is not null)
          order by fr.added_by is not null, fr.since, r.id)
        from ${habilitationFileRequesters} fr join ${requesters} r on r.id = fr.requester_id
        where fr.file_id = habilitation_files.id and fr.until is null)`,
      events: sql<unknown>`(select json_agg(json_build_object('id', e.id, 'at', e.at, 'act', e.act, 'toState', e.to_state,
          'byTeam', e.account_id is not null, 'byName', ${name('er')}) order by e.at desc, e.id desc)
        from ${habilitationFileEvents} e left join ${requesters} er on er.id = e.requester_id
        where e.file_id = habilitation_files.id)`,
      messages: sql<unknown>`(select json_agg(json_build_object('id', m.id, 'at', m.at, 'author', ${name('mr')}, 'text', m.text,
          'attachments', (select json_agg(json_build_object('id', a.id, 'name', a.name, 'size', a.size) order by a.id)
            from ${habilitationAttachments} a where a.message_id = m.id)) order by m.at, m.id)
        from ${habilitationMessages} m left join ${requesters} mr on mr.id = m.requester_id
        where m.file_id = habilitation_files.id)`,
      operational: sql<unknown>`habilitation_files.organisation_id is not null and ${isOperational(sql`habilitation_files.organisation_id`, ctx.clock.now())}`,
      tracks: sql<unknown>`(select json_agg(json_build_object('email', t.email_key, 'id', t.id) order by t.requested_at)
        from ${tracks} t where t.organisation_id = habilitation_files.organisation_id)`,
    })
    .from(habilitationFiles)
    .where(eq(habilitationFiles.id, fileId))
  const { tracks: standing, ...read } = shape.parse(row)
  const facts = await factsOfTracks(
    ctx,
    standing.map(({ id }) => id),
  )
  const stages = standing.flatMap(({ email, id }) => {
    const known = facts.get(id)
    return known ? [[email, { id, stage: stageOf(known, ctx.training.pixPassScore) }] as const] : []
  })
  return { file, ...read, tracks: new Map(stages) }
}
