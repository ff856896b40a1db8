import { and, eq, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { accounts, people } from '../../comptes/index.ts'
import {
  activeSince,
  type CivilIdentity,
  inActiveBase,
  openIdentity,
  unwrapUsagerKey,
  usagerKeys,
  usagers,
} from '../../usagers/index.ts'
import { renderMandatPdfOnce } from '../commands/render-pdf.ts'
import type { MandatDocument } from '../document/index.ts'
import type { DurationKey } from '../durations.ts'
import { expiresSoon, type MandatState, type MandatTerm, type SuspensionReason, stateOf } from '../model.ts'
import { openDemarches, openMandatDocument, places } from '../sealed.ts'
import { autorisations, mandats } from '../tables.ts'

/** One theme of a mandat. */
export interface AutorisationView {
  readonly id: string
  readonly theme: string
  readonly demarches: readonly string[]
  readonly endedAt: Date | null
  readonly endReason: 'expire' | MandatTerm['endReason']
}

/** A mandat as its organisation sees it. */
export interface MandatView extends MandatTerm {
  readonly id: string
  readonly number: string
  readonly organisationId: string
  readonly usagerId: string
  readonly state: MandatState
  readonly expiresSoon: boolean
  readonly signedAt: Date
  readonly signedBy: { readonly givenName: string; readonly familyName: string }
  readonly duration: DurationKey
  readonly previousMandatId: string | null
  readonly mailboxOption: boolean
  readonly suspensionReason: SuspensionReason | null
  readonly hasPdf: boolean
  /** Sorted by theme. */
  readonly autorisations: readonly AutorisationView[]
}

export const mandatColumns = {
  id: mandats.id,
  number: mandats.number,
  organisationId: mandats.organisationId,
  usagerId: mandats.usagerId,
  signedAt: mandats.signedAt,
  duration: mandats.duration,
  expiresAt: mandats.expiresAt,
  previousMandatId: mandats.previousMandatId,
  mailboxOption: mandats.mailboxOption,
  pdfHash: mandats.pdfHash,
  endedAt: mandats.endedAt,
  endReason: mandats.endReason,
  suspendedAt: mandats.suspendedAt,
  suspensionReason: mandats.suspensionReason,
}

export const signedByColumns = { givenName: people.givenName, familyName: people.familyName }

interface MandatRow extends MandatTerm {
  readonly id: string
  readonly number: string
  readonly organisationId: string
  readonly usagerId: string
  readonly signedAt: Date
  readonly duration: DurationKey
  readonly previousMandatId: string | null
  readonly mailboxOption: boolean
  readonly pdfHash: Buffer | null
  readonly suspensionReason: SuspensionReason | null
}

/** A row and its themes, as a screen wants them. */
export function mandatView(
  row: MandatRow,
  signedBy: MandatView['signedBy'],
  themes: readonly AutorisationView[],
  now: Date,
): MandatView {
  const { pdfHash, ...mandat } = row
  return {
    ...mandat,
    signedBy,
    state: stateOf(row, now),
    expiresSoon: expiresSoon(row, now),
    hasPdf: pdfHash !== null,
    autorisations: themes.toSorted((a, b) => (a.theme < b.theme ? -1 : 1)),
  }
}

/** A mandat of this organisation, unless its person has left the active base (DEC-40): what each of the queries below asks. */
const SEEN = ['organisationId', 'mandatId', 'since'] as const

function seen({ organisationId, mandatId, since }: Record<(typeof SEEN)[number], Placeholder>): SQL | undefined {
  return and(
    eq(mandats.id, mandatId),
    eq(mandats.organisationId, organisationId),
    inActiveBase({ organisationId, usagerId: sql`mandats.usager_id` }, since),
  )
}

const linesOf = preparedQuery(SEEN, (db, which) =>
  db
    .select({
      mandat: mandatColumns,
      signedBy: signedByColumns,
      autorisation: {
        id: autorisations.id,
        theme: autorisations.theme,
        demarchesSealed: autorisations.demarchesSealed,
        endedAt: autorisations.endedAt,
        endReason: autorisations.endReason,
      },
      identitySealed: usagers.identitySealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(mandats)
    .innerJoin(accounts, eq(accounts.id, mandats.signedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(usagers, eq(usagers.id, mandats.usagerId))
    .innerJoin(autorisations, eq(autorisations.mandatId, mandats.id))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(seen(which)),
)

/**
 * A mandat of this organisation, with its person and its themes; undefined for any other organisation's, or once she has left the active base
 * (DEC-40). One statement.
 */
export async function mandatById(
  ctx: Ctx,
  organisationId: string,
  mandatId: string,
): Promise<{ mandat: MandatView; identity: CivilIdentity } | undefined> {
  const now = ctx.clock.now()
  const rows = await linesOf(ctx.db, { organisationId, mandatId, since: activeSince(now) })
  const [first] = rows
  if (!first) return undefined
  const { usagerId } = first.mandat
  const { identitySealed, wrapped } = first
  const identity = openIdentity(ctx, { usagerId, identitySealed, wrapped })
  if (!identity) return undefined
  const key = unwrapUsagerKey(ctx, usagerId, wrapped)
  const themes = rows.map(({ autorisation: { demarchesSealed, ...one } }) => ({
    ...one,
    demarches: openDemarches(key, one.id, demarchesSealed),
  }))
  return { mandat: mandatView(first.mandat, first.signedBy, themes, now), identity }
}

// Each alone: the page of a mandat has no use for its PDF, ten times as long.
const sealedDocument = preparedQuery(SEEN, (db, which) =>
  db
    .select({ usagerId: mandats.usagerId, documentSealed: mandats.documentSealed, wrapped: usagerKeys.wrapped })
    .from(mandats)
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(seen(which)),
)

const sealedPdf = preparedQuery(SEEN, (db, which) =>
  db
    .select({
      number: mandats.number,
      usagerId: mandats.usagerId,
      pdfSealed: mandats.pdfSealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(mandats)
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, mandats.usagerId))
    .where(seen(which)),
)

/** The frozen document of a mandat of this organisation, opened; undefined as `mandatById` is. One statement. */
export async function mandatDocument(
  ctx: Ctx,
  organisationId: string,
  mandatId: string,
): Promise<MandatDocument | undefined> {
  const [row] = await sealedDocument(ctx.db, { organisationId, mandatId, since: activeSince(ctx.clock.now()) })
  if (!row?.documentSealed) return undefined
  return openMandatDocument(unwrapUsagerKey(ctx, row.usagerId, row.wrapped), mandatId, row.documentSealed)
}

/**
 * The PDF of a mandat of this organisation, rendered now if the job has not done it yet; undefined as `mandatById` is.
 */
export async function mandatPdf(
  ctx: Ctx,
  organisationId: string,
  mandatId: string,
): Promise<{ pdf: Buffer; number: string } | undefined> {
  const which = { organisationId, mandatId, since: activeSince(ctx.clock.now()) }
  let [row] = await sealedPdf(ctx.db, which)
  if (row && !row.pdfSealed) {
    await renderMandatPdfOnce(ctx, mandatId)
    ;[row] = await sealedPdf(ctx.db, which)
  }
  if (!row?.pdfSealed) return undefined
  const pdf = unwrapUsagerKey(ctx, row.usagerId, row.wrapped).open(places.pdf(mandatId), row.pdfSealed)
  return { pdf, number: row.number }
}
