import { parseHTML } from 'linkedom'
import { TERM_NAMES, type TermName, termOf } from '../../src/spaces/site/glossaire/terms.ts'

/** What a page is measured by. */
export interface Readability {
  readonly sentences: readonly string[]
  /** Mean words a sentence; 0 of a page without one. */
  readonly mean: number
  readonly longest: string
  /** Glossary terms that the page uses and neither explains nor links to. */
  readonly unexplained: readonly TermName[]
  /** Capitals that no list explains. */
  readonly acronyms: readonly string[]
}

/** What is not read as sentences: names of things and of actions, numbers, somebody else's words, another language. */
const NOT_SENTENCES =
  'script, style, svg, template, nav, h1, h2, h3, h4, h5, h6, th, td, dt, label, legend, caption, button, select, textarea, summary, blockquote, .ac-words, [hidden], .fr-sr-only, [lang]:not([lang^="fr"])'
const BLOCKS = 'p, li, dd, figcaption, div'
/** After these, a full stop ends nothing. */
const ABBREVIATION = /(?:^|[\s(«’'])(?:\p{Lu}|MM?|Mme|Mlle|Dr|art|etc|ex|cf|fig|p|min|max|env|tél|n)\.$/u
/** Known to everybody, or what everybody calls the thing. */
const KNOWN = new Set(
  'SMS PDF QR CSV TTC HT TV CV USB MB KO GPS ID FAQ A4 CAF MSA RSA APL EDF SNCF URL PNG JPEG RIB MSAP PIMMS UA WCAG AA MIT'.split(
    ' ',
  ),
)

/** The main content of a page, measured. */
export function readabilityOf(html: string): Readability {
  const { document } = parseHTML(html)
  const main = document.querySelector('main') ?? document.body
  const { unexplained, acronyms } = words(main)
  for (const element of main.querySelectorAll(NOT_SENTENCES)) element.remove()
  const sentences = [...main.querySelectorAll(BLOCKS)].flatMap((block) => sentencesIn(ownText(block)))
  const counts = sentences.map(wordCount)
  const longest = sentences.reduce((best, one) => (wordCount(one) > wordCount(best) ? one : best), '')
  const total = counts.reduce((sum, count) => sum + count, 0)
  return { sentences, mean: counts.length === 0 ? 0 : total / counts.length, longest, unexplained, acronyms }
}

/** A copy to take apart. */
function copyOf(element: Element): Element {
  const { document } = parseHTML(`<html><body>${element.innerHTML}</body></html>`)
  return document.body
}

/** Text as it is seen: two elements side by side are two words. */
function spaced(element: Element): string {
  return element.innerHTML.replace(/<[^>]*>/g, ' ').replace(/\s+/gu, ' ')
}

/** The text of a block without that of the blocks inside it. */
function ownText(block: Element): string {
  const copy = copyOf(block)
  for (const inner of [...copy.querySelectorAll(`${BLOCKS}, ul, ol, dl, table, form`)]) inner.replaceWith(' ')
  return copy.textContent ?? ''
}

/**
 * Sentences of one block of French text. A list's item is one, and so is what introduces a list; a colon or a semicolon inside a paragraph ends
 * nothing. A fragment of one to three words without an end is a name or an address, not a sentence: counting it would flatter the mean.
 */
export function sentencesIn(text: string): readonly string[] {
  const plain = text.replace(/\s+/gu, ' ').trim()
  const found: string[] = []
  let begin = 0
  for (const { index, 0: end } of plain.matchAll(/[.!?…]+[»)”"]?(?=\s+["«“(]?[\p{Lu}\d]|$)/gu)) {
    const piece = plain.slice(begin, index + end.length)
    if (end.startsWith('.') && end.length === 1 && ABBREVIATION.test(piece) && index + 1 < plain.length) continue
    found.push(piece.trim())
    begin = index + end.length
  }
  found.push(plain.slice(begin).trim())
  return found.filter((piece) => wordCount(piece) > 3 || (/[.!?…]$/u.test(piece) && wordCount(piece) > 0))
}

/** Words as they are separated by spaces; « 1 500 » is one, a dash alone is none. */
export function wordCount(sentence: string): number {
  return sentence
    .replace(/(?<=\d)\s(?=\d{3}\b)/gu, '')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\d]/u.test(word)).length
}

function words(main: Element): Pick<Readability, 'unexplained' | 'acronyms'> {
  const copy = copyOf(main)
  for (const element of copy.querySelectorAll('script, style, svg, textarea, blockquote, [lang]:not([lang^="fr"])'))
    element.remove()
  const explained = (name: string) =>
    main.querySelector(`#mot-${name}, dfn[data-term="${name}"], a[href$="/glossaire#${name}"]`) !== null
  for (const element of copy.querySelectorAll('.ac-words__word dt, .ac-words__word dd')) element.remove()
  const text = spaced(copy)
  const used = (name: TermName) => pattern(termOf(name).forms).test(text)
  // Names of structures and places stand in cells and titles of rows: they are theirs. More than five capitals are a word said loudly, or a name.
  const unexplained = TERM_NAMES.filter((name) => used(name) && !explained(name))
  for (const element of copy.querySelectorAll('td, th, h3, h4, option, code, .ac-register, .ac-map')) element.remove()
  const capitals = spaced(copy).match(/(?<![\p{L}\d-])\p{Lu}{2,5}\d*(?![\p{L}\d-])/gu) ?? []
  const inTerms = (acronym: string) => TERM_NAMES.some((name) => pattern(termOf(name).forms, 'u').test(acronym))
  const spelt = (acronym: string) => new RegExp(`\\(${acronym}\\)|\\b${acronym} \\(`, 'u').test(text)
  const acronyms = [...new Set(capitals)].filter((one) => !KNOWN.has(one) && !inTerms(one) && !spelt(one))
  return { unexplained, acronyms }
}

function pattern(forms: string, flags = 'iu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${forms})(?![\\p{L}\\p{N}])`, flags)
}
