import type { Clock } from '../clock.ts'

/** What a neighbour answered lately, so that it is not asked the same thing twice in a row. */
export interface Memory<T> {
  recall(question: string): T | undefined
  keep(question: string, answer: T): void
}

/** Keeps `entries` answers at most, the oldest leaving first, each for `lastsMs`. */
export function createMemory<T>(
  clock: Clock,
  { entries, lastsMs }: { readonly entries: number; readonly lastsMs: number },
): Memory<T> {
  const kept = new Map<string, { readonly answer: T; readonly until: number }>()
  return {
    recall(question) {
      const known = kept.get(question)
      return known && clock.now().getTime() < known.until ? known.answer : undefined
    },
    keep(question, answer) {
      kept.delete(question)
      kept.set(question, { answer, until: clock.now().getTime() + lastsMs })
      const [oldest] = kept.keys()
      if (kept.size > entries && oldest !== undefined) kept.delete(oldest)
    },
  }
}
