import { checkSiret } from './siret.ts'

/** What a mandat, a page or a document says of the structure that is bound. */
export interface Organisation {
  readonly id: string
  readonly name: string
  readonly siret: string | null
  readonly address: string
  readonly postalCode: string
  readonly city: string
  /** Themes that this structure may offer, in its own order. */
  readonly allowedThemes: readonly string[]
}

/** The ten themes of a mandat, in the order in which a new structure offers them (domain/02 1.1). */
export const ALL_THEMES = [
  'papiers',
  'famille',
  'social',
  'travail',
  'logement',
  'transports',
  'argent',
  'justice',
  'etranger',
  'loisirs',
] as const

export type OrganisationRefusal = 'bad_name' | 'bad_siret' | 'bad_postal_code' | 'bad_themes'

interface Wanted {
  readonly name: string
  readonly siret?: string | null
  readonly address?: string
  readonly postalCode: string
  readonly city: string
  readonly allowedThemes?: readonly string[]
}

/** The structure as it will be kept, or why it cannot be. Mandats print this name and this address. */
export function checkOrganisation(wanted: Wanted): Omit<Organisation, 'id'> | OrganisationRefusal {
  const name = wanted.name.normalize('NFC').trim()
  const siret = wanted.siret?.trim() ? checkSiret(wanted.siret) : null
  const postalCode = wanted.postalCode.trim()
  const allowedThemes = wanted.allowedThemes ?? ALL_THEMES
  if (name.length < 1 || name.length > 255) return 'bad_name'
  if (siret?.kind === 'refused') return 'bad_siret'
  if (!/^[0-9]{5}$/.test(postalCode)) return 'bad_postal_code'
  const known: readonly string[] = ALL_THEMES
  const distinct = new Set(allowedThemes).size === allowedThemes.length
  if (allowedThemes.length === 0 || !distinct || !allowedThemes.every((theme) => known.includes(theme)))
    return 'bad_themes'
  return {
    name,
    siret: siret?.siret ?? null,
    address: wanted.address?.trim() ?? '',
    postalCode,
    city: wanted.city.trim(),
    allowedThemes,
  }
}
