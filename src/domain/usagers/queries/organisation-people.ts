import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { activeSince, inActiveBase } from '../active-base.ts'
import { unwrap } from '../keys.ts'
import type { CivilIdentity, OrganisationPerson } from '../model.ts'
import { openedWith } from '../opened-cache.ts'
import { maybeSamePerson, sharesFirstName } from '../search.ts'
import { usagerKeys, usagerSettings, usagers } from '../tables.ts'
import { identityFrom } from './identities.ts'
import { openContact } from './settings.ts'

/**
 * What changes whenever what this organisation knows of a person is sealed anew: the nonces of her identity and of her contact details,
 * 96 random bits each. For a statement that joins `usager_settings` and `usagers`; null once erased.
 */
export const personMark = sql<string | null>`encode(
  substr(usagers.identity_sealed, 1, 12) || coalesce(substr(usager_settings.contact_sealed, 1, 12), ''), 'base64')`

/** The same of a row that is here. */
function markOf({ identitySealed, contactSealed }: Pick<SealedPerson, 'identitySealed' | 'contactSealed'>): string {
  const nonces = [identitySealed, contactSealed].map((sealed) => sealed?.subarray(0, 12) ?? Buffer.alloc(0))
  return Buffer.concat(nonces).toString('base64')
}

/** A person of an organisation beside the key that opens her, as one row. */
interface SealedPerson {
  readonly organisationId: string
  readonly usagerId: string
  readonly identitySealed: Buffer | null
  readonly contactSealed: Buffer | null
  readonly wrapped: Buffer
}

const sealed = {
  organisationId: usagerSettings.organisationId,
  usagerId: usagerSettings.usagerId,
  identitySealed: usagers.identitySealed,
  contactSealed: usagerSettings.contactSealed,
  wrapped: usagerKeys.wrapped,
}

/**
 * One mark for everybody, of the same nonces: rows differ by who they are of, so none cancels another. Of this organisation's own rows alone,
 * where the database keeps the identity's nonce too (migration 0038).
 */
const markOfAll = preparedQuery(['organisationId'], (db, { organisationId }) =>
  db
    .select({
      mark: sql<string>`count(${usagerSettings.identityNonce}) || '/' || coalesce(bit_xor(hash_record_extended(
        row(${usagerSettings.usagerId}, ${usagerSettings.identityNonce}, substr(${usagerSettings.contactSealed}, 1, 12)), 0)), 0)`,
    })
    .from(usagerSettings)
    .where(eq(usagerSettings.organisationId, organisationId)),
)

/** Each person and her key looked up: the limit keeps the planner from reading both tables whole. */
const rowsOfAll = preparedQuery(['organisationId'], (db, { organisationId }) => {
  const { identitySealed, wrapped, ...settings } = sealed
  const person = db
    .select({ identitySealed, wrapped })
    .from(usagers)
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
    .where(and(eq(usagers.id, usagerSettings.usagerId), isNotNull(usagers.identitySealed)))
    .limit(1)
    .as('person')
  return db
    .select({ ...settings, identitySealed: person.identitySealed, wrapped: person.wrapped })
    .from(usagerSettings)
    .innerJoinLateral(person, sql`true`)
    .where(eq(usagerSettings.organisationId, organisationId))
})

const rowsOfThese = preparedQuery(['organisationId', 'usagerIds'], (db, { organisationId, usagerIds }) =>
  db
    .select(sealed)
    .from(usagerSettings)
    .innerJoin(usagers, eq(usagers.id, usagerSettings.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagerSettings.usagerId))
    .where(
      and(
        eq(usagerSettings.organisationId, organisationId),
        sql`usager_settings.usager_id = any(${usagerIds}::uuid[])`,
        isNotNull(usagers.identitySealed),
      ),
    ),
)

/**
 * Everybody with whom this organisation ever signed a mandat and who was not erased, opened in memory: 2,000 people at most (DEC-45),
 * for searching and sorting by name, which sealed rows cannot do. One statement; one more when any of them changed since the last time.
 */
