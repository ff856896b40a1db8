import type { JSX } from 'preact'
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
  const typed = typedRanges(html)
  // The few places that matter are looked for, rather than every tag walked through: a list has a thousand.
  return html.replace(/ (?=[:;!?»])|(?<=«) /g, (space, at: number) => {
    const insideTag = html.lastIndexOf('<', at) > html.lastIndexOf('>', at)
    return insideTag || typed.some(({ from, to }) => from < at && at < to) ? space : '\u00a0'
  })
}

/** Where what a person typed stands, and scripts. */
function typedRanges(html: string): { readonly from: number; readonly to: number }[] {
  return [...html.matchAll(/<(textarea|script)\b[^>]*>[^<]*/g)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
  }))
}
