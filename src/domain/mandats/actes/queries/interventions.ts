import { and, desc, eq, gt, inArray, isNull, lte, or, type Placeholder, sql } from 'drizzle-orm'
import { after } from '../../../../platform/clock.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { openJson } from '../../../../platform/crypto/json.ts'
import type { DataKey } from '../../../../platform/crypto/keyring.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import type { Aidant } from '../../../comptes/index.ts'
import {
  activeSince,
  type CivilIdentity,
  inActiveBase,
  openIdentity,
  unwrapUsagerKey,
  usagerKeys,
  usagers,
} from '../../../usagers/index.ts'
import { actes } from '../../tables.ts'
import {
  type ActeDetails,
  acteDetails,
  type DoneBy,
  INTERVENTION_LASTS,
  type Outcome,
  type Presence,
  places,
} from '../model.ts'

/** An acte of the aidant's own, opened, with the person it concerns. */
export interface Intervention {
  readonly acteId: string
  readonly usagerId: string
  readonly mandatId: string
  readonly autorisationId: string
  readonly identity: CivilIdentity
  readonly theme: string
  readonly details: ActeDetails
  readonly presence: Presence
  readonly transmittedAt: Date | null
  readonly endedAt: Date | null
  readonly outcome: Outcome | null
  readonly doneBy: DoneBy | null
  /** Taken up again, or settled. */
  readonly resumedAt: Date | null
  readonly key: DataKey
}

/** An intervention of this aidant in their current structure; undefined for anybody else's, or once its person has left the active base (DEC-40). One statement. */
export async function interventionOf(ctx: Ctx, aidant: Aidant, acteId: string): Promise<Intervention | undefined> {
  const [row] = await select(ctx)
    .where(
      and(
        ofOwner(ownerOf(aidant)),
        eq(actes.id, acteId),
        eq(actes.state, 'transmise'),
        seen(activeSince(ctx.clock.now())),
      ),
    )
    .limit(1)
  return row && opened(ctx, row)
}

/** What an aidant left open in their current structure, latest first. */
export interface UnfinishedInterventions {
  /** The site was opened and nobody said what came of it: as long as one stands, « vous agissez au nom de … » stands too. */
  readonly toEnd: readonly Intervention[]
  /** Noted « à reprendre », with the note. */
  readonly toResume: readonly Intervention[]
  /** How many there are besides those given, of each kind. */
  readonly others: { readonly toEnd: number; readonly toResume: number }
}

/** So many of each kind are given; the others are counted. */
const GIVEN = 20

const unfinished = preparedQuery(
  ['organisationId', 'accountId', 'since', 'activeSince'],
  (db, { since, activeSince: active, ...owner }) => {
    const kind = sql`actes.ended_at is null`
    const ranked = db.$with('ranked').as(
      db
        .select({
          id: actes.id,
          rank: sql<number>`row_number() over (partition by ${kind} order by actes.started_at desc)`.as('rank'),
          ofKind: sql<number>`(count(*) over (partition by ${kind}))::int`.as('of_kind'),
        })
        .from(actes)
        // An erased person is neither given nor counted.
        .innerJoin(usagerKeys, eq(usagerKeys.usagerId, actes.usagerId))
        .where(and(ofOwner(owner), or(notEnded(since), and(toBeResumed(), seen(active))))),
    )
    return db
      .with(ranked)
      .select({ ...columns, ofKind: ranked.ofKind })
      .from(ranked)
      .innerJoin(actes, eq(actes.id, ranked.id))
      .innerJoin(usagers, eq(usagers.id, actes.usagerId))
      .innerJoin(usagerKeys, eq(usagerKeys.usagerId, actes.usagerId))
      .where(lte(ranked.rank, GIVEN))
      .orderBy(desc(actes.startedAt))
  },
)

/**
 * What this aidant has to end and to take up again, the latest twenty of each, and how many more there are. Those not ended for more than a day
 * are left to the history. One statement.
 */
export async function unfinishedInterventions(ctx: Ctx, aidant: Aidant): Promise<UnfinishedInterventions> {
  const active = activeSince(ctx.clock.now())
  const rows = await unfinished(ctx.db, { ...ownerOf(aidant), since: notBefore(ctx), activeSince: active })
  const toEnd = rows.filter(({ endedAt }) => endedAt === null)
  const toResume = rows.filter(({ endedAt }) => endedAt !== null)
  const given = (of: typeof rows) => of.flatMap(({ ofKind: _count, ...row }) => opened(ctx, row) ?? [])
  const others = (of: typeof rows) => (of[0]?.ofKind ?? 0) - of.length
  return {
    toEnd: given(toEnd),
    toResume: given(toResume),
    others: { toEnd: others(toEnd), toResume: others(toResume) },
  }
}

