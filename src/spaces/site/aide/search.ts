import MiniSearch from 'minisearch'
import { sitePaths } from '../paths.ts'
import { SHEETS } from './fiches/index.ts'
import { plainText, type Sheet } from './model.ts'

/** What a search answers with: a sheet, or the part of it that says most about what was asked. */
export interface Found {
  readonly href: string
  readonly title: string
  readonly about: string
}

interface Entry extends Found {
  readonly id: string
  readonly words: string
}

/** « Référente » is found by « referente ». */
function folded(term: string): string {
  return term
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('œ', 'oe')
    .toLocaleLowerCase('fr')
}

/** Words that stand in every sheet and tell none from another. */
const EMPTY = new Set(
  'a au aux avec ce ces cette comment d dans de des du elle en est et il j je l la le les ma mes mon n ne on ou par pas pour qu que qui s sa se ses si son sur un une vous votre y'.split(
    ' ',
  ),
)

function entriesOf(sheet: Sheet): readonly Entry[] {
  const href = sitePaths.helpSheetOf(sheet.slug)
  const whole = { id: sheet.slug, href, title: sheet.title, about: sheet.lead, words: sheet.lead }
  const parts = sheet.sections.map((section): Entry => {
    const words = [...(section.text ?? []), ...(section.steps ?? []), ...(section.points ?? []), section.note ?? '']
    return {
      id: `${sheet.slug}#${section.id}`,
      href: `${href}#${section.id}`,
      title: section.title,
      about: sheet.title,
      words: words.map(plainText).join(' '),
    }
  })
  return [whole, ...parts]
}

const index = new MiniSearch<Entry>({
  fields: ['title', 'about', 'words'],
  storeFields: ['href', 'title', 'about'],
  tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u),
  processTerm: (term) => {
    const word = folded(term)
    return EMPTY.has(word) ? null : word
  },
  searchOptions: { boost: { title: 3, about: 1.5 }, prefix: (term) => term.length > 2, fuzzy: 0.25 },
})
index.addAll(SHEETS.flatMap(entriesOf))

const MOST = 8

/** The parts of the help that answer best; accents, case and a wrong letter are forgiven. A sheet answers at most twice. */
export function searchSheets(asked: string): readonly Found[] {
  const perSheet = new Map<string, number>()
  return index
    .search(asked)
    .flatMap((found): Found[] => {
      const sheet = String(found.id).split('#')[0] ?? ''
      const already = perSheet.get(sheet) ?? 0
      perSheet.set(sheet, already + 1)
      if (already >= 2) return []
      return [{ href: String(found.href), title: String(found.title), about: String(found.about) }]
    })
    .slice(0, MOST)
}
