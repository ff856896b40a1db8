import {
  AMBIGUOUS_WORDS,
  DEAD_DOMAINS,
  EMPTY_WORDS,
  SAINT,
  SHARED_BEGINNINGS,
  SHARED_WORDS,
  TROUBLED_DOMAINS,
} from './email-words.ts'

/** Whose the address is said to be: what tells `p.bureau@` from `bureau@`. */
export interface Holder {
  readonly givenName: string
  readonly familyName: string
}

/**
 * Why an address cannot be somebody's professional one. `generic`: shared by a service; whoever opens that mailbox could sign in.
 * `dead_domain`: nothing sent there is received any more.
 */
export type EmailRefusal = 'malformed' | 'generic' | 'dead_domain'

/** What its owner is told, without being stopped. */
export type EmailWarning = 'generic' | 'reception'

export type EmailVerdict =
  | { readonly kind: 'ok'; readonly email: string; readonly warnings: readonly EmailWarning[] }
  | { readonly kind: 'refused'; readonly reason: EmailRefusal }

interface Expected {
  readonly holder?: Holder
  /** `account` unless said otherwise. A requester's address opens nothing but their own file: a shared one is explained, not refused. */
  readonly use?: 'account' | 'requester'
}

/**
 * The one rule of professional addresses (domain/03 4.9): of the form, of a référent's additions, of a changed address, of imports. Gives the
 * address as it is kept and compared: without the spaces around it, in lower case. Refuses what is not one address, what belongs to a
 * service rather than to a person (aidants and référents), and domains that are closed.
 */
export function checkProfessionalEmail(text: string, { holder, use = 'account' }: Expected = {}): EmailVerdict {
  const email = text
    .normalize('NFC')
    .replace(/[\u200B\u2060]/g, '')
    .trim()
    .toLowerCase()
  if (!isWellFormed(email)) return { kind: 'refused', reason: 'malformed' }
  const at = email.lastIndexOf('@')
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)]
  if (isOf(domain, [...DEAD_DOMAINS.keys()])) return { kind: 'refused', reason: 'dead_domain' }
  const generic = isGeneric(local, holder)
  if (generic && use === 'account') return { kind: 'refused', reason: 'generic' }
  const warnings: EmailWarning[] = generic ? ['generic'] : []
  if (isOf(domain, TROUBLED_DOMAINS)) warnings.push('reception')
  return { kind: 'ok', email, warnings }
}

/** RFC 5321 lengths; the characters that mail servers take without extensions (no accent), in the form that people have: no quotes. */
function isWellFormed(email: string): boolean {
  const match = /^([a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([a-z0-9.-]+)$/.exec(email)
  const [, local = '', domain = ''] = match ?? []
  if (!match || local.length > 64 || email.length > 254) return false
  const labels = domain.split('.')
  return (
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    /^[a-z]/.test(labels.at(-1) ?? '') &&
    (labels.at(-1) ?? '').length > 1
  )
}

function isOf(domain: string, domains: readonly string[]): boolean {
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`))
}

const SHARED = new Set(SHARED_WORDS)
const AMBIGUOUS = new Set(AMBIGUOUS_WORDS)
const EMPTY = new Set(EMPTY_WORDS)
/** Words in a row that are looked up as one: « ne-pas-repondre ». */
const LONGEST_PHRASE = 4

/** True for an address of a place, a service or a function: said by its words, unless they hold the holder's own name. */
function isGeneric(local: string, holder: Holder | undefined): boolean {
  // What follows a + is the owner's own sorting; figures number mailboxes (`ccas75`).
  const words = (local.split('+')[0] ?? '').split(/[^a-z]+/).filter(Boolean)
  if (holder && namesHolder(words, holder)) return false
  const said = words.map(kindOf)
  for (const [start] of words.entries())
    for (let length = 2; length <= LONGEST_PHRASE; length += 1)
      if (SHARED.has(words.slice(start, start + length).join(''))) said.fill('shared', start, start + length)
  if (!said.includes('name')) return said.some((kind) => kind === 'shared' || kind === 'ambiguous')
  const lastShared = said.lastIndexOf('shared')
  if (lastShared < 0) return false
  // « marie.dupont.ccas »: a person, then their service. « houlbec.mairie » and « ccas.marie.dupont » are places as far as one can tell.
  const before = said.slice(0, said.indexOf('shared'))
  const isPersonFirst = before.length === 2 && before.every((kind) => kind === 'name') && !isSaint(words[0])
  return !isPersonFirst
}

type Said = 'shared' | 'ambiguous' | 'empty' | 'name'

function kindOf(word: string): Said {
  if (SHARED.has(word) || SHARED_BEGINNINGS.some((beginning) => word.startsWith(beginning))) return 'shared'
  if (AMBIGUOUS.has(word)) return 'ambiguous'
  if (EMPTY.has(word)) return 'empty'
  return isMadeOfShared(word) ? 'shared' : 'name'
}

/** « lamairie », « servicesocial », « infomairie »: nothing but words of the list, written in one. */
function isMadeOfShared(word: string): boolean {
  const reached: (false | 'words' | 'shared')[] = ['words', ...Array.from(word, () => false as const)]
  for (let start = 0; start < word.length; start += 1) {
    const here = reached[start]
    if (!here) continue
    for (let end = start + 1; end <= word.length; end += 1) {
      const part = word.slice(start, end)
      if (SHARED.has(part)) reached[end] = 'shared'
      else if (part.length > 1 && EMPTY.has(part) && reached[end] !== 'shared') reached[end] = here
    }
  }
  return reached[word.length] === 'shared'
}

function isSaint(word: string | undefined): boolean {
  return word !== undefined && SAINT.includes(word)
}

/** True where the family name stands (« mdupont », « dupont-martin »), or the first name comes first. The name of a saint is a place's. */
function namesHolder(words: readonly string[], { givenName, familyName }: Holder): boolean {
  const families = nameForms(familyName)
  const givens = nameForms(givenName)
  const stuck = words.join('')
  const [whole = ''] = families
  if (whole.length > 2 && words.length > 1 && stuck.includes(whole) && familyName.trim().split(/[\s'’-]+/).length > 1)
    return true
  return words.some((word, place) => {
    if (isSaint(words[place - 1])) return false
    if (families.includes(word)) return true
    if (place === 0 && givens.includes(word)) return true
    // With the initial or the first name stuck to it.
    return families.some(
      (family) =>
        family.length > 2 &&
        [...givens, ...givens.map((given) => given.slice(0, 1))].some(
          (given) => word === given + family || word === family + given,
        ),
    )
  })
}

/** A name as an address writes it: whole, then each of its parts of three letters or more. */
function nameForms(name: string): readonly string[] {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
  const parts = plain.split(/[^a-z]+/).filter(Boolean)
  const whole = parts.join('')
  return whole ? [whole, ...parts.filter((part) => part.length > 2)] : []
}
