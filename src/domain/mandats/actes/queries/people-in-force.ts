import { and, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import {
  type CivilIdentity,
  type Contact,
  matchesPrepared,
  openPerson,
  searchQuery,
  sortKey,
  usagerKeys,
  usagerSettings,
  usagers,
} from '../../../usagers/index.ts'
import { autorisations, mandats } from '../../tables.ts'
import { usableNow } from '../../usable.ts'

/** Somebody in whose name this structure may act now. */
export interface PersonInForce {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly contact: Contact
  /** Keys of the themes in force. */
  readonly themes: readonly string[]
}

export interface PeopleInForce {
  readonly people: readonly PersonInForce[]
  /** How many there are in all, beyond those given. */
  readonly total: number
}

/** Which of them, and how many at once. */
export interface WantedPeople {
  readonly search: string
  readonly limit: number
  /** Themes that are asked for: those who have one come first. */
  readonly preferred: readonly string[]
}

/**
 * Those whom the site's themes are about come first, then those accompanied last. Names are sealed: by name is sorted in memory. Who is shown is
 * chosen first, of narrow rows: what is sealed is read for those alone, and nine tables joined at once take longer to plan than to read.
 */
const inForce = preparedQuery(
  ['organisationId', 'accountId', 'now', 'preferred', 'limit'],
  (db, { organisationId, accountId, now, preferred, limit }) => {
    const isAsked = sql<boolean>`bool_or(${autorisations.theme} = any(${preferred}::text[]))`
    const latest = sql<Date>`coalesce(${usagerSettings.lastActeAt}, max(${mandats.signedAt}))`
    const chosen = db
      .select({
        usagerId: autorisations.usagerId,
        isAsked: isAsked.as('is_asked'),
        latest: latest.as('latest'),
        themes: sql<
          string[]
        >`array_agg(${autorisations.theme} order by array_position(${organisations.allowedThemes}, ${autorisations.theme}))`.as(
          'themes',
        ),
        total: sql<number>`(count(*) over ())::int`.as('total'),
      })
      .from(autorisations)
      .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
      .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
      .leftJoin(
        usagerSettings,
        and(eq(usagerSettings.organisationId, organisationId), eq(usagerSettings.usagerId, autorisations.usagerId)),
      )
      .where(and(eq(autorisations.organisationId, organisationId), usableNow(now, accountId)))
      .groupBy(autorisations.usagerId, usagerSettings.lastActeAt)
      .orderBy(desc(isAsked), desc(latest), autorisations.usagerId)
      .limit(limit)
      .as('chosen')
    return db
      .select({
        usagerId: usagers.id,
        identitySealed: usagers.identitySealed,
        wrapped: usagerKeys.wrapped,
        contactSealed: usagerSettings.contactSealed,
        themes: chosen.themes,
        total: chosen.total,
      })
      .from(chosen)
      .innerJoin(usagers, eq(usagers.id, chosen.usagerId))
      .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
      .leftJoin(
        usagerSettings,
        and(eq(usagerSettings.usagerId, usagers.id), eq(usagerSettings.organisationId, organisationId)),
      )
      .orderBy(desc(chosen.isAsked), desc(chosen.latest), usagers.id)
  },
)

/**
 * The people in whose name this aidant may act now for the current structure, and nobody else. Without a search: those accompanied last come
 * first. With one: those it matches, by name. Names are sealed, so a search opens the structure's people in memory (2,000 at most, DEC-45).
 * One statement.
 */
export async function peopleInForce(
  ctx: Ctx,
  aidant: Aidant,
  { search, limit, preferred }: WantedPeople,
): Promise<PeopleInForce> {
  const query = searchQuery(search)
  const organisationId = aidant.organisation.id
  const rows = await inForce(ctx.db, {
    organisationId,
    accountId: aidant.accountId,
    now: ctx.clock.now(),
    preferred,
    limit: query ? 100_000 : limit,
  })
  const people = rows.flatMap(({ themes, ...row }): PersonInForce[] => {
    const person = openPerson(ctx, { ...row, organisationId })
    return person ? [{ ...person, themes }] : []
  })
  if (!query) return { people, total: rows[0]?.total ?? 0 }
  const found = people.filter(({ identity, contact }) => matchesPrepared(identity, contact, query))
  return { people: sortedByName(found).slice(0, limit), total: found.length }
}

/** By name, then by birth date: homonyms stand side by side. */
function sortedByName(people: readonly PersonInForce[]): PersonInForce[] {
  return people
    .map((person) => ({ person, key: sortKey(person.identity) }))
    .sort((a, b) => a.key.localeCompare(b.key, 'fr'))
    .map(({ person }) => person)
}
