import type { JSX } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'

const REFERENCES = 'id|for|name|aria-labelledby|aria-describedby|aria-controls|data-live-search'

/**
 * The same piece of page, told apart from its copies: its names, ids and references end with `mark`, and its labels say which copy it is. It
 * takes no focus and sends nothing anywhere.
 */
export function apart(element: JSX.Element, mark: string, said: string): JSX.Element {
  const html = renderToString(element)
    .replace(
      new RegExp(` (${REFERENCES})="([^"]+)"`, 'g'),
      (_, attribute: string, value: string) =>
        ` ${attribute}="${value
          .split(' ')
          .map((one) => `${one}-${mark}`)
          .join(' ')}"`,
    )
    .replace(/ href="#([^"]+)"/g, ` href="#$1-${mark}"`)
    .replace(/ aria-label="([^"]+)"/g, ` aria-label="$1 (${said})"`)
    .replace(/ method="post"/g, ' method="get"')
    .replace(/ (autofocus|formaction="[^"]*")/gi, '')
  return jsxTemplate([html])
}
