/**
 * The territories of the Republic and their clocks. A mandat ends at an instant; people read it on the clock of
 * the place where they live, and a document names the clock it uses (architecture.md, Data).
 */

const PARIS = 'Europe/Paris'

/** Longest prefix first: an archipelago's exception stands before its collectivity. */
const ZONES_BY_POSTAL_PREFIX: readonly (readonly [prefix: string, zone: string])[] = [
  ['97133', 'America/St_Barthelemy'],
  ['97150', 'America/Marigot'],
  ['971', 'America/Guadeloupe'],
  ['972', 'America/Martinique'],
  ['973', 'America/Cayenne'],
  ['974', 'Indian/Reunion'],
  ['975', 'America/Miquelon'],
  ['976', 'Indian/Mayotte'],
  ['977', 'America/St_Barthelemy'],
  ['978', 'America/Marigot'],
  ['986', 'Pacific/Wallis'],
  ['98740', 'Pacific/Marquesas'],
  ['98741', 'Pacific/Marquesas'],
  ['98742', 'Pacific/Marquesas'],
  ['98743', 'Pacific/Marquesas'],
  ['98744', 'Pacific/Marquesas'],
  ['98745', 'Pacific/Marquesas'],
  ['98755', 'Pacific/Gambier'],
  ['987', 'Pacific/Tahiti'],
  ['988', 'Pacific/Noumea'],
]

const ZONE_COMPLEMENTS: Readonly<Record<string, string>> = {
  [PARIS]: 'de Paris',
  'America/Guadeloupe': 'de la Guadeloupe',
  'America/Martinique': 'de la Martinique',
  'America/Cayenne': 'de la Guyane',
  'Indian/Reunion': 'de La Réunion',
  'Indian/Mayotte': 'de Mayotte',
  'America/Miquelon': 'de Saint-Pierre-et-Miquelon',
  'America/St_Barthelemy': 'de Saint-Barthélemy',
  'America/Marigot': 'de Saint-Martin',
  'Pacific/Wallis': 'de Wallis-et-Futuna',
  'Pacific/Tahiti': 'de Tahiti',
  'Pacific/Marquesas': 'des Marquises',
  'Pacific/Gambier': 'des Gambier',
  'Pacific/Noumea': 'de Nouvelle-Calédonie',
  'Etc/UTC': 'universelle',
  UTC: 'universelle',
}

/** The IANA time zone of a French postal code; Paris for the mainland, Corsica and anything unknown. */
export function zoneOfPostalCode(postalCode: string): string {
  const digits = postalCode.replace(/\s/g, '')
  return ZONES_BY_POSTAL_PREFIX.find(([prefix]) => digits.startsWith(prefix))?.[1] ?? PARIS
}

/** What follows « heure » for a zone: « de Paris », « de La Réunion »; the bare IANA name where we have none. */
export function zoneComplement(timeZone: string): string {
  return ZONE_COMPLEMENTS[timeZone] ?? `de la zone ${timeZone}`
}
