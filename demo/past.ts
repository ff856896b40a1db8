import { randomUUID } from 'node:crypto'
import { appendToJournal, type JournalEntry } from '../src/domain/journal/index.ts'
import { closeOrganisation } from '../src/domain/mandats/index.ts'
import { createOrganisation } from '../src/domain/organisations/index.ts'
import { DAY, movableClock } from '../src/platform/clock.ts'
import { type Ctx, inTransaction } from '../src/platform/context.ts'
import { expect } from './stage.ts'

/**
 * Structures that closed, and what their journals keep of a year: enough for statistics to have something to show, since nothing under eleven is
 * published. Only the journal: nobody works there any more, and those whom they accompanied are forgotten. `people`: new ones each month.
 */
const CLOSED = [
  { name: 'Point d’accueil d’Aurillac', postalCode: '15000', city: 'Aurillac', people: 2 },
  { name: 'Relais numérique de Rennes', postalCode: '35000', city: 'Rennes', people: 7 },
  { name: 'Permanence de la Joliette', postalCode: '13002', city: 'Marseille', people: 9 },
  { name: 'Accueil social de la Robertsau', postalCode: '67000', city: 'Strasbourg', people: 5 },
] as const

/** How often each theme comes, out of a hundred. */
const THEMES = {
  social: 28,
  argent: 17,
  papiers: 14,
  logement: 13,
  famille: 11,
  travail: 9,
  transports: 4,
  etranger: 2,
  justice: 1,
  loisirs: 1,
} as const
const HUNDRED = Object.entries(THEMES).flatMap(([theme, count]) => Array.from({ length: count }, () => theme))

const MONTHS = 13

/** Writes that year, up to two days ago, then closes them. Theirs are chains of their own: the rest of the demonstration may begin earlier. */
export async function livePast({ ctx }: { readonly ctx: Ctx }, now: Date): Promise<void> {
  let drawn = 0
  // Far enough apart in the hundred that neighbours are different, and each once in a hundred.
  const theme = () => HUNDRED[(drawn++ * 37) % HUNDRED.length]
  for (const { people, ...place } of CLOSED) {
    const clock = movableClock(new Date(now.getTime() - (MONTHS * 30 + 2) * DAY))
    const past = { ...ctx, clock }
    const { id: organisationId } = expect(await createOrganisation(past, place), 'created').organisation
    const actor = { kind: 'account', id: randomUUID() } as const
    await inTransaction(past, async (tx) => {
      for (let month = MONTHS - 1; month >= 0; month -= 1) {
        clock.set(new Date(now.getTime() - (month * 30 + 3) * DAY))
        // More of them as time goes, as in any service that becomes known.
        const newcomers = Math.max(1, Math.round((people * (MONTHS + 6 - month)) / (MONTHS + 6)))
        const entries = Array.from({ length: newcomers }, (_, index): JournalEntry[] => {
          const whose = { actor, organisationId, usagerId: randomUUID(), mandatId: randomUUID() }
          return [
            { ...whose, action: 'create_mandat', details: {} },
            ...Array.from({ length: 1 + ((index + month) % 4) }, () => ({
              ...whose,
              action: 'use_autorisation',
              details: { theme: theme() ?? '', presence: 'present', outside_list: false },
            })),
          ]
        })
        await appendToJournal(tx, entries.flat())
      }
    })
    clock.set(new Date(now.getTime() - 2 * DAY))
    await closeOrganisation(past, organisationId)
  }
}
