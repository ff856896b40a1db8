import { isNull, sql } from 'drizzle-orm'
import type { FranceConnectSimulator } from '../simulators/index.ts'
import type { Config } from '../src/config.ts'
import { createOrganisation, type Organisation } from '../src/domain/organisations/index.ts'
import { DAY, HOUR, MINUTE, type MovableClock } from '../src/platform/clock.ts'
import type { Ctx } from '../src/platform/context.ts'
import { messages } from '../src/platform/outbox/index.ts'
import { createFranceConnect } from '../src/protocols/franceconnect/index.ts'
import { ATTENDANCE_EVENTS } from './attendance.ts'
import { FUNDING_EVENTS } from './fundings.ts'
import { HABILITATION_EVENTS } from './habilitations.ts'
import { mandatEvents } from './mandats.ts'
import { OPENED_EVENTS } from './opened.ts'
import { ORGANISME_EVENTS } from './organismes.ts'
import { livePast } from './past.ts'
import { PEER_EVENTS } from './peer-trainings.ts'
import { ORGANISATIONS } from './people.ts'
import { PIX_EVENTS } from './pix.ts'
import { REGISTRATION_EVENTS } from './registrations.ts'
import { expect, type Stage } from './stage.ts'
import { STORIES } from './stories.ts'
import { arrivals, justNow, TEAM_EVENTS } from './teams.ts'
import { TRACK_EVENTS } from './tracks.ts'
import { TRAINING_EVENTS } from './trainings.ts'
import { WEBINAR_EVENTS } from './webinars.ts'

export interface SeedOptions {
  readonly ctx: Ctx
  /** Moved through the past while the stories happen. */
  readonly clock: MovableClock
  readonly config: Config
  readonly franceConnect: FranceConnectSimulator
  readonly withoutMandats: boolean
}

/** Makes the demonstration: structures, people, and every story lived through the real commands, each act at its own instant. */
export async function seed(options: SeedOptions): Promise<void> {
  const { ctx, clock, config } = options
  const now = new Date()
  const oldest = Math.max(...STORIES.map(({ signedDaysAgo }) => signedDaysAgo)) + 10
  clock.set(new Date(now.getTime() - oldest * DAY))
  const stage: Stage = {
    ctx,
    clock,
    people: new Map(),
    organisations: await seedOrganisations(ctx),
    franceConnect: createFranceConnect(config.franceConnect, clock),
    signed: new Map(),
    files: new Map(),
    organismes: new Map(),
    sessions: new Map(),
  }
  const lives = options.withoutMandats
    ? []
    : [
        ...STORIES.flatMap(mandatEvents),
        ...TEAM_EVENTS,
        ...TRACK_EVENTS,
        ...TRAINING_EVENTS,
        ...ORGANISME_EVENTS,
        ...REGISTRATION_EVENTS,
        ...FUNDING_EVENTS,
        ...PEER_EVENTS,
        ...ATTENDANCE_EVENTS,
        ...PIX_EVENTS,
        ...OPENED_EVENTS,
        ...WEBINAR_EVENTS,
        ...HABILITATION_EVENTS,
      ]
  for (const event of [...arrivals(oldest, now), ...lives].sort((a, b) => b.daysAgo - a.daysAgo || a.order - b.order)) {
    // In the morning, one after the other, time always going forward, and never later than now.
    const morning = new Date(now.getTime() - event.daysAgo * DAY)
    morning.setUTCHours(7, 0, 0, 0)
    const planned = Math.min(morning.getTime(), now.getTime() - 4 * HOUR)
    clock.set(new Date(Math.max(planned, clock.now().getTime() + 2 * MINUTE)))
    await event.happen(stage)
  }
  if (options.withoutMandats) return
  await livePast(stage, now)
  await receivePastMessages(ctx)
  clock.set(new Date())
  await justNow(stage)
}

/** What was sent in the past was received in the past, each as soon as it was due: the mailbox of the demonstration opens on what still serves. */
async function receivePastMessages({ db }: Ctx): Promise<void> {
  await db
    .update(messages)
    .set({ sentAt: sql`${messages.notBefore}`, attempts: 1 })
    .where(isNull(messages.sentAt))
}

async function seedOrganisations(ctx: Ctx): Promise<Map<string, Organisation>> {
  const made = new Map<string, Organisation>()
  for (const { key, ...wanted } of ORGANISATIONS)
    made.set(key, expect(await createOrganisation(ctx, wanted), 'created').organisation)
  return made
}
