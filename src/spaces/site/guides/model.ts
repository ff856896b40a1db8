import type { Sheet, SheetSection } from '../aide/model.ts'

type Body = Partial<Omit<SheetSection, 'id' | 'title'>>

/** A chapter of a printed guide. */
export interface Chapter extends Body {
  readonly title: string
  readonly lead?: string
  /** Said after the points. */
  readonly after?: readonly string[]
  readonly sections?: readonly SheetSection[]
}

/** A guide to print: what it says, and where it is offered. Its address is `/guides/{slug}.pdf`, stable whatever becomes of its title. */
export interface Guide {
  readonly slug: string
  readonly title: string
  /** What it is for, beside a link to it. */
  readonly about: string
  readonly lead: string
  readonly chapters: readonly Chapter[]
  readonly largePrint?: boolean
}

/** A sheet of the help as a chapter: the same words, on paper. */
export function chapterOf({ title, lead, sections }: Sheet): Chapter {
  return { title, lead, sections }
}
