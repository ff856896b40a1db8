import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import {
  type AdditionRefusal,
  additionProblems,
  beginAddition,
  emailKey,
  holdTeam,
  type LineProblem,
  MOST_AT_ONCE,
  type Referent,
} from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { trackEvents, tracks } from '../tables.ts'

/** Somebody whom a référent wants trained. */
export interface TrackWanted {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly conseillerNumerique: boolean
  /** Declared by the référent: employed by the structure. */
  readonly contractDeclared: boolean
  /** Declared by the référent: none of those whom the rules exclude (volunteer, intern, elected official…). */
  readonly exclusionsDeclared: boolean
}

export type TracksRequested =
  | { readonly kind: 'requested' }
  | AdditionRefusal
  /** A declaration is missing for one of them. */
  | { readonly kind: 'refused'; readonly reason: 'undeclared' }

/**
 * Asks our team whether these people may be trained, each with both declarations. All or none: one line that cannot be taken refuses the form. An
 * account that exists elsewhere is no obstacle, and nothing tells of it. Whoever was refused or cancelled may be asked for again: a new track,
 * beside the former. `additionId` is made with the form: the same form sent twice asks once.
 */
export function requestTracks(
  ctx: Ctx,
  referent: Referent,
  additionId: string,
  people: readonly TrackWanted[],
): Promise<TracksRequested> {
  const refused = (reason: 'count' | 'undeclared' | 'not_referent' | 'foreign_form') =>
    ({ kind: 'refused', reason }) as TracksRequested
  if (people.length === 0 || people.length > MOST_AT_ONCE) return Promise.resolve(refused('count'))
  if (!people.every((one) => one.contractDeclared && one.exclusionsDeclared)) {
    return Promise.resolve(refused('undeclared'))
  }
  return inTransaction(ctx, async (tx): Promise<TracksRequested> => {
    if (!(await holdTeam(tx, referent))) return refused('not_referent')
    const organisationId = referent.organisation.id
    const begun = await beginAddition(tx, referent, additionId, 'a_former')
    if (begun === 'foreign') return refused('foreign_form')
    if (begun === 'again') return { kind: 'requested' }
    const problems = await trackProblems(
      tx,
      organisationId,
      people.map((one) => ({ email: one.email, holder: one })),
    )
    if (problems.size > 0) throw new LinesRefused(problems)
    const requestedAt = tx.clock.now()
    const rows = people.map((one) => ({
      id: newId(),
      additionId,
      organisationId,
      givenName: one.givenName.trim(),
      familyName: one.familyName.trim(),
      email: one.email.trim(),
      emailKey: emailKey(one.email),
      occupation: one.occupation.trim(),
      conseillerNumerique: one.conseillerNumerique,
      origin: 'referent' as const,
      requestedBy: referent.accountId,
      requestedAt,
      contractDeclaredAt: requestedAt,
      exclusionsDeclaredAt: requestedAt,
      eligibility: 'a_examiner' as const,
      stateSince: requestedAt,
      revision: 1,
    }))
    await tx.db.insert(tracks).values(rows)
    await tx.db.insert(trackEvents).values(
      rows.map(({ id }) => ({
        trackId: id,
        revision: 1,
        act: 'request' as const,
        at: requestedAt,
        byAccount: referent.accountId,
      })),
    )
    await appendToJournal(
      tx,
      rows.map(({ id }) => ({
        action: 'request_track',
        actor: { kind: 'account', id: referent.accountId } as const,
        organisationId,
        details: { track: id },
      })),
    )
    return { kind: 'requested' }
  }).catch((error: unknown) => {
    if (error instanceof LinesRefused) return { kind: 'lines', problems: error.problems } as const
    throw error
  })
}

/** Undoes the transaction: a form that was refused was not sent. */
class LinesRefused extends Error {
  readonly problems: ReadonlyMap<number, LineProblem>
  constructor(problems: ReadonlyMap<number, LineProblem>) {
    super('a request for tracks was refused')
    this.problems = problems
  }
}

/**
 * What stands in the way of asking for these people, or of asking them to join, line by line (from 0): what stands in the way of adding them to the team, and a track that
 * is open in this structure already. Nothing tells of the other structures.
 */
export async function trackProblems(
  ctx: Ctx,
  organisationId: string,
  lines: Parameters<typeof additionProblems>[2],
): Promise<ReadonlyMap<number, LineProblem>> {
  const problems = new Map(await additionProblems(ctx, organisationId, lines))
  const open = await openTracks(
    ctx,
    organisationId,
    lines.map(({ email }) => email),
  )
  for (const [line, { email }] of lines.entries()) {
    if (!problems.has(line) && open.has(emailKey(email))) problems.set(line, 'already_requested')
  }
  return problems
}

/** Those of these addresses (as keys) that have a track open in this structure. One statement. */
async function openTracks(ctx: Ctx, organisationId: string, emails: readonly string[]): Promise<ReadonlySet<string>> {
  if (emails.length === 0) return new Set()
  const rows = await ctx.db
    .select({ key: tracks.emailKey })
    .from(tracks)
    .where(
      and(
        eq(tracks.organisationId, organisationId),
        isNull(tracks.closedAt),
        inArray(tracks.emailKey, emails.map(emailKey)),
      ),
    )
  return new Set(rows.map(({ key }) => key))
}
