import { createHash } from 'node:crypto'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { sameBytes } from '../../../platform/crypto/keyring.ts'
import { claimedNumbers, normaliseCode, normaliseNumber, SPECIMEN_NUMBER } from '../document/index.ts'
import { type MandatTerm, stateOf } from '../model.ts'
import { autorisations, mandats } from '../tables.ts'

/** What anybody who holds the document may know of it: whether it still binds, not why it ended when that concerns the person alone. */
export type PublicState = 'en_vigueur' | 'suspendu' | 'expire' | 'revoque' | 'remplace' | 'termine'

export interface AuthenticMandat {
  readonly kind: 'authentic'
  readonly number: string
  readonly state: PublicState
  readonly signedAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
  /** In force, but no longer for all of its themes. */
  readonly partly: boolean
}

/** Nothing is told apart: a wrong code, a wrong number and a number that never was answer alike. */
export type Verification = AuthenticMandat | { readonly kind: 'unknown' } | { readonly kind: 'specimen' }

/** A file that gives itself for this mandat of ours and is not, byte for byte, its document. Nothing is said but what the file says itself. */
interface AlteredFile {
  readonly kind: 'altered'
  readonly number: string
}
export type FileVerification = Verification | AlteredFile

const PUBLIC: Readonly<Record<ReturnType<typeof stateOf>, PublicState>> = {
  actif: 'en_vigueur',
  suspendu: 'suspendu',
  expire: 'expire',
  revoque_par_usager: 'revoque',
  revoque_par_aidant: 'revoque',
  renonciation: 'revoque',
  remplace: 'remplace',
  transfere: 'termine',
  organisation_fermee: 'termine',
  deces: 'termine',
  mesure_protection: 'termine',
}

const columns = {
  id: mandats.id,
  number: mandats.number,
  signedAt: mandats.signedAt,
  expiresAt: mandats.expiresAt,
  endedAt: mandats.endedAt,
  endReason: mandats.endReason,
  suspendedAt: mandats.suspendedAt,
  codeHash: mandats.verificationCodeHash,
  // Written out: the query builder drops the table's name from columns that it selects from one table.
  partly: sql<boolean>`exists (select 1 from ${autorisations} a where a.mandat_id = mandats.id and a.ended_at is not null)`,
}

/**
 * Whether a mandat with this number and this code exists, and what it is now; naming nobody. Look-alike letters and separators are
 * forgiven. A mandat that passed to another structure answers for its successor. One statement, two after a transfer.
 */
export async function verifyByNumberAndCode(ctx: Ctx, number: string, code: string): Promise<Verification> {
  const [wantedNumber, wantedCode] = [normaliseNumber(number), normaliseCode(code)]
  // Whoever scans the specimen is told what it is, not that it was forged.
  if (wantedNumber === SPECIMEN_NUMBER) return { kind: 'specimen' }
  if (!wantedNumber || !wantedCode) return { kind: 'unknown' }
  const [row] = await ctx.db.select(columns).from(mandats).where(eq(mandats.number, wantedNumber))
  if (!row || !sameBytes(row.codeHash, ctx.keys.hash('verification-code', wantedCode))) return { kind: 'unknown' }
  return authentic(ctx, row)
}

/**
 * Whether this file is, byte for byte, the PDF of a mandat. Otherwise `altered` when it claims in the clear to be one of ours, and `unknown` when it
 * claims nothing, or what was never signed here. One statement, two for a file that claims, as many more as it was transferred when it is authentic.
 */
export async function verifyPdf(ctx: Ctx, file: Uint8Array): Promise<FileVerification> {
  const hash = createHash('sha256').update(file).digest()
  // After a transfer two mandats share one document: the one that was signed first answers, and follows to its successor.
  const [row] = await ctx.db
    .select(columns)
    .from(mandats)
    .where(eq(mandats.pdfHash, hash))
    .orderBy(sql`${mandats.endReason} is distinct from 'transfere'`)
    .limit(1)
  return row ? authentic(ctx, row) : claimed(ctx, claimedNumbers(file))
}

async function claimed(ctx: Ctx, numbers: readonly string[]): Promise<FileVerification> {
  if (numbers.length === 0) return { kind: 'unknown' }
  // A mandat whose document is still to be drawn cannot have been altered: nothing of it was ever handed over.
  const ours = await ctx.db
    .select({ number: mandats.number })
    .from(mandats)
    .where(and(inArray(mandats.number, [...numbers]), isNotNull(mandats.pdfHash)))
  const number = numbers.find((one) => ours.some((mandat) => mandat.number === one))
  return number ? { kind: 'altered', number } : { kind: 'unknown' }
}

type Row = MandatTerm & { id: string; number: string; signedAt: Date; partly: boolean }

async function authentic(ctx: Ctx, row: Row): Promise<AuthenticMandat> {
  let current = row
  // A document passes from structure to structure as often as these merge, and never in a circle.
  while (current.endReason === 'transfere') {
    const [successor] = await ctx.db
      .select(columns)
      .from(mandats)
      .where(
        sql`${mandats.previousMandatId} = ${current.id}::uuid and ${mandats.signedAt} = ${current.signedAt.toISOString()}::timestamptz`,
      )
    if (!successor) break
    current = successor
  }
  const state = PUBLIC[stateOf(current, ctx.clock.now())]
  return {
    kind: 'authentic',
    number: row.number,
    state,
    signedAt: row.signedAt,
    expiresAt: row.expiresAt,
    endedAt: current.endedAt,
    partly: state === 'en_vigueur' && current.partly,
  }
}
