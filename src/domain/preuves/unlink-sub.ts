import { desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { claimsSignedBy } from '../../platform/crypto/signing-key.ts'
import { appendToJournal, type JournalEntry } from '../journal/index.ts'
import { mandatEvidence, mandats, openEvidence, stateOf } from '../mandats/index.ts'
import { organisations } from '../organisations/index.ts'
import { type CivilIdentity, forgetSub, type KnownUsager, lockUsager, writeNotices } from '../usagers/index.ts'

export type Unlinked =
  /** The structures to tell, by name: those that the wrong person signed with, and those that act for the right one. */
  | { readonly kind: 'unlinked'; readonly structures: readonly string[] }
  | {
      readonly kind: 'refused'
      readonly reason:
        | 'not_found'
        /** A mandat signed under this identifier stands: its structure stops it first, which makes its document. */
        | 'still_in_force'
        /** Nothing was signed under another identifier: there is nobody to tell apart. */
        | 'only_identity'
        /** Done already. */
        | 'not_linked'
        | 'unreadable'
    }

/**
 * Two people were taken for one, an aidant having recognised the second as the first: the FranceConnect identifier under which this mandat was signed
 * is no longer hers, and her identity is again what FranceConnect signed for her latest mandat under another one. Whoever has that identifier will
 * be a new person when she next signs. Notices that she chose are stopped. What she signed stays in the first person's record, ended: a signed document
 * is never moved, and `evidence verify` says of it that FranceConnect named somebody else. `decidedBy`: the accounts of the two who decided.
 */
export function unlinkSub(
  ctx: Ctx,
  mandatId: string,
  readIdentity: (userinfo: unknown) => CivilIdentity | undefined,
  decidedBy: readonly string[] = [],
): Promise<Unlinked> {
  const refused = (reason: Extract<Unlinked, { kind: 'refused' }>['reason']): Unlinked => ({ kind: 'refused', reason })
  return inTransaction(ctx, async (tx) => {
    const [owner] = await tx.db.select({ usagerId: mandats.usagerId }).from(mandats).where(eq(mandats.id, mandatId))
    const usager = owner && (await lockUsager(tx, owner.usagerId))
    if (!usager) return refused('not_found')
    const all = await signedMandats(tx, usager)
    const wrong = all.find(({ id }) => id === mandatId)?.sub
    if (wrong === undefined) return refused('unreadable')
    const right = all.find(({ sub }) => sub !== undefined && sub !== wrong)
    if (!right) return refused('only_identity')
    const theirs = all.filter(({ sub }) => sub === wrong)
    if (theirs.some(({ stands }) => stands)) return refused('still_in_force')
    const identity = readIdentity(right.userinfo)
    if (!identity) return refused('unreadable')
    if (!(await forgetSub(tx, usager, wrong, identity))) return refused('not_linked')
    const entries = await stopNotices(tx, usager, all, wrong)
    const told = all.filter(({ stands, sub }) => stands || sub === wrong)
    const structures = new Map(told.map(({ organisationId, organisationName }) => [organisationId, organisationName]))
    const act = { action: 'unlink_sub', actor: { kind: 'operator' }, usagerId: usager.id } as const
    await appendToJournal(tx, [
      { ...act, mandatId, details: decidedBy.length > 0 ? { decided_by: decidedBy } : {} },
      ...[...structures.keys()].map((organisationId) => ({ ...act, organisationId })),
      ...entries,
    ])
    return { kind: 'unlinked', structures: [...structures.values()] }
  })
}

interface Signed {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string
  /** In force, or suspended. */
  readonly stands: boolean
  /** Of whoever authenticated, and what FranceConnect said of her; undefined when the evidence no longer says it. */
  readonly sub: string | undefined
  readonly userinfo: unknown
}

/** Every mandat of this record, with who signed it, the latest first. */
async function signedMandats(tx: Ctx, { id: usagerId, key }: KnownUsager): Promise<readonly Signed[]> {
  const rows = await tx.db
    .select({ mandat: mandats, organisationName: organisations.name, sealed: mandatEvidence.sealed })
    .from(mandats)
    .innerJoin(organisations, eq(organisations.id, mandats.organisationId))
    .leftJoin(mandatEvidence, eq(mandatEvidence.mandatId, mandats.id))
    .where(eq(mandats.usagerId, usagerId))
    .orderBy(desc(mandats.signedAt), desc(mandats.id))
  const now = tx.clock.now()
  const read: Signed[] = []
  for (const { mandat, organisationName, sealed } of rows) {
    const evidence = sealed && openEvidence(key, mandat.id, sealed).evidence
    const idToken = evidence && (await claimsSignedBy(evidence.idToken, evidence.keys.idToken))
    const userinfo = evidence && (await claimsSignedBy(evidence.userinfo, evidence.keys.userinfo))
    read.push({
      id: mandat.id,
      organisationId: mandat.organisationId,
      organisationName,
      stands: ['actif', 'suspendu'].includes(stateOf(mandat, now)),
      sub: idToken?.sub,
      userinfo,
    })
  }
  return read
}

/** Where the wrong person signed last, notices go to her: the structure asks the right one anew. */
async function stopNotices(tx: Ctx, usager: KnownUsager, all: readonly Signed[], wrong: string) {
  const entries: JournalEntry[] = []
  for (const [organisationId, [last]] of Map.groupBy(all, (mandat) => mandat.organisationId)) {
    if (last?.sub !== wrong) continue
    await writeNotices(tx, usager, organisationId, { channel: 'none' })
    entries.push({
      action: 'change_notices',
      actor: { kind: 'operator' },
      organisationId,
      usagerId: usager.id,
      details: { to: 'none' },
    })
  }
  return entries
}
