import type { CivilIdentity, Contact } from './model.ts'

/** Lower case, without accents, ligatures opened, anything that is not a letter or a digit taken as a space. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}

/** One searched text: prepared once, compared with many people. */
export interface SearchQuery {
  /** Words of the query, and the digits of a date or a number. */
  readonly words: readonly string[]
}

/** Prepares what somebody typed. Undefined when it holds nothing to look for. */
export function searchQuery(text: string): SearchQuery | undefined {
  const words = plain(text).split(' ').filter(Boolean)
  return words.length > 0 ? { words } : undefined
}

/**
 * Whether a person answers a search: every word typed begins a word of one of the names (given names, birth name, names in use), in
 * any order, accents, hyphens and case aside. A name written without its separator (« jeanpierre », « dupre » for « Du Pré ») is found
 * too, and so is a birth date as people say it (24/08/1962) or its year.
 */
export function matchesPrepared(identity: CivilIdentity, contact: Contact, query: SearchQuery): boolean {
  const words = wordsOf(identity, contact)
  return query.words.every((wanted) => startsOne(words, wanted))
}

interface Words {
  readonly contact: Contact
  readonly words: ReadonlySet<string>
}

/** Making these words is most of a search among 2,000: they last as long as the opened identity itself, so what forgets it forgets them. */
const prepared = new WeakMap<CivilIdentity, Words>()

/** Everything that a typed word may begin. */
function wordsOf(identity: CivilIdentity, contact: Contact): ReadonlySet<string> {
  const known = prepared.get(identity)
  if (known && known.contact === contact) return known.words
  const names = [identity.givenNames, identity.familyName, identity.preferredUsername, contact.nameInUse].flatMap(
    (name) => (name ? [plain(name)] : []),
  )
  const [year = '', month = '', day = ''] = identity.birthdate.split('-')
  const words = new Set(names.flatMap((name) => [...name.split(' '), name.replaceAll(' ', '')]))
  for (const part of [year, month, day, `${day}${month}${year}`]) words.add(part)
  prepared.set(identity, { contact, words })
  return words
}

function startsOne(words: ReadonlySet<string>, wanted: string): boolean {
  for (const word of words) if (word.startsWith(wanted)) return true
  return false
}

/** What people are sorted by: birth name or name in use as shown, then given names, as a French dictionary would. */
export function sortKey(identity: CivilIdentity): string {
  const known = sortKeys.get(identity)
  if (known !== undefined) return known
  const key = `${plain(identity.familyName)} ${plain(identity.givenNames)} ${identity.birthdate}`
  sortKeys.set(identity, key)
  return key
}

/** As long as the opened identity itself. */
const sortKeys = new WeakMap<CivilIdentity, string>()

/**
 * Whether two identities may be one person whose civil status was corrected: born the same day and sharing a first name or the birth
 * name, or having all names in common and a birth date that differs by its day, its month or its year alone. Homonyms, born on other
 * days, are not proposed: linking two people would give one the other's mandats. A guess to show to an aidant, who decides; never acted
 * on alone.
 */
export function maybeSamePerson(a: CivilIdentity, b: CivilIdentity): boolean {
  const family = plain(a.familyName) === plain(b.familyName)
  if (family && plain(a.givenNames) === plain(b.givenNames)) return differingParts(a.birthdate, b.birthdate) <= 1
  const first = plain(a.givenNames).split(' ')[0]
  const sameFirst = first !== '' && first === plain(b.givenNames).split(' ')[0]
  return a.birthdate === b.birthdate && (family || sameFirst)
}

/**
 * Whether their first names are one, accents and case aside. Twins share a birth name and a birth date, and differ by this: so does somebody who
 * changed hers. A compound name is one name: Jean-Paul is not Jean-Pierre.
 */
export function sharesFirstName(a: CivilIdentity, b: CivilIdentity): boolean {
  const first = ({ givenNames }: CivilIdentity) => plain(givenNames.trim().split(/\s+/)[0] ?? '')
  return first(a) === first(b)
}

/** How many of year, month and day differ. */
function differingParts(a: string, b: string): number {
  const others = b.split('-')
  return a.split('-').filter((part, index) => part !== others[index]).length
}
