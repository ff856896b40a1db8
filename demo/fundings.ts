import { agreeQuote, askQuote, fundingLines, recordPayment, sendQuote } from '../src/domain/formations/index.ts'
import { DAY } from '../src/platform/clock.ts'
import { type Event, expectWord, known, referentOf, type Stage } from './stage.ts'

/** The place of somebody in a session of Les Passerelles, as it is now. */
async function placeOf({ ctx, organismes }: Stage, familyName: string) {
  const owner = { trainingOrganisationId: known(organismes, 'passerelles').trainingOrganisation.id }
  const line = (await fundingLines(ctx, owner)).find((one) => one.familyName === familyName)
  if (!line) throw new Error(`no place for ${familyName}`)
  return { registrationId: line.registrationId, revision: line.revision }
}

async function send(stage: Stage, familyName: string): Promise<void> {
  const { ctx, clock, organismes } = stage
  const dueOn = new Date(clock.now().getTime() + 30 * DAY).toISOString().slice(0, 10)
  const wanted = { amountCents: 32_200, dueOn }
  expectWord(await sendQuote(ctx, known(organismes, 'passerelles'), await placeOf(stage, familyName), wanted), 'sent')
}

/** Nina's place is paid by her structure; Sarah's awaits the answer of Hélène, who hopes for her OPCO. */
export const FUNDING_EVENTS: readonly Event[] = [
  { daysAgo: 43, order: 60, happen: (stage) => send(stage, 'Perrot') },
  {
    daysAgo: 41,
    order: 60,
    async happen(stage) {
      const sophie = referentOf(stage, 'sophie', 'tulle')
      const said = { funder: 'fonds_propres', name: '' } as const
      expectWord(await agreeQuote(stage.ctx, sophie, await placeOf(stage, 'Perrot'), said), 'agreed')
    },
  },
  {
    daysAgo: 4,
    order: 60,
    async happen(stage) {
      const agathe = known(stage.organismes, 'passerelles')
      expectWord(await recordPayment(stage.ctx, agathe, await placeOf(stage, 'Perrot'), true), 'recorded')
    },
  },
  {
    daysAgo: 16,
    order: 60,
    async happen(stage) {
      const helene = referentOf(stage, 'helene', 'lille')
      const said = { funder: 'uniformation', name: '' } as const
      expectWord(await askQuote(stage.ctx, helene, await placeOf(stage, 'Benali'), said), 'asked')
    },
  },
  { daysAgo: 14, order: 60, happen: (stage) => send(stage, 'Benali') },
]
