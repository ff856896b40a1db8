import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import type { Reply } from './http.ts'
import { STYLE } from './style.ts'

/** Where the style sheet is served by every simulator. */
export const STYLE_PATH = '/simulateur.css'

/** The style sheet, to answer on STYLE_PATH. */
export function styleSheet(): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' },
    body: STYLE,
  }
}

export type PageOptions = {
  /** h1 of the page and beginning of the window's title. */
  title: string
  /** Name shown in the header: « FranceConnect », « Caisse des prestations »… */
  site: string
  tagline?: string
  /** Accent: one class of the style sheet. */
  accent: 'bleu' | 'vert' | 'prune' | 'ardoise'
  status?: number
  headers?: Record<string, string | string[]>
  /** Path of a module script of the same server; the page must do without. */
  script?: string
  /** True where foreign HTML is shown in a frame: its inline styles are then let through. */
  showsForeignHtml?: boolean
  wide?: boolean
  nav?: readonly { href: string; text: string }[]
}

/** A whole HTML page under the band « Simulateur — rien n’est réel ». Needs no JavaScript. */
export function page(options: PageOptions, children: ComponentChildren): Reply {
  const styles = options.showsForeignHtml ? "style-src 'self' 'unsafe-inline'; img-src data:" : "style-src 'self'"
  const document = (
    <html lang="fr" class={`accent-${options.accent}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${options.title} – ${options.site} (simulateur)`}</title>
        <link rel="stylesheet" href={STYLE_PATH} />
        <link rel="icon" href="data:," />
        {options.script === undefined ? null : <script type="module" src={options.script} />}
      </head>
      <body>
        <a class="skip" href="#contenu">
          Aller au contenu
        </a>
        <aside class="band" aria-label="Avertissement">
          <strong>Simulateur</strong> — rien n’est réel
        </aside>
        <header class="site">
          <div class="inner">
            <a class="name" href="/">
              {options.site}
            </a>
            {options.tagline === undefined ? null : <p class="tagline">{options.tagline}</p>}
            {options.nav === undefined ? null : (
              <nav aria-label="Menu">
                {options.nav.map((link) => (
                  <a key={link.href} href={link.href}>
                    {link.text}
                  </a>
                ))}
              </nav>
            )}
          </div>
        </header>
        <main id="contenu" class={options.wide ? 'wide' : ''}>
          <h1>{options.title}</h1>
          {children}
        </main>
        <footer>
          <p>
            Ce site fait partie de la démonstration d’Aidants Connect. Il n’existe que sur cette machine et ne connaît
            que des personnes inventées.
          </p>
        </footer>
      </body>
    </html>
  )
  return {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // No form-action: browsers apply it to the redirects after a form too, and those go to other sites on purpose.
      'content-security-policy': `default-src 'none'; ${styles}; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self' about:`,
      'referrer-policy': 'no-referrer',
      ...options.headers,
    },
    body: `<!doctype html>${typeset(render(document))}`,
  }
}

/** French typography, once for all pages: spaces that do not break. Mails and SMS are shown as they were written. */
function typeset(html: string): string {
  return html
    .split(/(<(?:p class="mail-text"|textarea)[^>]*>[\s\S]*?<\/(?:p|textarea)>|<[^>]*>)/)
    .map((part) =>
      part.startsWith('<') ? part : part.replace(/(\S) ([:;!?»])/g, '$1\u00a0$2').replace(/« /g, '«\u00a0'),
    )
    .join('')
}

/** A page that only says that nothing is at this address. */
export function notFoundPage(options: Omit<PageOptions, 'title' | 'status'>): Reply {
  return page(
    { ...options, title: 'Cette page n’existe pas', status: 404 },
    <p>
      Vérifiez l’adresse, ou repartez de l’<a href="/">accueil</a>.
    </p>,
  )
}
