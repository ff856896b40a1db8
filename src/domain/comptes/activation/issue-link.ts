import { randomInt } from 'node:crypto'
import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, ne } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { activationMail, activationSms } from './mails.tsx'
import { ACTIVATION_LASTS, ACTIVATION_LINK_PATH, CODE_TRIES, type LinkPurpose } from './model.ts'
import type { Invited } from './person.ts'
import { activationLinks } from './tables.ts'

export interface WantedLink {
  readonly person: Invited
  readonly organisationId: string | null
  readonly purpose: LinkPurpose
  readonly channel: 'sms' | 'remise'
  readonly askedBy: 'referent' | 'equipe' | 'organisme' | 'operateur' | 'personne'
  readonly askedByAccount: string | null
}

export interface IssuedLink {
  readonly until: Date
  /** For the one caller that hands it over without a screen: the command line. */
  readonly code: string
}

/** Where a code is sealed. */
export function codePlace(linkId: string): string {
  return `activation_links/${linkId}/code_sealed`
}

/** The links of this account that may still serve. */
export function liveLinks(ctx: Ctx, accountId: string) {
  return and(
    eq(activationLinks.accountId, accountId),
    isNull(activationLinks.consumedAt),
    gt(activationLinks.expiresAt, ctx.clock.now()),
    lt(activationLinks.tries, CODE_TRIES),
  )
}

/**
 * Sends a link, and its code by the other channel, inside the caller's transaction. A référent's or the team's link replaces those before it.
 * One that the person asked for bears the code of the link that still serves, tries included, so that what the référent has just read out
 * stays true and asking again gives no more tries.
 */
export async function issueLink(tx: Ctx, wanted: WantedLink): Promise<IssuedLink> {
  const { person, askedBy } = wanted
  const now = tx.clock.now()
  const [live] = await tx.db
    .select()
    .from(activationLinks)
    .where(and(liveLinks(tx, person.id), eq(activationLinks.purpose, wanted.purpose)))
    .orderBy(desc(activationLinks.createdAt))
    .limit(1)
  const kept = askedBy === 'personne' && live?.codeSealed ? live : undefined
  if (!kept) await closeLinks(tx, person.id)
  const code = kept?.codeSealed
    ? tx.keys.open(codePlace(kept.id), kept.codeSealed).toString('utf8')
    : String(randomInt(0, 1_000_000)).padStart(6, '0')
  const id = newId()
  const token = newToken()
  const expiresAt = after(now, ACTIVATION_LASTS)
  await tx.db.insert(activationLinks).values({
    id,
    accountId: person.id,
    organisationId: wanted.organisationId,
    purpose: wanted.purpose,
    channel: wanted.channel,
    askedBy,
    askedByAccount: wanted.askedByAccount,
    linkHash: tx.keys.hash('activation-link', token),
    codeSealed: tx.keys.seal(codePlace(id), Buffer.from(code)),
    tries: kept?.tries ?? 0,
    createdAt: now,
    expiresAt,
  })
  const link = `${tx.publicUrl}${ACTIVATION_LINK_PATH}${token}`
  const mail = activationMail({
    givenName: person.givenName,
    link,
    purpose: wanted.purpose,
    channel: wanted.channel,
    inStructure: wanted.organisationId !== null,
  })
  await enqueue(tx, {
    kind: `${wanted.purpose}_link`,
    dedupKey: `activation_link:${id}`,
    message: { channel: 'mail', to: person.email, ...mail },
  })
  if (wanted.channel === 'sms' && person.phone) {
    await enqueue(tx, {
      kind: 'activation_code',
      dedupKey: `activation_code:${id}`,
      notAfter: expiresAt,
      message: { channel: 'sms', to: person.phone, text: activationSms(code) },
    })
  }
  return { until: expiresAt, code }
}

/** Ends every link of this account but the one named, inside the caller's transaction: their codes are forgotten. */
export async function closeLinks(tx: Ctx, accountId: string, but?: string): Promise<void> {
  await tx.db
    .update(activationLinks)
    .set({ consumedAt: tx.clock.now(), codeSealed: null })
    .where(
      and(
        eq(activationLinks.accountId, accountId),
        isNull(activationLinks.consumedAt),
        ...(but ? [ne(activationLinks.id, but)] : []),
      ),
    )
}

/** Forgets codes that no longer serve, and links so old that nobody will ask for another after them. For a daily job. */
export async function purgeLinks(ctx: Ctx, keptFor: number): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db
    .update(activationLinks)
    .set({ codeSealed: null })
    .where(and(isNotNull(activationLinks.codeSealed), lt(activationLinks.expiresAt, after(now, -DAY))))
  await ctx.db.delete(activationLinks).where(lt(activationLinks.expiresAt, after(now, -keptFor)))
}

/** When one more link may be sent, if it may not now: `most` of them a day from these askers, the last one at least `every` ms ago. */
export async function nextLinkAllowed(
  tx: Ctx,
  accountId: string,
  limit: { readonly askers: readonly WantedLink['askedBy'][]; readonly most: number; readonly every?: number },
): Promise<Date | undefined> {
  const now = tx.clock.now()
  const sent = await tx.db
    .select({ at: activationLinks.createdAt })
    .from(activationLinks)
    .where(
      and(
        eq(activationLinks.accountId, accountId),
        inArray(activationLinks.askedBy, [...limit.askers]),
        gt(activationLinks.createdAt, after(now, -DAY)),
      ),
    )
    .orderBy(desc(activationLinks.createdAt))
    .limit(limit.most)
  const oldest = sent[limit.most - 1]
  if (oldest) return after(oldest.at, DAY)
  const [last] = sent
  const next = last && after(last.at, limit.every ?? 0)
  return next && next > now ? next : undefined
}
