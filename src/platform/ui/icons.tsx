import type { JSX } from 'preact'
import { drawnOnce } from './render.ts'

/**
 * Our own line icons, drawn on a 24 × 24 grid with a 1.6 stroke, inlined so that they cost no request and take the
 * colour of the text. They always stand beside words: hidden from screen readers.
 */
const THEME_PATHS = {
  papiers: ['M6 3h8l4 4v14H6z', 'M14 3v4h4', 'M9 11h3M9 17h6M9 14h6'],
  famille: [
    'M8 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
    'M16.5 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
    'M3.5 20v-4.5a4.5 4.5 0 0 1 9 0V20',
    'M12.5 14.2a4 4 0 0 1 8 1.3V20',
  ],
  social: [
    'M12 13.2 8.6 9.9a2.2 2.2 0 0 1 3.1-3.1l.3.3.3-.3a2.2 2.2 0 0 1 3.1 3.1z',
    'M3 15.5h3l3.5 1.6h4a1.5 1.5 0 0 1 0 3H10',
    'M14.8 18.2l4.2-2.4a1.4 1.4 0 0 1 1.5 2.3L15 21.5H8.5L6 20.3H3',
  ],
  travail: ['M3.5 8h17v11.5h-17z', 'M9 8V5h6v3', 'M3.5 13h17', 'M12 12v2.2'],
  logement: ['M4 11.5 12 4.5l8 7', 'M6 10v9.5h12V10', 'M10 19.5v-5.5h4v5.5'],
  transports: [
    'M4.5 15.5v-3l2-5.5h11l2 5.5v3',
    'M4.5 12.5h15v5h-15z',
    'M6 17.5v2M18 17.5v2',
    'M7.6 15h1.2M15.2 15h1.2',
  ],
  argent: [
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z',
    'M15.5 8.6a4.3 4.3 0 1 0 0 6.8',
    'M7.5 11h5.5M7.5 13.2h5',
  ],
  justice: [
    'M12 4v16M8 20h8',
    'M5 7.5 12 6l7 1.5',
    'M5 7.5 2.8 13.5h4.4zM19 7.5l-2.2 6h4.4z',
    'M2.8 13.5a2.2 2.2 0 0 0 4.4 0M16.8 13.5a2.2 2.2 0 0 0 4.4 0',
  ],
  etranger: [
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z',
    'M3.5 12h17',
    'M12 3.5c2.4 2.4 3.5 5.2 3.5 8.5s-1.1 6.1-3.5 8.5c-2.4-2.4-3.5-5.2-3.5-8.5s1.1-6.1 3.5-8.5z',
  ],
  loisirs: [
    'M12 13.5v7M9 20.5h6',
    'M12 4.5c4.6 0 8 3.6 8 9-1.3-1.3-2.7-1.3-4 0-1.3-1.3-2.7-1.3-4 0-1.3-1.3-2.7-1.3-4 0-1.3-1.3-2.7-1.3-4 0 0-5.4 3.4-9 8-9z',
    'M12 4.5V3',
  ],
} as const

/** The ten themes of a mandat, by code. */
export type ThemeCode = keyof typeof THEME_PATHS

const ICON_PATHS = {
  back: ['M14.5 5.5 8 12l6.5 6.5'],
  menu: ['M4 7h16M4 12h16M4 17h16'],
  lock: ['M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  structure: ['M5 20V5h9v15', 'M14 10h5v10', 'M3 20h18', 'M8 9h3M8 13h3M8 17h3'],
  person: ['M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z', 'M5 20v-1.5a7 7 0 0 1 14 0V20'],
  'on-behalf': [
    'M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
    'M2.5 19.5v-1a6 6 0 0 1 9.6-4.8',
    'M13.5 17.5h7.5M18 14.5l3 3-3 3',
  ],
} as const

export type IconName = keyof typeof ICON_PATHS

const LINE = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.6',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const

function Drawing({ paths, class: name }: { readonly paths: readonly string[]; readonly class: string }): JSX.Element {
  return (
    <svg class={name} width="24" height="24" {...LINE} aria-hidden="true" focusable="false">
      <Paths paths={paths} />
    </svg>
  )
}

function Paths({ paths }: { readonly paths: readonly string[] }) {
  return (
    <>
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </>
  )
}

/** The icon of a theme; decorative for readers, since its name always stands beside it. */
export function ThemeIcon({ theme }: { readonly theme: ThemeCode }) {
  return <Drawing paths={THEME_PATHS[theme]} class="ac-icon ac-icon--theme" />
}

const symbols = drawnOnce<'themes'>(() => (
  <svg class="ac-symbols" width="0" height="0" aria-hidden="true" focusable="false">
    {Object.entries(THEME_PATHS).map(([theme, paths]) => (
      <symbol key={theme} id={symbolOf(theme)} {...LINE}>
        <Paths paths={paths} />
      </symbol>
    ))}
  </svg>
))

/**
 * The drawings of all the themes, once, for a page that shows them line after line (`SameThemeIcon`): drawn on each line, they made more
 * than half of a list. To be put outside what a search replaces.
 */
export function ThemeSymbols() {
  return symbols('themes')
}

/** `ThemeIcon` on a page that has the `ThemeSymbols`. */
export function SameThemeIcon({ theme }: { readonly theme: ThemeCode }) {
  return (
    <svg class="ac-icon ac-icon--theme" width="24" height="24" aria-hidden="true" focusable="false">
      <use href={`#${symbolOf(theme)}`} />
    </svg>
  )
}

function symbolOf(theme: string): string {
  return `icone-${theme}`
}

export function Icon({ name }: { readonly name: IconName }) {
  return <Drawing paths={ICON_PATHS[name]} class="ac-icon" />
}
