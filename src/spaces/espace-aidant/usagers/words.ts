import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { MandatState } from '../../../domain/mandats/index.ts'
import { THEMES, themeOf } from '../../../domain/mandats/index.ts'
import type { CivilIdentity, Contact, Notices } from '../../../domain/usagers/index.ts'
import {
  type BadgeProps,
  bornOn,
  fullName,
  type PersonBandContent,
  type PersonName,
  shortName,
} from '../../../platform/ui/index.ts'
import { personPaths } from './paths.ts'

function nameOf(identity: CivilIdentity, contact: Contact = {}): PersonName {
  return {
    givenNames: identity.givenNames,
    familyName: identity.familyName,
    usedName: contact.nameInUse ?? identity.preferredUsername,
  }
}

/** All that tells homonyms apart: « Angela Claire DUBOIS, nom d’usage MARTIN ». */
export function civilName(identity: CivilIdentity, contact?: Contact): string {
  return fullName(nameOf(identity, contact))
}

/** « Angela Martin »: for titles and sentences. */
export function commonName(identity: CivilIdentity, contact?: Contact): string {
  return shortName(nameOf(identity, contact))
}

/** « d’Angela Martin », « de Claire Vasseur »: an h is taken as silent, as it is in most first names. */
export function ofName(name: string): string {
  return /^[aeiouh]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`
}

/** « née le 24 août 1962 ». */
export function birthOf(identity: CivilIdentity): string {
  return bornOn(identity.birthdate, identity.gender)
}

/** The band of every page that concerns her; it leads back to her sheet. */
export function personBand(usagerId: string, identity: CivilIdentity, contact?: Contact): PersonBandContent {
  return {
    name: civilName(identity, contact),
    birthdateText: birthOf(identity),
    href: personPaths.sheetOf(usagerId),
  }
}

/** Themes in the order of the nomenclature, whatever order they come in. */
export function inFixedOrder<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => (RANK.get(keyOf(a)) ?? 99) - (RANK.get(keyOf(b)) ?? 99))
}

const RANK = new Map<string, number>(THEMES.map(({ key }, index) => [key, index]))

/** « Logement »; a theme that is no longer in the nomenclature keeps its key. */
export function themeTitle(theme: string): string {
  return themeOf(theme)?.title ?? theme
}

export function themeShortTitle(theme: string): string {
  return themeOf(theme)?.shortTitle ?? theme
}

/** What a mandat is, in the words of the screens: each end is shown as what it is (DEC-06). */
export const STATE_WORDS: Readonly<Record<MandatState, string>> = {
  actif: 'En vigueur',
  suspendu: 'Suspendu',
  expire: 'Expiré',
  revoque_par_usager: 'Arrêté par la personne',
  revoque_par_aidant: 'Arrêté par la structure',
  renonciation: 'Renonciation',
  remplace: 'Remplacé',
  transfere: 'Transféré',
  organisation_fermee: 'Structure fermée',
  deces: 'Fin par décès',
  mesure_protection: 'Mesure de protection',
}

export function stateLook(state: MandatState): NonNullable<BadgeProps['kind']> {
  if (state === 'actif') return 'success'
  return state === 'suspendu' ? 'warning' : 'neutral'
}

/** « 06 12 34 56 78 » for a number in France, grouped as it is said; as stored otherwise. */
export function phoneWords(phone: string): string {
  const national = parsePhoneNumberFromString(phone)?.formatNational()
  return (national ?? phone).replaceAll(' ', '\u00a0')
}

/** How she is told of what is done in her name. */
export function noticeWords(notices: Notices): string {
  if (notices.channel === 'none') return 'Aucun, à sa demande'
  return notices.channel === 'sms' ? `SMS au ${phoneWords(notices.address)}` : `Mail à ${notices.address}`
}
