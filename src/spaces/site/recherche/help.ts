import { createElement, Fragment } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type SheetEntry, sheetEntries } from '../aide/search.ts'
import { QUESTIONS } from '../faq/all.ts'
import { SORTED_TERMS, termOf } from '../glossaire/terms.ts'
import { sitePaths } from '../paths.ts'
import { type Found, type Searchable, searcher } from './search.ts'

/** One of the places where an answer stands. */
export interface HelpEntry extends Searchable {
  readonly kind: 'question' | 'fiche' | 'mot'
  /** A sentence under the title. */
  readonly about: string
  /** The sheet that it is a part of: one sheet answers twice at most. */
  readonly sheet?: string | undefined
}

/** What JSX says, without its tags. */
function textOf(content: Parameters<typeof createElement>[2]): string {
  return renderToString(createElement(Fragment, null, content))
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

const questions: readonly HelpEntry[] = QUESTIONS.map(({ question, category }) => ({
  kind: 'question',
  href: sitePaths.questionOf(question.slug),
  title: question.title,
  about: category.title,
  text: textOf(question.answer),
  words: question.words,
}))

const sheets: readonly HelpEntry[] = sheetEntries.map(({ href, title, about, words, sheet }: SheetEntry) => ({
  kind: 'fiche',
  href,
  title,
  about,
  text: words,
  sheet,
}))

const words: readonly HelpEntry[] = SORTED_TERMS.map((name) => ({
  kind: 'mot',
  href: sitePaths.glossaryOf(name),
  title: termOf(name).word,
  about: termOf(name).definition,
  text: '',
}))

const search = searcher([...questions, ...sheets, ...words])

/** One search over the questions, the help sheets and the words. A sheet answers at most twice, of its parts those that say most. */
export function searchHelp(asked: string): Found<HelpEntry> {
  const { items, near } = search(asked)
  const perSheet = new Map<string, number>()
  return {
    near,
    items: items.filter(({ sheet }) => {
      if (sheet === undefined) return true
      const already = perSheet.get(sheet) ?? 0
      perSheet.set(sheet, already + 1)
      return already < 2
    }),
  }
}
