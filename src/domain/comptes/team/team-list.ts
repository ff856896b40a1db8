import type { Colleague, Standing } from './model.ts'
import { STANDINGS } from './model.ts'

export const TEAM_SORTS = ['nom', 'connexion', 'fonction'] as const
export type TeamSort = (typeof TEAM_SORTS)[number]

export interface TeamWanted {
  readonly tab: Standing
  readonly sort: TeamSort
  /** From 1. */
  readonly page: number
  readonly search?: string
}

export interface TeamPage {
  /** The tab shown: another than the one asked for when a search finds somebody there only. */
  readonly tab: Standing
  readonly rows: readonly Colleague[]
  readonly counts: Readonly<Record<Standing, number>>
  /** The page shown: the last one when a later one was asked for. */
  readonly page: number
  readonly pages: number
}

const PAGE_SIZE = 25

/**
 * One page of a team: by tab, searched (every word typed begins a word of the name, the job or the address; accents and case aside), sorted
 * as a French dictionary would. In memory: a structure has some hundreds of people at most.
 */
export function teamPage(everybody: readonly Colleague[], wanted: TeamWanted): TeamPage {
  const words = fold(wanted.search ?? '')
    .split(' ')
    .filter(Boolean)
  const found = everybody.filter((one) => answers(one, words))
  const counts = Object.fromEntries(
    STANDINGS.map((standing) => [standing, found.filter((one) => one.standing === standing).length]),
  ) as Record<Standing, number>
  const tab =
    counts[wanted.tab] === 0 && words.length > 0 ? (STANDINGS.find((one) => counts[one] > 0) ?? wanted.tab) : wanted.tab
  const sorted = found.filter((one) => one.standing === tab).toSorted(ORDERS[wanted.sort])
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE))
  const page = Math.min(wanted.page, pages)
  return { tab, counts, page, pages, rows: sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }
}

function answers({ givenName, familyName, occupation, email }: Colleague, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const own = fold(`${givenName} ${familyName} ${occupation} ${email}`).split(' ')
  return words.every((word) => own.some((one) => one.startsWith(word)))
}

/** Lower case, without accents, anything but letters and digits taken as a space. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}

const collator = new Intl.Collator('fr', { sensitivity: 'base' })
const byName = (a: Colleague, b: Colleague) =>
  collator.compare(a.familyName, b.familyName) ||
  collator.compare(a.givenName, b.givenName) ||
  a.email.localeCompare(b.email)

const ORDERS: Readonly<Record<TeamSort, (a: Colleague, b: Colleague) => number>> = {
  nom: byName,
  // Whoever was seen longest ago first: that is whom a référent looks for.
  connexion: (a, b) => (a.lastSignInAt?.getTime() ?? 0) - (b.lastSignInAt?.getTime() ?? 0) || byName(a, b),
  fonction: (a, b) => collator.compare(a.occupation, b.occupation) || byName(a, b),
}
