import { zoneOfPostalCode } from '../../platform/ui/french.ts'
import type { Organisation } from '../organisations/index.ts'

/** The clock of a structure's territory: the one its documents name. */
export function zoneOfOrganisation(organisation: Pick<Organisation, 'postalCode'>): string {
  return zoneOfPostalCode(organisation.postalCode)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The day it is at an instant in a zone, `YYYY-MM-DD`. */
export function localDay(instant: Date, timeZone: string): string {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    // Sweden writes dates the ISO way.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(instant)
}
