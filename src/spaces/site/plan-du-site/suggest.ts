import { everyPlace, type SitePlace } from './places.ts'

/** Words that stand in many addresses and say nothing of what is looked for. */
const EMPTY = new Set(['html', 'index', 'page', 'fr', 'www', 'php', 'les', 'des', 'une', 'pour', 'avec', 'dans'])
const MOST = 3

/**
 * The pages whose address or name is like what was asked for: a letter too many, a plural, a word of the title. Nothing of what was asked is
 * shown. At most three, the likeliest first.
 */
export function placesLike(url: string): readonly SitePlace[] {
  const asked = wordsOf(decoded(url.split('?')[0] ?? '').slice(0, 200))
  if (asked.length === 0) return []
  return everyPlace()
    .map((place) => ({ place, score: likeness(asked, place) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map(({ place }) => place)
}

/** A word of the address says more than one of the name, and the first word of the address most of all. */
function likeness(asked: readonly string[], { href, label }: SitePlace): number {
  const [first, ...others] = wordsOf(href)
  const inLabel = wordsOf(label)
  const worth = (word: string) => {
    if (first && alike(first, word)) return 3
    if (others.some((one) => alike(one, word))) return 2
    return inLabel.some((one) => alike(one, word)) ? 1 : 0
  }
  return asked.reduce((sum, word) => sum + worth(word), 0)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  return plain.split(/[^a-z]+/).filter((word) => word.length >= 3 && !EMPTY.has(word))
}

/** The same word, but for its ending or a slip of the keyboard. */
function alike(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length >= 4 && long.startsWith(short)) return true
  return short.length >= 5 && distance(one, other) <= (short.length >= 8 ? 2 : 1)
}

/** Letters to add, take away or change (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (const [place, opposite] of [...other].entries()) {
      const changed = (row[place] ?? 0) + (letter === opposite ? 0 : 1)
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
