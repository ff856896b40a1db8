import { type SQL, sql } from 'drizzle-orm'

/** Letters that lose nothing else than a mark, and those that two letters stand for. */
const ALONE: Readonly<Record<string, string>> = { ø: 'o', Ø: 'o', ł: 'l', Ł: 'l', đ: 'd', Đ: 'd', '’': ' ' }
const PAIRS: readonly (readonly [string, string])[] = [
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['ß', 'ss'],
]

/** Latin letters with a mark → the letter: what the database is told, since it may know neither accents nor their capitals. */
const MARKED = new Map<string, string>(Object.entries(ALONE))
for (let point = 0xc0; point <= 0x17f; point += 1) {
  const letter = String.fromCodePoint(point)
  const plain = letter
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  if (/^[a-z]$/.test(plain)) MARKED.set(letter, plain)
}
const FROM = [...MARKED.keys()].join('')
const TO = [...MARKED.values()].join('')

/** The words of a search, as `foldedWords` leaves those of a name: lower case, without accents, cut at spaces and punctuation. */
export function searchWords(text: string): readonly string[] {
  let plain = text.normalize('NFC').slice(0, 200)
  for (const [pair, letters] of PAIRS) plain = plain.replaceAll(pair, letters)
  return [...plain]
    .map((letter) => MARKED.get(letter) ?? letter)
    .join('')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean)
}

/** A text in the database without its capitals and accents: what a French dictionary sorts by. Most names have no accent, and are spared the search for one. */
export function folded(text: SQL): SQL {
  const opened = PAIRS.reduce((so, [pair, letters]) => sql`replace(${so}, ${pair}, ${letters})`, text)
  return sql`lower(case when octet_length(${text}) = char_length(${text}) then ${text} else translate(${opened}, ${FROM}, ${TO}) end)`
}

/** The words of a text in the database, one space before each, as `searchWords` cuts what is looked for. */
export function foldedWords(text: SQL): SQL {
  return sql`' ' || regexp_replace(${folded(text)}, '[[:space:][:punct:]]+', ' ', 'g')`
}
