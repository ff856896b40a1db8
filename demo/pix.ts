import type { PixResult } from '../simulators/index.ts'
import { importPixPreview, preparePixImport } from '../src/domain/formations/index.ts'
import { DAY } from '../src/platform/clock.ts'
import { type Event, expect, known, prove, type Stage } from './stage.ts'

/** Number of the question saved at Pix. */
export const PIX_CARD = 1207

interface Sent {
  readonly daysAgo: number
  readonly email: string
  readonly share: number
}

/** What Jeanne imported: Amel forgot a letter of her address. */
const IMPORTED: readonly Sent[] = [{ daysAgo: 3, email: 'amel.saidi@tilleul.exemple.fr', share: 0.82 }]

/** Sent since: what reading Pix brings. Nina's is all that her account still waits for. */
const SINCE: readonly Sent[] = [
  { daysAgo: 1, email: 'nina.perrot@tulle.exemple.fr', share: 0.74 },
  { daysAgo: 1, email: 'quelqu.un@ailleurs.exemple.fr', share: 0.4 },
]

const dayBefore = (now: Date, daysAgo: number) => new Date(now.getTime() - daysAgo * DAY).toISOString().slice(0, 10)

/** What stands at Pix when the demonstration opens. */
export function sentResults(now: Date): readonly PixResult[] {
  return [...IMPORTED, ...SINCE].map(({ daysAgo, email, share }) => ({ email, sentOn: dayBefore(now, daysAgo), share }))
}

/** Jeanne imports the file of Pix: one result is nobody's, and waits for her. */
export const PIX_EVENTS: readonly Event[] = [
  {
    daysAgo: 2,
    order: 40,
    async happen(stage: Stage) {
      const { ctx, clock, people } = stage
      const { accountId, person } = known(people, 'jeanne')
      const jeanne = { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
      const rows = IMPORTED.map(
        ({ daysAgo, email, share }) => `${dayBefore(clock.now(), daysAgo - 2)};${email};${share}`,
      )
      const bytes = Buffer.from(["date d'envoi;email saisi;résultat", ...rows].join('\n'))
      const { previewId } = expect(
        await preparePixImport(ctx, jeanne, { name: 'resultats-pix.csv', bytes }),
        'prepared',
      )
      expect(await importPixPreview(ctx, jeanne, await prove(stage, 'jeanne'), previewId), 'imported')
    },
  },
]
