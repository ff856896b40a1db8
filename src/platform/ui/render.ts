import type { JSX } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'

/** The whole document as text: doctype, then the page. Everything interpolated in JSX is escaped by preact. */
export function renderPage(page: JSX.Element): string {
  return `<!doctype html>${withFrenchSpaces(renderToString(page))}`
}

/**
 * The spaces that French typography keeps on one line (before « : ; ! ? », inside « »), once for every screen: nobody sees the difference in a
 * source file, so nobody would keep it there. Text only: tags, and what a person typed in a `textarea`, stay as they are.
 */
function withFrenchSpaces(html: string): string {
  // The few places that matter are looked for, rather than every tag walked through: a list has a thousand.
  // Without looking around: three times as fast over a page.
  return html.replace(/ [:;!?»]|« /g, (found, at: number) => {
    const tag = html.lastIndexOf('<', at)
    // Only values of attributes are between quotes, and they may hold a « > »: a quote that is open says more than the last bracket.
    const insideTag = html.slice(tag, at).split('"').length % 2 === 0
    // What was typed is escaped: the tag that stands last before it is that of its own field.
    return insideTag || html.startsWith('<textarea', tag) || html.startsWith('<script', tag)
      ? found
      : found.replace(' ', '\u00a0')
  })
}

/**
 * A piece of page that depends on one word alone, drawn once for each word: a list draws the same drawings a hundred times. Nothing that a
 * person typed: what is kept would grow with it.
 */
export function drawnOnce<Word extends string>(draw: (word: Word) => JSX.Element): (word: Word) => JSX.Element {
  const drawn = new Map<Word, string>()
  return (word) => {
    const known = drawn.get(word) ?? renderToString(draw(word))
    drawn.set(word, known)
    return jsxTemplate([known])
  }
}
