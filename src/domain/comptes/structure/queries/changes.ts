import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { organisations } from '../../../organisations/index.ts'
import { accounts, people } from '../../tables.ts'
import { type ChangeKind, type ChangeRefusal, type ChangeState, parseWanted, type WantedChange } from '../model.ts'
import { structureChanges } from '../tables.ts'

/** A request about the structure, as its référents and our team read it. */
export interface StructureChange {
  readonly id: string
  readonly organisationId: string
  readonly kind: ChangeKind
  /** Undefined once a person's particulars were wiped. */
  readonly wanted: WantedChange | undefined
  readonly reason: string
  readonly requestedByName: string
  readonly requestedAt: Date
  readonly state: ChangeState
  readonly decidedAt: Date | null
  readonly refusal: ChangeRefusal | null
  readonly answer: string | null
  readonly seen: boolean
}

const columns = {
  id: structureChanges.id,
  organisationId: structureChanges.organisationId,
  kind: structureChanges.kind,
  wanted: structureChanges.wanted,
  reason: structureChanges.reason,
  requestedByName: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
  requestedAt: structureChanges.requestedAt,
  state: structureChanges.state,
  decidedAt: structureChanges.decidedAt,
  refusal: structureChanges.refusal,
  answer: structureChanges.answer,
  seen: sql<boolean>`${structureChanges.seenAt} is not null`,
}

const SHOWN = 50

/** The requests of a structure, the latest first, fifty at most. One statement. */
export async function changesOfOrganisation(ctx: Ctx, organisationId: string): Promise<readonly StructureChange[]> {
  const rows = await ctx.db
    .select(columns)
    .from(structureChanges)
    .innerJoin(accounts, eq(accounts.id, structureChanges.requestedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(structureChanges.organisationId, organisationId))
    .orderBy(desc(structureChanges.requestedAt), structureChanges.id)
    .limit(SHOWN)
  return rows.map((row) => ({ ...row, wanted: parseWanted(row.wanted) }))
}

/** A request as our team examines it: beside what the structure is today. */
export interface ChangeToReview extends StructureChange {
  readonly organisation: {
    readonly id: string
    readonly name: string
    readonly siret: string | null
    readonly address: string
    readonly postalCode: string
    readonly city: string
    readonly closed: boolean
  }
}

const reviewed = {
  ...columns,
  organisation: {
    id: organisations.id,
    name: organisations.name,
    siret: organisations.siret,
    address: organisations.address,
    postalCode: organisations.postalCode,
    city: organisations.city,
    closed: sql<boolean>`${organisations.closedAt} is not null`,
  },
}

/** What waits for our team, the oldest first, fifty at most. One statement. For `TeamMember`s alone. */
export async function changesToReview(ctx: Ctx): Promise<readonly ChangeToReview[]> {
  const rows = await ctx.db
    .select(reviewed)
    .from(structureChanges)
    .innerJoin(organisations, eq(organisations.id, structureChanges.organisationId))
    .innerJoin(accounts, eq(accounts.id, structureChanges.requestedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(structureChanges.state, 'en_cours'))
    .orderBy(asc(structureChanges.requestedAt), structureChanges.id)
    .limit(SHOWN)
  return rows.map((row) => ({ ...row, wanted: parseWanted(row.wanted) }))
}

/** One request, open or not. For `TeamMember`s alone. */
export async function changeById(ctx: Ctx, changeId: string): Promise<ChangeToReview | undefined> {
  const [row] = await ctx.db
    .select(reviewed)
    .from(structureChanges)
    .innerJoin(organisations, eq(organisations.id, structureChanges.organisationId))
    .innerJoin(accounts, eq(accounts.id, structureChanges.requestedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(structureChanges.id, changeId)))
  return row && { ...row, wanted: parseWanted(row.wanted) }
}
