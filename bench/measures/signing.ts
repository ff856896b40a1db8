import { eq } from 'drizzle-orm'
import type { Aidant } from '../../src/domain/comptes/index.ts'
import { renderMandatPdfOnce } from '../../src/domain/mandats/index.ts'
import { organisations } from '../../src/domain/organisations/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { readyJourney, signJourney } from '../../tests/support/mandats.ts'
import { type Line, milliseconds, percentile } from '../report.ts'
import { civilIdentity } from '../seed/names.ts'
import { idOf, random } from '../seed/random.ts'

const SIGNATURES = 300

/** Signing through the real command, journeys made ready beforehand: half for people never seen, half for people who sign again. */
export async function measureSigning(ctx: Ctx, database: Database): Promise<Line[]> {
  const [organisation] = await ctx.db
    .select()
    .from(organisations)
    .where(eq(organisations.id, idOf('organisation', 0)))
  if (!organisation) throw new Error('the data set has no large organisation')
  const aidant: Aidant = {
    accountId: idOf('account', 0),
    givenName: 'Claire',
    familyName: 'VASSEUR',
    occupation: 'conseillère numérique',
    organisation,
  }
  const from = random(`signing ${Date.now()}`)
  const people = Array.from({ length: SIGNATURES / 2 }, (_, index) => ({
    identity: civilIdentity(from),
    sub: `bench-signing-${Date.now()}-${index}`,
  }))
  const times: number[] = []
  const pdfTimes: number[] = []
  let most = 0
  for (const [round, person] of [...people, ...people].entries()) {
    const journey = await readyJourney(ctx, aidant, { ...person, themes: ['social', 'argent', 'logement'] })
    let statements = 0
    const stop = database.onStatement((statement) => {
      if (!/^(begin|commit)/i.test(statement)) statements += 1
    })
    const started = performance.now()
    const result = await signJourney(ctx, aidant, journey)
    times.push(performance.now() - started)
    stop()
    if (result.kind !== 'signed') throw new Error(JSON.stringify(result))
    most = Math.max(most, statements)
    if (round % 10 > 0) continue
    const rendered = performance.now()
    await renderMandatPdfOnce(ctx, result.mandatId)
    pdfTimes.push(performance.now() - rendered)
  }
  const measured = times.slice(20)
  return [
    {
      what: 'signing a mandat',
      required: 'under 60 ms of server time, one transaction',
      measured: `p50 ${milliseconds(percentile(measured, 0.5))}, p95 ${milliseconds(percentile(measured, 0.95))}; ${most} statements at most`,
      met: percentile(measured, 0.95) < 60 && most <= 12,
      method: `in process, \`signMandat\` on ${SIGNATURES} ready journeys of three themes in the organisation with 2,000 usagers, one after the other (the first 20 left out), half replacing a mandat; commit on disk included, PDF not`,
    },
    {
      what: 'its PDF, afterwards',
      required: '',
      measured: `p50 ${milliseconds(percentile(pdfTimes, 0.5))}, p95 ${milliseconds(percentile(pdfTimes, 0.95))}`,
      method: `in process, \`renderMandatPdfOnce\` on ${pdfTimes.length} of them`,
    },
  ]
}
