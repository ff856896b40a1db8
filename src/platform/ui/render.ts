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
  let typed = false
  return html.replace(/<(\/?)(\w+)[^>]*>|[^<]+/g, (part, closing: string | undefined, tag: string | undefined) => {
    if (tag !== undefined) {
      if (tag === 'textarea' || tag === 'script') typed = closing === ''
      return part
    }
    return typed ? part : part.replace(/ ([:;!?»])/g, '\u00a0$1').replace(/« /g, '«\u00a0')
  })
}
