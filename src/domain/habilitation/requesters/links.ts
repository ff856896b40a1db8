import { and, desc, eq, gt } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { requesterLinks } from '../tables.ts'
import {
  ASKED_A_DAY,
  ASKED_EVERY,
  type Intent,
  LINK_LASTS,
  LINK_TO_FILE,
  type LinkPurpose,
  REQUESTER_LINK_PATH,
} from './model.ts'

export interface WantedLink {
  readonly requesterId: string
  readonly purpose: LinkPurpose
  /** Asked from a public page, by anybody: counted by `mayAskLink`. */
  readonly asked?: boolean
  readonly intent?: Intent | null
  /** Of `nouvelle_adresse` alone. */
  readonly newEmail?: string
  /** A file that the requester follows: the link ends on it rather than on the list of all of them. */
  readonly fileId?: string | undefined
}

export interface IssuedLink {
  readonly id: string
  /** The whole address, to be put in a mail and nowhere else: only a hash of its token is kept. */
  readonly url: string
  readonly expiresAt: Date
}

/**
 * A link to be mailed to a requester, in the caller's transaction: single use, expiring. Those sent before stay good until their own end: whichever
 * mail arrives opens the same space.
 */
export async function issueLink(tx: Ctx, wanted: WantedLink): Promise<IssuedLink> {
  const id = newId()
  const token = newToken()
  const now = tx.clock.now()
  const expiresAt = after(now, LINK_LASTS[wanted.purpose])
  await tx.db.insert(requesterLinks).values({
    id,
    requesterId: wanted.requesterId,
    purpose: wanted.purpose,
    tokenHash: hashOf(tx, token),
    newEmail: wanted.newEmail ?? null,
    asked: wanted.asked ?? false,
    intent: wanted.intent ?? null,
    createdAt: now,
    expiresAt,
  })
  const to = wanted.fileId ? `?${LINK_TO_FILE}=${wanted.fileId}` : ''
  return { id, url: `${tx.publicUrl}${REQUESTER_LINK_PATH}${token}${to}`, expiresAt }
}

/** What is kept of a link. */
export function hashOf(ctx: Ctx, token: string): Buffer {
  return ctx.keys.hash('requester-link', token)
}

/**
 * Whether one more link may leave for this requester because somebody, perhaps anybody, asks: five a day, one a minute (T-56). The caller holds the
 * requester's row, so that two who ask at once are counted one after the other.
 */
export async function mayAskLink(tx: Ctx, requesterId: string): Promise<boolean> {
  const now = tx.clock.now()
  const asked = await tx.db
    .select({ at: requesterLinks.createdAt })
    .from(requesterLinks)
    .where(
      and(
        eq(requesterLinks.requesterId, requesterId),
        eq(requesterLinks.asked, true),
        gt(requesterLinks.createdAt, after(now, -DAY)),
      ),
    )
    .orderBy(desc(requesterLinks.createdAt))
    .limit(ASKED_A_DAY)
  const last = asked[0]?.at
  return asked.length < ASKED_A_DAY && (last === undefined || now.getTime() - last.getTime() >= ASKED_EVERY)
}
