import { lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, DAY, HOUR } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { noticeCodes } from '../tables.ts'

/**
 * Codes in an hour and in a day, whatever the journeys (T-56). An account: a desk that signs all day long stays below; whoever holds a session
 * cannot spend our SMS. A number or an address: a couple that shares it stays below; nobody is pestered, whoever sends.
 */
const AT_MOST = { account_hour: 15, account_day: 60, address_hour: 5, address_day: 10 } as const
export type CodeLimit = keyof typeof AT_MOST

const LIMITS = ['address_hour', 'address_day', 'account_hour', 'account_day'] as const satisfies readonly CodeLimit[]

const counted = z.object({ rows: z.tuple([z.record(z.enum(LIMITS), z.coerce.number())]) })

/**
 * Counts one more code from this account to this address, in the transaction that sends it, or says which limit keeps it from leaving. In a
 * practice space, where a whole class types the number of the example and no SMS reaches anybody, nothing is limited.
 */
export async function countNoticeCode(tx: Ctx, accountId: string, address: string): Promise<CodeLimit | undefined> {
  if (tx.practice) return undefined
  const addressIndex = tx.keys.hash('notice-address', address.toLowerCase())
  const now = tx.clock.now()
  const [hour, day] = [after(now, -HOUR).toISOString(), after(now, -DAY).toISOString()]
  // Codes sent at once to one address, or by one account, are counted one after the other; always in this order, so that none waits for another that waits.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`notice-code:${accountId}`}, 0)),
    pg_advisory_xact_lock(hashtextextended(${`notice-code:${addressIndex.toString('hex')}`}, 0))`)
  const result = await tx.db.execute(sql`
    select count(*) filter (where c.account_id = ${accountId}::uuid and c.sent_at > ${hour}::timestamptz) as account_hour,
      count(*) filter (where c.account_id = ${accountId}::uuid) as account_day,
      count(*) filter (where c.address_index = ${addressIndex}::bytea and c.sent_at > ${hour}::timestamptz) as address_hour,
      count(*) filter (where c.address_index = ${addressIndex}::bytea) as address_day
    from ${noticeCodes} c
    where (c.account_id = ${accountId}::uuid or c.address_index = ${addressIndex}::bytea) and c.sent_at > ${day}::timestamptz`)
  const [sent] = counted.parse(result).rows
  const reached = LIMITS.find((limit) => sent[limit] >= AT_MOST[limit])
  if (reached) return reached
  await tx.db.insert(noticeCodes).values({ id: newId(), accountId, addressIndex, sentAt: now })
  return undefined
}

/** Forgets the codes that no limit counts any more. */
export async function forgetNoticeCodes(ctx: Ctx): Promise<void> {
  await ctx.db.delete(noticeCodes).where(lt(noticeCodes.sentAt, after(ctx.clock.now(), -DAY)))
}
