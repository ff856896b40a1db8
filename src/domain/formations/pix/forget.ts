import { lte, sql } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { localDay } from '../../mandats/index.ts'
import { PIX_KEPT_DAYS } from './model.ts'
import { pixPreviews, pixResults } from './tables.ts'

/** Forgets the files that nobody recorded, and the results of addresses that turned out to be nobody's. */
export async function forgetPix(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.delete(pixPreviews).where(lte(pixPreviews.expiresAt, now))
  const oldest = localDay(after(now, -PIX_KEPT_DAYS * DAY), 'Europe/Paris')
  await ctx.db.delete(pixResults).where(sql`taken_on < ${oldest} and resolved_key is null
    and not exists (select 1 from tracks t where t.email_key = pix_results.email_key)
    and not exists (select 1 from accounts a where a.email_key = pix_results.email_key)`)
}
