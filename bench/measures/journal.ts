import { appendToJournal, verifyJournal } from '../../src/domain/journal/index.ts'
import { type Ctx, inTransaction } from '../../src/platform/context.ts'
import { flatOut } from '../load.ts'
import type { Line } from '../report.ts'
import { idOf } from '../seed/random.ts'

/** Appending, as acts do, and verifying every chain. */
export async function measureJournal(ctx: Ctx): Promise<Line[]> {
  const entry = (organisation: number) => ({
    action: 'activity_check',
    actor: { kind: 'account', id: idOf('account', organisation) } as const,
    organisationId: idOf('organisation', organisation),
  })
  const append = (writers: number, entries: number) =>
    flatOut(writers, 8, (writer) =>
      inTransaction(ctx, (tx) =>
        appendToJournal(
          tx,
          Array.from({ length: entries }, () => entry(1 + writer)),
        ),
      ),
    )
  const one = await append(1, 1)
  const eight = await append(8, 1)
  const acts = await append(8, 5)
  const started = performance.now()
  const verified = await verifyJournal(ctx)
  const seconds = (performance.now() - started) / 1000
  const rate = verified.entries / seconds
  const shown = (perSecond: number) => `${Math.round(perSecond).toLocaleString('en')} entries a second`
  return [
    {
      what: 'journal: append, chained',
      required: 'over 1,000 entries a second',
      measured: `${shown(eight.perSecond)} by eight writers, ${shown(one.perSecond)} by one; ${shown(acts.perSecond * 5)} by eight writing five at a time`,
      met: Math.max(eight.perSecond, acts.perSecond * 5) > 1_000,
      method:
        'in process, one transaction each with its commit on disk, each writer on its own organisation’s chain, 8 s each',
    },
    {
      what: 'journal: verification',
      required: 'over 100,000 entries a second on one core',
      measured: `${shown(rate)} (${verified.entries.toLocaleString('en')} entries, ${verified.chains} chains, ${verified.broken.length} broken)`,
      met: rate > 100_000 && verified.broken.length === 0,
      method: '`verifyJournal` over the whole database, once, reading included',
    },
  ]
}
