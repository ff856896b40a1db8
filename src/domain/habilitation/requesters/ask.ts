import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { chargeAttempt, checkProfessionalEmail, type EmailRefusal, type EmailWarning } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { AUTHORITIES } from '../model.ts'
import { habilitationFileRequesters, requesterLinks, requesters } from '../tables.ts'
import { hashOf, issueLink, mayAskLink } from './links.ts'
import { accessMail, confirmationMail } from './mails.tsx'
import type { Intent } from './model.ts'

/** What may be told to whoever asked: nothing of whether the address is known (T-44). */
export type LinkAsked =
  | { readonly kind: 'asked'; readonly warnings: readonly EmailWarning[] }
  | { readonly kind: 'blocked'; readonly until: Date }
  | { readonly kind: 'refused'; readonly reason: EmailRefusal }

interface NewRequester {
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
}

/** A whole prefecture may stand behind one address (T-56): a hundred in an hour cost nothing, then it waits, five minutes at most. */
const fromAddress = (address: string) => [{ name: `requester-address:${address}`, free: 100, maxSeconds: 300 }]

/**
 * Somebody wants to ask for a habilitation. A link leaves for the address: to confirm it, or, when it is known already, to open the space that it
 * has; the answer is the same (check 1 of domain/03 15). Using the link begins the file, with the answers given here. The address is kept in lower
 * case (W-05); while it is not confirmed, the last names given count.
 */
export async function askToBegin(
  ctx: Ctx,
  asked: NewRequester & { readonly intent: Intent; readonly address: string },
): Promise<LinkAsked> {
  const verdict = checkProfessionalEmail(asked.email, { use: 'requester' })
  if (verdict.kind === 'refused') return verdict
  const until = await chargeAttempt(ctx, fromAddress(asked.address))
  if (until) return { kind: 'blocked', until }
  await inTransaction(ctx, async (tx) => {
    const { givenName, familyName, occupation, intent } = asked
    const known = await recogniseRequester(tx, { givenName, familyName, occupation, email: verdict.email })
    await sendLink(tx, known, { intent })
  })
  return { kind: 'asked', warnings: verdict.warnings }
}

/**
 * The same address, in whatever case and with whatever spaces: its link again, if it has asked for something. Constant answer (W-04, W-05).
 * `fileId`: the file that was being opened, to which the link leads if it is theirs.
 */
export async function askLinkAgain(
  ctx: Ctx,
  asked: { readonly email: string; readonly address: string; readonly fileId?: string | undefined },
): Promise<LinkAsked> {
  const verdict = checkProfessionalEmail(asked.email, { use: 'requester' })
  if (verdict.kind === 'refused') return verdict
  const until = await chargeAttempt(ctx, fromAddress(asked.address))
  if (until) return { kind: 'blocked', until }
  await inTransaction(ctx, async (tx) => {
    const [known] = await tx.db.select().from(requesters).where(eq(requesters.emailKey, verdict.email)).for('update')
    if (known) await sendLink(tx, known, { fileId: asked.fileId })
  })
  return { kind: 'asked', warnings: verdict.warnings }
}

/** A link that is over says whose it was: the new one goes to the same address, without its being typed. Constant answer. */
export async function askLinkInstead(
  ctx: Ctx,
  asked: { readonly token: string; readonly address: string; readonly fileId?: string | undefined },
): Promise<Exclude<LinkAsked, { kind: 'refused' }>> {
  const until = await chargeAttempt(ctx, fromAddress(asked.address))
  if (until) return { kind: 'blocked', until }
  await inTransaction(ctx, async (tx) => {
    const [link] = await tx.db
      .select({ requesterId: requesterLinks.requesterId })
      .from(requesterLinks)
      .where(eq(requesterLinks.tokenHash, hashOf(tx, asked.token)))
    if (!link) return
    const [known] = await tx.db.select().from(requesters).where(eq(requesters.id, link.requesterId)).for('update')
    if (known) await sendLink(tx, known, { fileId: asked.fileId })
  })
  return { kind: 'asked', warnings: [] }
}

type Known = typeof requesters.$inferSelect

/**
 * The requester of an address already checked, made when nobody has it yet, in the caller's transaction; its row is held. Names given for an
 * address that is confirmed change nothing: they may come from anybody.
 */
export async function recogniseRequester(tx: Ctx, wanted: NewRequester): Promise<Known> {
  const { email, ...names } = wanted
  const id = newId()
  await tx.db
    .insert(requesters)
    .values({ id, ...names, email, emailKey: email, createdAt: tx.clock.now() })
    .onConflictDoNothing({ target: requesters.emailKey })
  const [found] = await tx.db.select().from(requesters).where(eq(requesters.emailKey, email)).for('update')
  if (!found) throw new Error('a requester just recognised is not there')
  if (found.id === id) {
    await appendToJournal(tx, [{ action: 'requester_create', actor: { kind: 'system' }, details: { requester: id } }])
    return found
  }
  if (found.emailConfirmedAt) return found
  await tx.db.update(requesters).set(names).where(eq(requesters.id, found.id))
  return { ...found, ...names }
}

/** The link that this requester needs now, if one more may leave. What was begun before the address was confirmed is not lost by asking again. */
async function sendLink(
  tx: Ctx,
  to: Known,
  { intent, fileId }: { readonly intent?: Intent; readonly fileId?: string | undefined },
): Promise<void> {
  if (!(await mayAskLink(tx, to.id))) return
  const purpose = to.emailConfirmedAt ? 'acces' : 'confirmation'
  const begun = intent ?? (purpose === 'confirmation' ? await lastIntent(tx, to.id) : null)
  const { id, url, expiresAt } = await issueLink(tx, {
    requesterId: to.id,
    purpose,
    asked: true,
    intent: begun,
    fileId: fileId && (await follows(tx, to.id, fileId)) ? fileId : undefined,
  })
  const mail =
    purpose === 'confirmation'
      ? confirmationMail({ link: url, until: expiresAt })
      : accessMail({ givenName: to.givenName, link: url, until: expiresAt, begins: intent !== undefined })
  await enqueue(tx, {
    kind: `requester_${purpose}`,
    dedupKey: `requester_link:${id}`,
    message: { channel: 'mail', to: to.email, ...mail },
  })
}

async function follows(tx: Ctx, requesterId: string, fileId: string): Promise<boolean> {
  const [found] = await tx.db
    .select({ fileId: habilitationFileRequesters.fileId })
    .from(habilitationFileRequesters)
    .where(
      and(
        eq(habilitationFileRequesters.fileId, fileId),
        eq(habilitationFileRequesters.requesterId, requesterId),
        isNull(habilitationFileRequesters.until),
      ),
    )
  return found !== undefined
}

async function lastIntent(tx: Ctx, requesterId: string): Promise<Intent | null> {
  const [last] = await tx.db
    .select({ intent: requesterLinks.intent })
    .from(requesterLinks)
    .where(and(eq(requesterLinks.requesterId, requesterId), isNotNull(requesterLinks.intent)))
    .orderBy(desc(requesterLinks.createdAt))
    .limit(1)
  return readIntent(last?.intent)
}

/** What a link kept of a file to begin. */
export function readIntent(value: unknown): Intent | null {
  if (typeof value !== 'object' || value === null || !('authority' in value)) return null
  const authority = AUTHORITIES.find((one) => one === value.authority)
  return authority ? { authority, eligibility: 'eligibility' in value ? value.eligibility : null } : null
}
