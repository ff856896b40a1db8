import { offerWebinar, pixOverview, preparePixImport } from '../../src/domain/formations/index.ts'
import { recordPixTable } from '../../src/domain/formations/pix/record.ts'
import { after, DAY, HOUR } from '../../src/platform/clock.ts'
import type { Ctx } from '../../src/platform/context.ts'

/** A file that waits to be recorded, an import, a result that is nobody's, a webinar to come: our team's, whoever names them. */
export async function pixObjects(ctx: Ctx, accountId: string) {
  const member = { accountId, givenName: 'A', familyName: 'B', lead: false }
  const today = ctx.clock.now().toISOString().slice(0, 10)
  const row = (line: number) => ({ line, emailKey: `personne.${line}@ailleurs.example`, takenOn: today, score: 60 })
  const bytes = Buffer.from(`email;date;score\nautre@ailleurs.example;${today};50\n;;\n`)
  const prepared = await preparePixImport(ctx, member, { name: 'pix.csv', bytes })
  if (prepared.kind === 'refused') throw new Error(prepared.reason)
  const table = { rows: Array.from({ length: 12 }, (_, index) => row(index + 2)), refused: [] }
  const { importId } = await recordPixTable(ctx, { source: 'csv', fileName: 'pix.csv', by: accountId }, table)
  const [unmatched] = (await pixOverview(ctx, 1)).unmatched
  const startsAt = after(ctx.clock.now(), 400 * DAY)
  const joinUrl = 'https://visio.example/referents'
  const webinar = await offerWebinar(ctx, member, { startsAt, endsAt: after(startsAt, HOUR), joinUrl })
  if (webinar.kind === 'refused') throw new Error(webinar.reason)
  return {
    pixPreviewId: prepared.previewId,
    pixImportId: importId ?? '',
    pixResultId: unmatched?.id ?? '',
    webinarId: webinar.webinarId,
  }
}
