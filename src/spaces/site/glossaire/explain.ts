import { TERM_NAMES, type TermName, termOf } from './terms.ts'

/** Text that is a name or an action, not a sentence: a link inside it would break it, or be a link in a link. */
const UNLINKED = new Set(
  'a button h1 h2 h3 h4 h5 h6 label legend summary caption th option select textarea script style svg title code dfn nav dt'.split(
    ' ',
  ),
)
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** One group per term, in the order of `TERM_NAMES`. Longer words first among alternatives is not needed: each is bounded on both sides. */
const ANY_TERM = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${TERM_NAMES.map((name) => `(${termOf(name).forms})`).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
)

export interface Explained {
  readonly html: string
  /** The terms that are used, in the order of the page, but those that it explains itself (`<dfn data-term>`). */
  readonly used: readonly TermName[]
  /** Those of them that only words of links use: where the link leads, they are explained. */
  readonly onlyInLinks: readonly TermName[]
}

/** In-page address of a definition. */
export const anchorOf = (name: TermName) => `mot-${name}`

/**
 * Finds the glossary's terms in a piece of page, and makes of the first use of each, in running text, a link to its definition at the foot.
 * Text in another language (`lang`), and what stands in an attribute, is left alone; what is in a `data-unlinked` element is explained without a link.
 */
export function explainTerms(html: string): Explained {
  const used = new Set<TermName>()
  const linked = new Set<TermName>(ownExplanations(html))
  const own = new Set(linked)
  const said = new Set<TermName>()
  const open: {
    readonly name: string
    readonly unlinked: boolean
    readonly inLink: boolean
    readonly foreign: boolean
  }[] = []
  // The value of an attribute may hold a « > », typed by anybody: it ends with its quote.
  const out = html.replace(
    /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|[^">])*)>|[^<]+/gi,
    (token, slash: string, name, attributes) => {
      if (name === undefined) return text(token)
      if (slash) {
        while (open.length > 0 && open.pop()?.name !== name);
      } else if (!VOID.has(name) && !attributes.endsWith('/')) {
        const above = open.at(-1)
        open.push({
          name,
          unlinked: (above?.unlinked ?? false) || UNLINKED.has(name) || attributes.includes('data-unlinked'),
          inLink: above?.inLink === true || name === 'a',
          foreign:
            above?.foreign === true || /\slang="(?!fr)/.test(attributes) || name === 'script' || name === 'style',
        })
      }
      return token
    },
  )
  return { html: out, used: [...used], onlyInLinks: [...used].filter((name) => !said.has(name)) }

  function text(token: string): string {
    const { unlinked = false, inLink = false, foreign = false } = open.at(-1) ?? {}
    if (foreign) return token
    return token.replace(ANY_TERM, (word, ...groups) => {
      const name = TERM_NAMES[groups.slice(0, TERM_NAMES.length).findIndex((group) => group !== undefined)]
      if (name === undefined || own.has(name)) return word
      used.add(name)
      if (!inLink) said.add(name)
      if (unlinked || linked.has(name)) return word
      linked.add(name)
      return `<a class="ac-term" href="#${anchorOf(name)}">${word}</a>`
    })
  }
}

/** The terms that the page explains where it uses them. */
function ownExplanations(html: string): readonly TermName[] {
  const marked = [...html.matchAll(/<dfn[^>]* data-term="([a-z0-9-]+)"/g)].map(([, name]) => name)
  return TERM_NAMES.filter((name) => marked.includes(name))
}
