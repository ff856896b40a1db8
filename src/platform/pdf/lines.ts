import { drawable, type FontName, fontRuns, type Weight } from './fonts.ts'

/** A piece of running text. `href` makes it a link, tagged as one. */
interface Span {
  readonly text: string
  readonly bold?: boolean
  readonly href?: string
}
export type Rich = string | readonly (string | Span)[]

interface Segment {
  readonly font: FontName
  readonly text: string
  readonly href: string | undefined
  readonly width: number
}
export interface Line {
  readonly segments: readonly Segment[]
}

export type Measure = (text: string, font: FontName, size: number) => number

type Part = Omit<Segment, 'width'>
type Word = readonly Part[]

/** Words, each with the space that follows it. A word may change weight half-way; it is not cut there. */
function wordsOf(rich: Rich, weight: Weight): readonly Word[] {
  const words: Part[][] = [[]]
  for (const span of typeof rich === 'string' ? [rich] : rich) {
    const { text, bold, href } = typeof span === 'string' ? { text: span, bold: undefined, href: undefined } : span
    for (const chunk of drawable(text).split(/(?<= )/u)) {
      for (const run of fontRuns(chunk, bold ? 'bold' : weight)) words.at(-1)?.push({ ...run, href })
      if (chunk.endsWith(' ')) words.push([])
    }
  }
  return words.filter((word) => word.length > 0)
}

function widthOf(word: Word, size: number, measure: Measure): number {
  return word.reduce((total, part) => total + measure(part.text, part.font, size), 0)
}

/** The space that ends a line takes no room. */
function visible(word: Word): Word {
  return word.map((part, index) => (index === word.length - 1 ? { ...part, text: part.text.trimEnd() } : part))
}

/** A double name or an address, cut where a reader would cut it: after a hyphen, a slash, a dot, an at sign. */
function cutAtJoints(word: Word): readonly Word[] {
  return word.flatMap((part) => part.text.split(/(?<=[-/.@?&])/u).map((text) => [{ ...part, text }]))
}

/** What is still wider than the line (a hash): cut between letters, there is nothing better. */
function cutAnywhere(word: Word, width: number, size: number, measure: Measure): readonly Word[] {
  const pieces: Part[][] = [[]]
  let used = 0
  for (const part of word) {
    for (const character of part.text) {
      const advance = measure(character, part.font, size)
      if (used + advance > width && used > 0) {
        pieces.push([])
        used = 0
      }
      used += advance
      pieces.at(-1)?.push({ ...part, text: character })
    }
  }
  return pieces
}

function joined(words: readonly Word[], size: number, measure: Measure): Line {
  const parts: Part[] = []
  for (const part of words.flat()) {
    const last = parts.at(-1)
    if (last && last.font === part.font && last.href === part.href) {
      parts[parts.length - 1] = { ...last, text: last.text + part.text }
    } else parts.push(part)
  }
  return { segments: parts.map((part) => ({ ...part, width: measure(part.text, part.font, size) })) }
}

/** Cuts running text into lines at most `width` points wide. Always at least one line. */
export function breakLines(
  rich: Rich,
  style: { readonly size: number; readonly weight: Weight },
  width: number,
  measure: Measure,
): readonly Line[] {
  const lines: Word[][] = [[]]
  let used = 0
  const place = (word: Word): void => {
    if (used > 0 && used + widthOf(visible(word), style.size, measure) > width) {
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push(word)
    used += widthOf(word, style.size, measure)
  }
  const fits = (word: Word): boolean => widthOf(visible(word), style.size, measure) <= width
  for (const word of wordsOf(rich, style.weight)) {
    for (const joint of fits(word) ? [word] : cutAtJoints(word)) {
      for (const piece of fits(joint) ? [joint] : cutAnywhere(joint, width, style.size, measure)) place(piece)
    }
  }
  return lines.map((words) => joined(words, style.size, measure))
}
