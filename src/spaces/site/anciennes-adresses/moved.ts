import { MOVED } from './table.ts'

interface Moved {
  readonly from: readonly string[]
  readonly to: string
}

/** A row of the former database. Where our own addresses begin the same way, an identifier of ours is no number. */
const NUMBER = '#'

const LINES: readonly Moved[] = MOVED.map(([from, to]) => ({ from: partsOf(from), to }))

/**
 * Where a former address leads now, its query kept; undefined for one that never was. What is asked chooses a line of the table and gives nothing
 * else to the answer's path: nobody is led anywhere but to a page of ours.
 */
export function movedTo(url: string): string | undefined {
  const at = url.indexOf('?')
  const path = decoded(at < 0 ? url : url.slice(0, at))
  if (path === undefined) return undefined
  const parts = partsOf(path)
  const line = LINES.find(({ from }) => fits(from, parts))
  // Where a thing is now never leads to itself.
  if (!line || line.to === path) return undefined
  const query = at < 0 ? '' : url.slice(at + 1)
  return query === '' ? line.to : `${line.to}?${query}`
}

function partsOf(path: string): readonly string[] {
  return path.replace(/\/$/, '').split('/').slice(1)
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC')
  } catch {
    return undefined
  }
}

function fits(from: readonly string[], parts: readonly string[]): boolean {
  const open = from.at(-1) === '**'
  const fixed = open ? from.slice(0, -1) : from
  if (open ? parts.length < fixed.length : parts.length !== fixed.length) return false
  return fixed.every((part, place) => {
    const asked = parts[place] ?? ''
    if (part === '*') return asked !== ''
    return part === NUMBER ? /^\d+$/.test(asked) : part === asked
  })
}
