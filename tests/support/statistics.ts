import { randomUUID } from 'node:crypto'
import { appendToJournal, type JournalEntry } from '../../src/domain/journal/index.ts'
import { THEMES } from '../../src/domain/mandats/index.ts'
import { DAY, type MovableClock } from '../../src/platform/clock.ts'
import { type Ctx, inTransaction } from '../../src/platform/context.ts'
import { seedOrganisation } from './people.ts'

/** Département by département, how many people a structure there accompanies each month. Three of them accompany hardly anybody. */
const STRUCTURES = [
  ['19000', 9],
  ['23000', 4],
  ['87000', 12],
  ['48000', 3],
  ['31000', 20],
  ['59000', 26],
  ['97400', 14],
  ['2A', 1],
  ['15000', 1],
  ['43000', 1],
] as const

/**
 * A year of entries as acts leave them, without the acts: enough of them that there is something to publish, and too few here and there. The clock
 * ends where it stood.
 */
export async function busyJournal(ctx: Ctx, clock: MovableClock): Promise<void> {
  const now = clock.now()
  const structures = await Promise.all(
    STRUCTURES.map(async ([place, people]) => {
      const postalCode = place === '2A' ? '20000' : place
      return { people, id: (await seedOrganisation(ctx, { name: `Structure ${place}`, postalCode, city: 'Ici' })).id }
    }),
  )
  for (let month = 11; month >= 0; month -= 1) {
    clock.set(new Date(now.getTime() - month * 30 * DAY))
    for (const { id, people } of structures) {
      if (people === 1 && month > 5) continue
      const usagers = Array.from({ length: Math.max(1, Math.round((people * (14 - month)) / 14)) }, () => randomUUID())
      const entries = usagers.flatMap((usagerId, index): JournalEntry[] => [
        entry(id, usagerId, 'create_mandat', { themes: ['social'] }),
        // The first themes of the law are those that are used most; the last two hardly ever are.
        ...Array.from({ length: 1 + (index % 4) }, (_, use) =>
          entry(id, usagerId, 'use_autorisation', { theme: THEMES[(index * use) % (use === 3 ? 10 : 7)]?.key ?? '' }),
        ),
      ])
      await inTransaction(ctx, (tx) => appendToJournal(tx, entries))
    }
  }
  clock.set(now)
}

function entry(
  organisationId: string,
  usagerId: string,
  action: string,
  details: JournalEntry['details'],
): JournalEntry {
  return { action, actor: { kind: 'system' }, organisationId, usagerId, ...(details ? { details } : {}) }
}
