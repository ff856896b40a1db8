import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { after, DAY } from '../../../../platform/clock.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { organisations } from '../../../organisations/index.ts'
import { accounts, people } from '../../tables.ts'
import { additions, joinDepartures, joinRequests } from '../tables.ts'

/** Somebody asked to join, as the référents who asked see it: the same for an address that is nobody's. */
export interface JoinAsked {
  readonly id: string
  readonly email: string
  readonly state: 'en_attente' | 'acceptee' | 'refusee' | 'annulee' | 'expiree'
  readonly direct: boolean
  readonly requestedAt: Date
  readonly expiresAt: Date
  readonly decidedAt: Date | null
}

const joinAsked = {
  id: joinRequests.id,
  email: joinRequests.email,
  state: joinRequests.state,
  direct: joinRequests.direct,
  requestedAt: joinRequests.requestedAt,
  expiresAt: joinRequests.expiresAt,
  decidedAt: joinRequests.decidedAt,
}

/** What is over stays in the list this long. */
const SHOWN_DAYS = 60

/** The structure's requests to join that wait, and those that ended in the last two months, latest first. One statement. */
export function joinRequestsOf(ctx: Ctx, organisationId: string): Promise<readonly JoinAsked[]> {
  const since = after(ctx.clock.now(), -SHOWN_DAYS * DAY)
  return ctx.db
    .select(joinAsked)
    .from(joinRequests)
    .where(
      and(
        eq(joinRequests.organisationId, organisationId),
        or(eq(joinRequests.state, 'en_attente'), gt(joinRequests.decidedAt, since)),
      ),
    )
    .orderBy(desc(joinRequests.requestedAt), joinRequests.email)
}

/** One form as it was sent. What came of people to be trained is the training's to tell. */
export interface Addition {
  readonly kind: 'deja_forme' | 'a_former'
  readonly joins: readonly JoinAsked[]
}

/** What came of one form of this structure; undefined for another's. Two statements. */
export async function additionOf(ctx: Ctx, organisationId: string, additionId: string): Promise<Addition | undefined> {
  const [addition] = await ctx.db
    .select({ kind: additions.kind })
    .from(additions)
    .where(and(eq(additions.id, additionId), eq(additions.organisationId, organisationId)))
  if (!addition) return undefined
  if (addition.kind === 'a_former') return { kind: 'a_former', joins: [] }
  const joins = await ctx.db
    .select(joinAsked)
    .from(joinRequests)
    .where(and(eq(joinRequests.additionId, additionId), eq(joinRequests.organisationId, organisationId)))
    .orderBy(joinRequests.email)
  return { kind: 'deja_forme', joins }
}

/** Somebody of this structure who joined another, and wishes to keep both. */
export interface DepartureToDecide {
  readonly id: string
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly newOrganisationName: string
  readonly decideBy: Date
  readonly outcome: 'terminee' | 'gardee' | null
}

function selectDepartures(ctx: Ctx) {
  return ctx.db
    .select({
      id: joinDepartures.id,
      accountId: accounts.id,
      givenName: people.givenName,
      familyName: people.familyName,
      newOrganisationName: organisations.name,
      decideBy: joinDepartures.decideBy,
      outcome: joinDepartures.outcome,
    })
    .from(joinDepartures)
    .innerJoin(joinRequests, eq(joinRequests.id, joinDepartures.requestId))
    .innerJoin(organisations, eq(organisations.id, joinRequests.organisationId))
    .innerJoin(accounts, eq(accounts.id, joinRequests.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
}

type DepartureRow = Awaited<ReturnType<typeof selectDepartures>>[number]

function departure({ decideBy, ...row }: DepartureRow): readonly DepartureToDecide[] {
  return decideBy ? [{ ...row, decideBy }] : []
}

/** Those of this structure that its référents have to answer, the most urgent first. One statement. */
export async function departuresToDecide(ctx: Ctx, organisationId: string): Promise<readonly DepartureToDecide[]> {
  const rows = await selectDepartures(ctx)
    .where(
      and(
        eq(joinDepartures.organisationId, organisationId),
        eq(joinDepartures.wish, 'garder'),
        isNull(joinDepartures.outcome),
      ),
    )
    .orderBy(joinDepartures.decideBy)
  return rows.flatMap(departure)
}

/** One of them, answered or not; undefined for another structure's. One statement. */
export async function departureOf(
  ctx: Ctx,
  organisationId: string,
  departureId: string,
): Promise<DepartureToDecide | undefined> {
  const rows = await selectDepartures(ctx).where(
    and(
      eq(joinDepartures.id, departureId),
      eq(joinDepartures.organisationId, organisationId),
      eq(joinDepartures.wish, 'garder'),
    ),
  )
  return rows.flatMap(departure)[0]
}

/** A request as the person asked sees it. */
export interface JoinProposal {
  readonly id: string
  readonly organisationName: string
  readonly organisationCity: string
  readonly requestedBy: string
  readonly expiresAt: Date
  readonly open: boolean
  readonly state: JoinAsked['state']
  /** Where they belong, and may leave or keep. */
  readonly places: readonly { readonly organisationId: string; readonly name: string }[]
}

/** What somebody is asked, by their account or by the mailed link; undefined for anybody else. Two statements. */
export async function joinProposal(
  ctx: Ctx,
  whose: { readonly accountId: string; readonly requestId: string } | { readonly token: string },
): Promise<JoinProposal | undefined> {
  const mine =
    'token' in whose
      ? eq(joinRequests.tokenHash, ctx.keys.hash('join-link', whose.token))
      : and(eq(joinRequests.id, whose.requestId), eq(joinRequests.accountId, whose.accountId))
  const [row] = await ctx.db
    .select({
      id: joinRequests.id,
      accountId: joinRequests.accountId,
      organisationName: organisations.name,
      organisationCity: organisations.city,
      closedAt: organisations.closedAt,
      givenName: people.givenName,
      familyName: people.familyName,
      expiresAt: joinRequests.expiresAt,
      state: joinRequests.state,
    })
    .from(joinRequests)
    .innerJoin(organisations, eq(organisations.id, joinRequests.organisationId))
    .innerJoin(accounts, eq(accounts.id, joinRequests.requestedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(mine)
  if (!row?.accountId) return undefined
  // The mailed link is for a closed account; whoever can sign in answers signed in.
  if ('token' in whose && !(await isClosed(ctx, row.accountId)) && row.state === 'en_attente') return undefined
  const places = await ctx.db
    .select({ organisationId: organisations.id, name: organisations.name })
    .from(joinDepartures)
    .innerJoin(organisations, eq(organisations.id, joinDepartures.organisationId))
    .where(eq(joinDepartures.requestId, row.id))
    .orderBy(organisations.name)
  const { accountId: _, closedAt, givenName, familyName, ...rest } = row
  const open = row.state === 'en_attente' && row.expiresAt > ctx.clock.now() && closedAt === null
  return { ...rest, open, requestedBy: `${givenName} ${familyName}`, places }
}

async function isClosed(ctx: Ctx, accountId: string): Promise<boolean> {
  const [account] = await ctx.db.select({ at: accounts.deactivatedAt }).from(accounts).where(eq(accounts.id, accountId))
  return account?.at !== null && account !== undefined
}
