import MiniSearch from 'minisearch'
import { stem, tokenize } from './stems.ts'

/** Something that answers: a question, a help sheet, a word. */
export interface Searchable {
  readonly href: string
  readonly title: string
  /** What it says, as plain text. */
  readonly text: string
  /** Other words under which people look for it. */
  readonly words?: string | undefined
}

export interface Found<S extends Searchable> {
  readonly items: readonly S[]
  /** Nothing held every word: these hold some of them, or words that look alike. */
  readonly near: boolean
}

const MOST = 12
/** Under so many answers that hold every word, others that hold some of them follow. */
const FEW = 6
/** Below this share of the best score, a result is noise. */
const WORTH = 0.12

/**
 * A search over these texts that forgives accents, plurals, elisions and a letter or two; the best first, twelve at most. Built once: a few
 * hundred texts make a few hundred kilobytes, and an answer takes less than a millisecond.
 */
export function searcher<S extends Searchable>(items: readonly S[]): (asked: string) => Found<S> {
  const index = new MiniSearch<S & { readonly id: number }>({
    fields: ['title', 'words', 'text'],
    extractField: (item, field) => (field === 'id' ? item.id : String(item[field as 'title' | 'words' | 'text'] ?? '')),
    tokenize,
    processTerm: stem,
    searchOptions: {
      boost: { title: 5, words: 3 },
      prefix: (term) => term.length >= 3,
      fuzzy: (term) => (term.length >= 8 ? 2 : term.length >= 4 ? 1 : false),
      weights: { fuzzy: 0.35, prefix: 0.6 },
    },
  })
  index.addAll(items.map((item, id) => ({ ...item, id })))
  const found = (asked: string, combineWith: 'AND' | 'OR') => {
    const results = index.search(asked, { combineWith })
    const best = results[0]?.score ?? 0
    return results
      .filter(({ score }) => score >= best * WORTH)
      .slice(0, MOST)
      .flatMap(({ id }) => items[Number(id)] ?? [])
  }
  return (asked) => {
    const exact = found(asked, 'AND')
    const others = exact.length < FEW ? found(asked, 'OR').filter((item) => !exact.includes(item)) : []
    const missing = exact.length === 0 ? MOST : FEW - exact.length
    return { items: [...exact, ...others.slice(0, missing)], near: exact.length === 0 }
  }
}
