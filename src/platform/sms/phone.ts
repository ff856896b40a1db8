import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/mobile'

/** Territories whose mobile numbers receive our SMS, with the beginning of their postal codes. */
const TERRITORIES: readonly (readonly [country: CountryCode, prefix: string])[] = [
  ['GP', '971'],
  ['MQ', '972'],
  ['GF', '973'],
  ['RE', '974'],
  ['PM', '975'],
  ['YT', '976'],
  ['BL', '977'],
  ['MF', '978'],
  ['WF', '986'],
  ['PF', '987'],
  ['NC', '988'],
]

/** 06 39 98 00 00 to 06 39 98 99 99: kept by Arcep for works of fiction, so that no telephone rings. What a demonstration, a lesson or a test writes; in production nobody would be reached. */
const FICTION = /^\+3363998\d{4}$/

/**
 * The mobile number that somebody typed, in E.164; undefined when it is none of the Republic's. A number written as on the spot (« 0692… », six
 * digits in Saint-Pierre-et-Miquelon) is read with the territory of that postal code first.
 */
export function frenchMobile(
  text: string,
  postalCode: string,
  { fictionalPhones }: { readonly fictionalPhones: boolean },
): string | undefined {
  const here = TERRITORIES.find(([, prefix]) => postalCode.startsWith(prefix))?.[0] ?? 'FR'
  const all: CountryCode[] = ['FR', ...TERRITORIES.map(([country]) => country)]
  for (const country of [here, ...all]) {
    const number = parsePhoneNumberFromString(text, country)
    if (number?.isValid() && number.country && all.includes(number.country) && !FICTION.test(number.number)) {
      return number.number
    }
  }
  const fictional = parsePhoneNumberFromString(text, 'FR')?.number
  return fictionalPhones && fictional && FICTION.test(fictional) ? fictional : undefined
}
