import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { accounts, people } from '../../comptes/index.ts'
import {
  activeSince,
  type CivilIdentity,
  inActiveBase,
  notesJson,
  openNotes,
  personColumns,
  personFrom,
  type UsagerNote,
  type UsagerSettings,
  usagerKeys,
  usagerSettings,
  usagers,
} from '../../usagers/index.ts'
import { hasWithdrawnFrom } from '../deports/condition.ts'
import { lastRevocationByUsager, renewable } from '../model.ts'
import { openDemarches } from '../sealed.ts'
import { autorisations, mandats, revocations } from '../tables.ts'
import { type MandatView, mandatColumns, mandatView, signedByColumns } from './mandat-by-id.ts'

/** A revocation with its own document. */
interface RevocationRef {
  readonly id: string
  /** Null for the whole mandat. */
  readonly autorisationId: string | null
}

export interface SheetMandat extends MandatView {
  readonly renewable: boolean
  readonly revocations: readonly RevocationRef[]
}

/** What one organisation knows of a usager. Acts have their own query. */
export interface UsagerSheet {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly settings: UsagerSettings
  /** Those of this organisation, latest first. */
  readonly notes: readonly UsagerNote[]
  /** Latest first, whatever their state. */
  readonly mandats: readonly SheetMandat[]
  /** The aidant who reads withdrew from her, for a conflict of interest. */
  readonly hasWithdrawn: boolean
}

/** One line per theme of each mandat; the notes are on the first alone. */
const lines = preparedQuery(
  ['organisationId', 'usagerId', 'accountId', 'since'],
  (db, { organisationId, usagerId, accountId, since }) =>
    db
      .select({
        ...personColumns,
        hasWithdrawn: hasWithdrawnFrom({
          accountId: sql`${accountId}::uuid`,
          organisationId: sql`${organisationId}::uuid`,
          usagerId: sql`${usagerId}::uuid`,
        }),
        mandat: mandatColumns,
        signedBy: signedByColumns,
        autorisation: {
          id: autorisations.id,
          theme: autorisations.theme,
          demarchesSealed: autorisations.demarchesSealed,
          endedAt: autorisations.endedAt,
          endReason: autorisations.endReason,
        },
        revocations: sql<readonly RevocationRef[] | null>`(
        select json_agg(json_build_object('id', r.id, 'autorisationId', r.autorisation_id) order by r.decided_at, r.id)
        from ${revocations} r where r.mandat_id = ${mandats.id})`,
        notes: sql<Parameters<typeof openNotes>[1]>`case when row_number() over () = 1
        then ${notesJson(sql`${organisationId}::uuid`, sql`${usagerId}::uuid`)} end`,
      })
      .from(usagerSettings)
      .innerJoin(usagers, eq(usagers.id, usagerSettings.usagerId))
      .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagerSettings.usagerId))
      .innerJoin(
        mandats,
        and(eq(mandats.organisationId, usagerSettings.organisationId), eq(mandats.usagerId, usagerSettings.usagerId)),
      )
      .innerJoin(accounts, eq(accounts.id, mandats.signedBy))
      .innerJoin(people, eq(people.id, accounts.personId))
      .innerJoin(autorisations, eq(autorisations.mandatId, mandats.id))
      .where(
        and(
          eq(usagerSettings.organisationId, organisationId),
          eq(usagerSettings.usagerId, usagerId),
          inActiveBase({ organisationId, usagerId }, since),
        ),
      )
      .orderBy(desc(mandats.signedAt), mandats.id),
)

/**
 * A usager as this organisation sees her; undefined when it never signed with her, when she was erased, or when her last mandat ended over
 * three years ago: she has left the active base (DEC-40). `accountId`: the aidant who reads, to know whether they withdrew from her. One statement.
 */
export async function usagerSheet(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
  accountId: string | null = null,
): Promise<UsagerSheet | undefined> {
  const now = ctx.clock.now()
  const rows = await lines(ctx.db, { organisationId, usagerId, accountId, since: activeSince(now) })
  const [first] = rows
  const person = first && personFrom(ctx, first)
  if (!person) return undefined
  const all = [...Map.groupBy(rows, ({ mandat }) => mandat.id).values()].flatMap((group) => {
    const [row] = group
    if (!row) return []
    const themes = group.map(({ autorisation: { demarchesSealed, ...one } }) => ({
      ...one,
      demarches: openDemarches(person.key, one.id, demarchesSealed),
    }))
    return [{ ...mandatView(row.mandat, row.signedBy, themes, now), revocations: row.revocations ?? [] }]
  })
  const revocation = lastRevocationByUsager(all)
  return {
    usagerId,
    identity: person.identity,
    settings: person.settings,
    notes: openNotes(person.key, rows.find(({ notes }) => notes !== null)?.notes ?? null),
    mandats: all.map((mandat) => ({ ...mandat, renewable: renewable(mandat, now, revocation) })),
    hasWithdrawn: first.hasWithdrawn,
  }
}
