import { and, desc, eq, gt, inArray, isNull, or, type Placeholder } from 'drizzle-orm'
import { after } from '../../../../platform/clock.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { openJson } from '../../../../platform/crypto/json.ts'
import type { DataKey } from '../../../../platform/crypto/keyring.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { type CivilIdentity, openIdentity, unwrapUsagerKey, usagerKeys, usagers } from '../../../usagers/index.ts'
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

/** An intervention of this aidant in their current structure; undefined for anybody else's. One statement. */
export async function interventionOf(ctx: Ctx, aidant: Aidant, acteId: string): Promise<Intervention | undefined> {
  const [row] = await select(ctx)
    .where(and(ofOwner(ownerOf(aidant)), eq(actes.id, acteId), eq(actes.state, 'transmise')))
    .limit(1)
  return row && opened(ctx, row)
}

/** What an aidant left open in their current structure, latest first. */
export interface UnfinishedInterventions {
  /** The site was opened and nobody said what came of it: as long as one stands, « vous agissez au nom de … » stands too. */
  readonly toEnd: readonly Intervention[]
  /** Noted « à reprendre », with the note. */
  readonly toResume: readonly Intervention[]
}

const unfinished = preparedQuery(['organisationId', 'accountId', 'since'], (db, { since, ...owner }) =>
  select({ db })
    .where(and(ofOwner(owner), or(notEnded(since), and(eq(actes.outcome, 'a_reprendre'), isNull(actes.resumedAt)))))
    .orderBy(desc(actes.startedAt))
    .limit(40),
)

/** What this aidant has to end and to take up again. Those not ended for more than a day are left to the history. One statement. */
export async function unfinishedInterventions(ctx: Ctx, aidant: Aidant): Promise<UnfinishedInterventions> {
  const rows = await unfinished(ctx.db, { ...ownerOf(aidant), since: notBefore(ctx) })
  const open = rows.flatMap((row) => opened(ctx, row) ?? [])
  return {
    toEnd: open.filter(({ endedAt }) => endedAt === null),
    toResume: open.filter(({ endedAt }) => endedAt !== null),
  }
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

/** What this aidant noted as « à reprendre » in their current structure, latest first, with the note. One statement. */
export async function actesToResume(ctx: Ctx, aidant: Aidant): Promise<readonly Intervention[]> {
  return (await unfinishedInterventions(ctx, aidant)).toResume
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

function select({ db }: Pick<Ctx, 'db'>) {
  return db
    .select({
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
    })
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
