import type { Network } from '../../domain/comptes/index.ts'
import { euros, type SessionCurriculum, type SessionFormat, zoneOfSession } from '../../domain/formations/index.ts'
import { departmentOf } from '../../domain/organisations/index.ts'
import { formatDate } from '../../platform/ui/index.ts'

/** How sessions are spoken of, in every space. */

export const NETWORK_WORDS: Readonly<Record<Network, string>> = {
  mednum: 'La Mednum',
  familles_rurales: 'Familles Rurales',
  pimms: 'PIMMS Médiation',
  autre: 'Autre réseau',
}

export const FORMAT_WORDS: Readonly<Record<SessionFormat, string>> = {
  presentiel: 'Sur place',
  distanciel: 'À distance',
}

export const DURATION_WORDS: Readonly<Record<SessionCurriculum, string>> = { '7h': '7 heures', '14h': '14 heures' }

interface Place {
  readonly format: SessionFormat
  readonly department: string | null
  readonly city: string
}

/** Where a session is held: « Limoges (87) », « Marne, ville à préciser selon les inscriptions », « À distance ». */
export function placeWords({ format, department, city }: Place): string {
  if (format === 'distanciel') return 'À distance'
  const name = department === null ? undefined : departmentOf(department)?.name
  if (city) return department === null ? city : `${city} (${department})`
  if (name) return `${name}, ville à préciser selon les inscriptions`
  return 'Lieu à préciser selon les inscriptions'
}

/** On which days: « le mardi 3 mars 2026 », « du mardi 3 au mercredi 4 mars 2026 », on the clock of the place. */
export function daysWords(session: Place & { readonly startsAt: Date; readonly endsAt: Date }): string {
  const zone = zoneOfSession(session)
  const [first, last] = [formatDate(session.startsAt, zone), formatDate(session.endsAt, zone)]
  return first === last ? `le ${first}` : `du ${first} au ${last}`
}

/** The same after a name: « la session du mardi 3 mars 2026 ». */
export function ofDays(session: Place & { readonly startsAt: Date; readonly endsAt: Date }): string {
  return daysWords(session).replace(/^le /, 'du ')
}

/** A sentence's first letter is a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** « 322 € », « 322,50 € », « 0 € ». */
export const eurosWords = euros

/** The same for a price: « gratuite » rather than nothing. */
export function priceWords(priceCents: number): string {
  return priceCents === 0 ? 'gratuite' : eurosWords(priceCents)
}
