import type { Rich } from './lines.ts'

/**
 * What a document is made of, as plain data: the writer turns each block into marks on a page and, in the same
 * order, into the structure that a screen reader walks (PDF/UA-1, ISO 14289-1).
 */
export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | NoteBlock
  | QrBlock
  | FigureBlock
  | SignaturesBlock
  | TogetherBlock

export interface HeadingBlock {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3
  readonly text: string
  /** As large as on a poster: read from across a room. */
  readonly poster?: boolean
}

export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly text: Rich
  /** `lead`: the sentence one must not miss. `small`: evidence. `close`: lines of an address. `poster`: read standing. */
  readonly style?: 'lead' | 'small' | 'close' | 'poster' | undefined
}

interface ListItem {
  readonly text: Rich
  /** A second level, with bullets. */
  readonly items?: readonly Rich[]
}

export interface ListBlock {
  readonly kind: 'list'
  readonly items: readonly ListItem[]
  readonly ordered?: boolean
  /** First number of an ordered list that goes on after something else. */
  readonly start?: number
  /** Where room is short (`pagesAtMost`), its entries follow one another on the line. */
  readonly runsOn?: boolean
}

export interface TableBlock {
  readonly kind: 'table'
  /** Column headers (TH with scope Column), and the share of the width that each takes (their sum is 1). */
  readonly columns: readonly { readonly header: string; readonly share: number }[]
  readonly rows: readonly TableRow[]
}
/** With `header`, the first cell is a row header (TH with scope Row). */
export interface TableRow {
  readonly header?: string
  /** At least so tall, in points: room to write by hand. */
  readonly height?: number
  readonly cells: readonly (readonly Block[])[]
}

/** Set apart by a bar in the margin. */
export interface NoteBlock {
  readonly kind: 'note'
  readonly blocks: readonly Block[]
}

/** A QR code, with what must be typed by those who cannot scan it beside it. */
export interface QrBlock {
  readonly kind: 'qr'
  readonly value: string
  readonly alt: string
  /** Side in points, quiet zone included. */
  readonly side: number
  readonly beside: readonly Block[]
}

/** A drawing made of paths. Without a text of its own, readers pass over it. */
export interface FigureBlock {
  readonly kind: 'figure'
  readonly alt?: string
  readonly drawing: {
    readonly width: number
    readonly height: number
    /** From the back to the front: SVG path data in the units of the drawing, colours as `#rrggbb`. */
    readonly shapes: readonly {
      readonly d: string
      readonly fill?: string | undefined
      readonly stroke?: string | undefined
      readonly width?: number | undefined
    }[]
  }
  /** In points. */
  readonly wide: number
  /** What it goes with, on its right; alone in the middle otherwise. */
  readonly beside?: readonly Block[]
}

/** Boxes side by side with room for a signature, never cut by the end of a page. */
export interface SignaturesBlock {
  readonly kind: 'signatures'
  readonly boxes: readonly { readonly title: string; readonly lines: readonly string[]; readonly prompt: string }[]
  /** Height of the empty room, in points. */
  readonly room: number
}

/** Stays on one page if a page can hold it. */
interface TogetherBlock {
  readonly kind: 'together'
  readonly blocks: readonly Block[]
}

export interface PdfDetails {
  readonly title: string
  readonly author: string
  readonly subject?: string
  /**
   * What names this document among ours, without anybody's name: letters, figures, hyphens and colons. Written in the clear at both ends of the
   * file, so that it is found in one that was altered or cut without reading it as a PDF.
   */
  readonly reference?: string
  /** Language of the text, BCP 47. */
  readonly lang: string
  /** The document's own instant: the same input gives the same bytes, so that their hash can be kept. */
  readonly createdAt: Date
  /** Written at the foot of each page, on the left of « Page 1 sur 2 ». */
  readonly footer: string
  /** Written at the head of each page but the first, which must say it in its text, for those who listen to it. */
  readonly banner?: string | undefined
  /** Large print: nothing that is read under 16 points, lines further apart. Blocks for it stand under one another, never side by side. */
  readonly largePrint?: boolean | undefined
  /** Drawn denser when it would be longer than so many pages, if it then fits: paper that is signed is not to become a booklet. */
  readonly pagesAtMost?: number | undefined
}