/**
 * Noted « à reprendre » by this aidant for their current structure, and neither taken up again nor settled since; undefined for any other acte.
 * One statement.
 */
export async function acteToResume(ctx: Ctx, aidant: Aidant, acteId: string): Promise<Intervention | undefined> {
  const [row] = await select(ctx)
    .where(and(ofOwner(ownerOf(aidant)), eq(actes.id, acteId), toBeResumed(), seen(activeSince(ctx.clock.now()))))
    .limit(1)
  return row && opened(ctx, row)
}

/** The latest is found first, at the head of its index, then joined: whoever never ends theirs would have them all read, at each page. */
const lastNotEnded = preparedQuery(['organisationId', 'accountId', 'since'], (db, { since, ...owner }) => {
  const latest = db
    .select({ id: actes.id })
    .from(actes)
    .where(and(ofOwner(owner), notEnded(since)))
    .orderBy(desc(actes.transmittedAt))
    .limit(1)
  return select({ db }).where(inArray(actes.id, latest))
})

/** The latest intervention that this aidant has not ended in their current structure: the band of every page. One statement. */
export async function currentIntervention(ctx: Ctx, aidant: Aidant): Promise<Intervention | undefined> {
  const [row] = await lastNotEnded(ctx.db, { ...ownerOf(aidant), since: notBefore(ctx) })
  return row && opened(ctx, row)
}

/** Until when one of this account's interventions may be open, in whatever structure; null when none is. One statement. */
export async function actingUntil(ctx: Ctx, accountId: string): Promise<Date | null> {
  const [row] = await ctx.db
    .select({ transmittedAt: actes.transmittedAt })
    .from(actes)
    .where(and(eq(actes.accountId, accountId), notEnded(notBefore(ctx))))
    .orderBy(desc(actes.transmittedAt))
    .limit(1)
  return row?.transmittedAt ? after(row.transmittedAt, INTERVENTION_LASTS) : null
}

/** The condition that an acte was noted « à reprendre », and has been neither taken up again nor settled. */
export function toBeResumed() {
  return and(eq(actes.outcome, 'a_reprendre'), isNull(actes.resumedAt))
}

function seen(since: Date | Placeholder) {
  return inActiveBase({ organisationId: sql`actes.organisation_id`, usagerId: sql`actes.usager_id` }, since)
}

function notBefore({ clock }: Ctx): Date {
  return after(clock.now(), -INTERVENTION_LASTS)
}

function notEnded(since: Date | Placeholder) {
  return and(eq(actes.state, 'transmise'), isNull(actes.endedAt), gt(actes.transmittedAt, since))
}

function ownerOf({ accountId, organisation }: Aidant) {
  return { accountId, organisationId: organisation.id }
}

function ofOwner(owner: Readonly<Record<'accountId' | 'organisationId', string | Placeholder>>) {
  return and(eq(actes.organisationId, owner.organisationId), eq(actes.accountId, owner.accountId))
}

const columns = {
  acteId: actes.id,
  usagerId: actes.usagerId,
  mandatId: actes.mandatId,
  autorisationId: actes.autorisationId,
  theme: actes.theme,
  detailsSealed: actes.detailsSealed,
  presence: actes.presence,
  transmittedAt: actes.transmittedAt,
  endedAt: actes.endedAt,
  outcome: actes.outcome,
  doneBy: actes.doneBy,
  resumedAt: actes.resumedAt,
  identitySealed: usagers.identitySealed,
  wrapped: usagerKeys.wrapped,
}

function select({ db }: Pick<Ctx, 'db'>) {
  return db
    .select(columns)
    .from(actes)
    .innerJoin(usagers, eq(usagers.id, actes.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, actes.usagerId))
}

type Row = Awaited<ReturnType<typeof select>>[number]

function opened(ctx: Ctx, row: Row): Intervention | undefined {
  const { detailsSealed, identitySealed: _sealed, wrapped, ...rest } = row
  const identity = openIdentity(ctx, row)
  if (!identity || !detailsSealed) return undefined
  const key = unwrapUsagerKey(ctx, row.usagerId, wrapped)
  return { ...rest, identity, key, details: openJson(key, places.details(row.acteId), detailsSealed, acteDetails) }
}