export async function peopleOf(ctx: Ctx, organisationId: string): Promise<readonly OrganisationPerson[]> {
  const { organisations } = openedWith(ctx.keys)
  const [{ mark } = { mark: '' }] = await markOfAll(ctx.db, { organisationId })
  const known = organisations.get(organisationId)
  if (known?.mark === mark) return known.people
  const rows = await rowsOfAll(ctx.db, { organisationId })
  const people = rows.flatMap((row) => openPerson(ctx, row) ?? [])
  // Read after the mark: what changed between the two shows as another mark at the next request.
  organisations.set(
    organisationId,
    { mark, people },
    rows.reduce((sum, row) => sum + bytesOf(row), 0),
  )
  return people
}

/**
 * These people of this organisation, by usager: those opened lately under the same mark (`personMark`) as they are, the others read and
 * opened. Whoever the organisation does not know, or who was erased, is absent. One statement, or none.
 */
export async function peopleOfThese(
  ctx: Ctx,
  organisationId: string,
  marks: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, OrganisationPerson>> {
  const { people } = openedWith(ctx.keys)
  const found = new Map<string, OrganisationPerson>()
  const missing: string[] = []
  for (const [usagerId, mark] of marks) {
    const known = people.get(`${organisationId}/${usagerId}`)
    if (known?.mark === mark) found.set(usagerId, known.person)
    else missing.push(usagerId)
  }
  if (missing.length === 0) return found
  for (const row of await rowsOfThese(ctx.db, { organisationId, usagerIds: missing })) {
    const person = openPerson(ctx, row)
    if (person) found.set(row.usagerId, person)
  }
  return found
}

/** The person of such a row, opened unless she was lately, sealed as she is; undefined once erased. */
export function openPerson(ctx: Ctx, row: SealedPerson): OrganisationPerson | undefined {
  const { organisationId, usagerId, identitySealed } = row
  if (!identitySealed) return undefined
  const { people } = openedWith(ctx.keys)
  const id = `${organisationId}/${usagerId}`
  const mark = markOf(row)
  const known = people.get(id)
  if (known?.mark === mark) return known.person
  const key = unwrap(ctx, usagerId, row.wrapped)
  const person = { usagerId, identity: identityFrom(key, usagerId, identitySealed), contact: openContact(key, row) }
  people.set(id, { mark, person }, bytesOf(row))
  return person
}

/** About what a person opened takes in memory, the words she is found by included: measured, some 1,400 bytes. */
function bytesOf({ identitySealed, contactSealed }: SealedPerson): number {
  return 800 + 3 * ((identitySealed?.length ?? 0) + (contactSealed?.length ?? 0))
}

const seenAmong = preparedQuery(['organisationId', 'usagerIds', 'since'], (db, { organisationId, usagerIds, since }) =>
  db
    .select({ usagerId: usagerSettings.usagerId })
    .from(usagerSettings)
    .where(
      and(
        eq(usagerSettings.organisationId, organisationId),
        sql`usager_settings.usager_id = any(${usagerIds}::uuid[])`,
        inActiveBase({ organisationId, usagerId: sql`usager_settings.usager_id` }, since),
      ),
    ),
)

/** Somebody whom an organisation knows, who may be the person of an identity that FranceConnect gives under another `sub`. */
export interface PossibleSamePerson {
  readonly usagerId: string
  readonly identity: CivilIdentity
  /** Their first names differ: she changed hers, or they are twins. */
  readonly otherFirstName: boolean
}

/**
 * People of this organisation who may be the one of this identity under another FranceConnect `sub`: for the aidant to decide. Nobody who has left
 * the active base (DEC-40). One or two statements; one more when somebody is alike.
 */
export async function possibleSamePerson(
  ctx: Ctx,
  organisationId: string,
  identity: CivilIdentity,
): Promise<readonly PossibleSamePerson[]> {
  const alike = (await peopleOf(ctx, organisationId)).filter((person) => maybeSamePerson(person.identity, identity))
  if (alike.length === 0) return []
  const usagerIds = alike.map(({ usagerId }) => usagerId)
  const rows = await seenAmong(ctx.db, { organisationId, usagerIds, since: activeSince(ctx.clock.now()) })
  const seen = new Set(rows.map(({ usagerId }) => usagerId))
  return alike
    .filter(({ usagerId }) => seen.has(usagerId))
    .map((person) => ({
      usagerId: person.usagerId,
      identity: person.identity,
      otherFirstName: !sharesFirstName(person.identity, identity),
    }))
}
