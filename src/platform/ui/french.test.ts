import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agree,
  bornOn,
  formatBirthdate,
  formatDate,
  formatDateTime,
  formatNumber,
  formatTime,
  fullName,
  listOf,
  plural,
  relativeDays,
  shortName,
  zoneOfPostalCode,
} from './french.ts'

/** Non-breaking spaces are asserted once (below) and read as plain ones elsewhere. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

describe('an instant, in full', () => {
  test.each([
    ['2027-03-03T14:12:00Z', 'Europe/Paris', 'mercredi 3 mars 2027 à 15 h 12 (heure de Paris)'],
    ['2026-08-01T22:05:00Z', 'Europe/Paris', 'dimanche 2 août 2026 à 0 h 05 (heure de Paris)'],
    ['2026-12-31T23:00:00Z', 'Europe/Paris', 'vendredi 1er janvier 2027 à 0 h 00 (heure de Paris)'],
    ['2027-03-03T03:59:00Z', 'America/Martinique', 'mardi 2 mars 2027 à 23 h 59 (heure de la Martinique)'],
    ['2027-03-03T14:12:00Z', 'America/Guadeloupe', 'mercredi 3 mars 2027 à 10 h 12 (heure de la Guadeloupe)'],
    ['2027-03-03T14:12:00Z', 'America/Cayenne', 'mercredi 3 mars 2027 à 11 h 12 (heure de la Guyane)'],
    ['2027-03-03T14:12:00Z', 'Indian/Reunion', 'mercredi 3 mars 2027 à 18 h 12 (heure de La Réunion)'],
    ['2027-03-03T14:12:00Z', 'Indian/Mayotte', 'mercredi 3 mars 2027 à 17 h 12 (heure de Mayotte)'],
    ['2027-07-03T14:12:00Z', 'America/Miquelon', 'samedi 3 juillet 2027 à 12 h 12 (heure de Saint-Pierre-et-Miquelon)'],
    ['2027-03-03T14:12:00Z', 'Pacific/Noumea', 'jeudi 4 mars 2027 à 1 h 12 (heure de Nouvelle-Calédonie)'],
    ['2027-03-03T09:12:00Z', 'Pacific/Tahiti', 'mardi 2 mars 2027 à 23 h 12 (heure de Tahiti)'],
    ['2027-03-03T14:12:00Z', 'Pacific/Marquesas', 'mercredi 3 mars 2027 à 4 h 42 (heure des Marquises)'],
    ['2027-03-03T14:12:00Z', 'Pacific/Wallis', 'jeudi 4 mars 2027 à 2 h 12 (heure de Wallis-et-Futuna)'],
  ])('%s in %s', (instant, zone, expected) => {
    expect(plain(formatDateTime(new Date(instant), zone))).toBe(expected)
  })

  test('the night of March skips an hour', () => {
    expect(plain(formatTime(new Date('2027-03-28T00:59:00Z'), 'Europe/Paris'))).toBe('1 h 59')
    expect(plain(formatTime(new Date('2027-03-28T01:00:00Z'), 'Europe/Paris'))).toBe('3 h 00')
  })

  test('the hour lived twice in October says which one it is; the hours around it do not', () => {
    const at = (instant: string) => plain(formatDateTime(new Date(instant), 'Europe/Paris'))
    expect(at('2026-10-24T23:59:00Z')).toBe('dimanche 25 octobre 2026 à 1 h 59 (heure de Paris)')
    expect(at('2026-10-25T00:30:00Z')).toBe('dimanche 25 octobre 2026 à 2 h 30 (heure d’été de Paris)')
    expect(at('2026-10-25T01:30:00Z')).toBe('dimanche 25 octobre 2026 à 2 h 30 (heure d’hiver de Paris)')
    expect(at('2026-10-25T02:00:00Z')).toBe('dimanche 25 octobre 2026 à 3 h 00 (heure de Paris)')
  })

  test('two different minutes never read the same', () => {
    const minutes = fc.integer({ min: 29_000_000, max: 31_000_000 })
    const zones = fc.constantFrom('Europe/Paris', 'America/Miquelon', 'Indian/Reunion', 'Pacific/Noumea')
    fc.assert(
      fc.property(minutes, minutes, zones, (a, b, zone) => {
        fc.pre(a !== b)
        return formatDateTime(new Date(a * 60_000), zone) !== formatDateTime(new Date(b * 60_000), zone)
      }),
    )
  })

  test('the hour does not break over two lines', () => {
    expect(formatTime(new Date('2027-03-03T14:12:00Z'), 'Europe/Paris')).toBe('15\u00a0h\u00a012')
  })

  test('the day is that of the zone', () => {
    expect(formatDate(new Date('2027-02-28T23:30:00Z'), 'Europe/Paris')).toBe('lundi 1er mars 2027')
    expect(formatDate(new Date('2027-02-28T23:30:00Z'), 'America/Cayenne')).toBe('dimanche 28 février 2027')
  })
})

test('relative days count nights, not 24 hours', () => {
  const now = new Date('2026-10-24T21:30:00Z') // 23 h 30 in Paris, the eve of the 25-hour day
  const relative = (instant: string) => relativeDays(new Date(instant), now, 'Europe/Paris')
  expect(relative('2026-10-24T08:00:00Z')).toBe('aujourd’hui')
  expect(relative('2026-10-24T22:05:00Z')).toBe('demain')
  expect(relative('2026-10-25T22:30:00Z')).toBe('demain')
  expect(relative('2026-10-25T23:30:00Z')).toBe('dans 2 jours')
  expect(relative('2026-10-23T08:00:00Z')).toBe('hier')
  expect(relative('2026-10-01T08:00:00Z')).toBe('il y a 23 jours')
})

describe('a birth date stays the text it was', () => {
  test.each([
    ['1962-08-24', 'le 24 août 1962'],
    ['1962-08-01', 'le 1er août 1962'],
    ['1962-08-00', 'en août 1962'],
    ['1962-00-00', 'en 1962'],
    ['0000-00-00', 'à une date inconnue'],
    ['autre chose', 'autre chose'],
  ])('%s', (text, expected) => {
    expect(formatBirthdate(text)).toBe(expected)
  })

  test('agrees with the gender, or avoids it', () => {
    expect(bornOn('1962-08-24', 'female')).toBe('née le 24 août 1962')
    expect(bornOn('1962-00-00', 'male')).toBe('né en 1962')
    expect(bornOn('1962-08-00')).toBe('naissance en août 1962')
  })
})

test('numbers and plurals', () => {
  expect(formatNumber(1_234_567)).toBe('1\u202f234\u202f567')
  expect(plain(plural(0, 'mandat'))).toBe('0 mandat')
  expect(plain(plural(1, 'mandat'))).toBe('1 mandat')
  expect(plain(plural(2, 'mandat actif'))).toBe('2 mandats actifs')
  expect(plain(plural(3, 'fois'))).toBe('3 fois')
  expect(plain(plural(1200, 'code à 6 chiffres', 'codes à 6 chiffres'))).toBe('1 200 codes à 6 chiffres')
  expect(agree(2, 'personne accompagnée')).toBe('personnes accompagnées')
})

test('names', () => {
  const angela = { givenNames: 'Angela Claire Louise', familyName: 'Dubois' }
  const pierre = { givenNames: 'Pierre', familyName: 'MERCIER', usedName: 'DUBOIS' }
  const melissandre = { givenNames: 'Melissandre Juliette', familyName: 'TROIS-DUPRE', usedName: 'Trois-Dupre' }
  expect(fullName(angela)).toBe('Angela Claire Louise DUBOIS')
  expect(fullName(pierre)).toBe('Pierre MERCIER, nom d’usage DUBOIS')
  expect(fullName(melissandre)).toBe('Melissandre Juliette TROIS-DUPRE')
  expect(shortName(angela)).toBe('Angela Dubois')
  expect(shortName(pierre)).toBe('Pierre Dubois')
  expect(shortName(melissandre)).toBe('Melissandre Trois-Dupre')
  expect(shortName({ givenNames: '', familyName: 'ÉON' })).toBe('Éon')
  expect(listOf(['papiers', 'logement', 'argent'])).toBe('papiers, logement et argent')
  expect(listOf(['papiers'])).toBe('papiers')
})

test.each([
  ['75011', 'Europe/Paris'],
  ['20090', 'Europe/Paris'],
  ['97 110', 'America/Guadeloupe'],
  ['97133', 'America/St_Barthelemy'],
  ['97150', 'America/Marigot'],
  ['97200', 'America/Martinique'],
  ['97300', 'America/Cayenne'],
  ['97400', 'Indian/Reunion'],
  ['97500', 'America/Miquelon'],
  ['97600', 'Indian/Mayotte'],
  ['98600', 'Pacific/Wallis'],
  ['98713', 'Pacific/Tahiti'],
  ['98742', 'Pacific/Marquesas'],
  ['98800', 'Pacific/Noumea'],
  ['', 'Europe/Paris'],
])('postal code %j is on the clock of %s, which has a name', (postalCode, zone) => {
  expect(zoneOfPostalCode(postalCode)).toBe(zone)
  expect(formatDateTime(new Date(0), zone)).not.toContain('zone')
})
