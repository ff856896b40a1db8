import { importAttendance, offerWebinar, registerToWebinar, teamWebinars } from '../src/domain/formations/index.ts'
import { after, DAY, HOUR } from '../src/platform/clock.ts'
import { type Event, expect, expectWord, known, referentOf, type Stage } from './stage.ts'

const LINK = 'https://visio.exemple.fr/referents'

function jeanneOf({ people }: Stage) {
  const { accountId, person } = known(people, 'jeanne')
  return { accountId, givenName: person.givenName, familyName: person.familyName, lead: false }
}

/** A webinar so many days later, at two in the afternoon in winter. */
async function offer(stage: Stage, inDays: number): Promise<string> {
  const startsAt = after(stage.clock.now(), inDays * DAY)
  startsAt.setUTCHours(13, 0, 0, 0)
  const draft = { startsAt, endsAt: after(startsAt, HOUR), joinUrl: LINK }
  return expect(await offerWebinar(stage.ctx, jeanneOf(stage), draft), 'offered').webinarId
}

/** A webinar that Hélène came to, and two that may be chosen. */
export const WEBINAR_EVENTS: readonly Event[] = [
  {
    daysAgo: 24,
    order: 41,
    async happen(stage) {
      const held = await offer(stage, 12)
      expectWord(await registerToWebinar(stage.ctx, referentOf(stage, 'helene', 'lille'), held), 'registered')
    },
  },
  {
    daysAgo: 11,
    order: 41,
    async happen(stage) {
      const [held] = await teamWebinars(stage.ctx)
      const file = Buffer.from(`E-mail;Présent\n${known(stage.people, 'helene').person.email};oui\n`)
      expect(await importAttendance(stage.ctx, jeanneOf(stage), held?.id ?? '', file), 'imported')
      await offer(stage, 21)
      await offer(stage, 42)
    },
  },
]
