import type { Ctx } from '../../platform/context.ts'
import { eraseOldUsagers } from './commands/erase.ts'
import { renderMissingPdfs } from './commands/render-pdf.ts'
import { sendExpiryDigests } from './commands/send-expiry-digests.ts'
import { purgeExpiredJourneys } from './journey/index.ts'

/**
 * What this module does at set times (five fields, Paris time). Each may be run twice, or missed once, without harm. `expiringListPath`: the
 * aidants' page that shows the mandats that run out first, which mails lead to.
 */
export function mandatJobs(
  ctx: Ctx,
  { expiringListPath }: { readonly expiringListPath: string },
): { name: string; cron: string; run: () => Promise<void> }[] {
  const job = (name: string, cron: string, work: (ctx: Ctx) => Promise<number>) => ({
    name,
    cron,
    run: async () => void (await work(ctx)),
  })
  return [
    job('render-missing-pdfs', '*/5 * * * *', renderMissingPdfs),
    job('purge-expired-journeys', '*/10 * * * *', purgeExpiredJourneys),
    job('send-expiry-digests', '30 7 * * 1-5', (ctx) => sendExpiryDigests(ctx, expiringListPath)),
    job('erase-old-usagers', '15 3 * * *', eraseOldUsagers),
  ]
}
