import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** The whole document as text: doctype, then the page. Everything interpolated in JSX is escaped by preact. */
export function renderPage(page: JSX.Element): string {
  return `<!doctype html>${renderToString(page)}`
}
