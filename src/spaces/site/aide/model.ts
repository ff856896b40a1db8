/** Whom a sheet is for: also the order in which the hub shows them. */
export const AUDIENCES = {
  usager: 'Vous êtes accompagné ou accompagnée',
  agent: 'On vous présente un mandat',
  structure: 'Votre structure veut utiliser Aidants Connect',
  aidant: 'Vous êtes aidant ou aidante',
  referent: 'Vous êtes référent ou référente',
  organisme: 'Vous formez des aidants',
  equipe: 'Vous êtes de l’équipe d’Aidants Connect',
} as const
export type Audience = keyof typeof AUDIENCES

/**
 * A part of a sheet. Texts are plain French; `[words](/address)` makes a link of ours. Every name of a button or of a page is that of the screen.
 */
export interface SheetSection {
  /** Anchor: pages lead there. Never renamed. */
  readonly id: string
  readonly title: string
  readonly text?: readonly string[]
  /** In order: numbered. */
  readonly steps?: readonly string[]
  /** In no order. */
  readonly points?: readonly string[]
  /** What one must not miss. */
  readonly note?: string
}

export interface SheetContent {
  readonly audience: Audience
  readonly title: string
  /** What the sheet answers, in one or two sentences. */
  readonly lead: string
  readonly sections: readonly SheetSection[]
  /** Other sheets, by their address. */
  readonly see?: readonly string[]
}

/** A sheet, with its own address under `/aide/`: stable whatever becomes of its title. */
export interface Sheet extends SheetContent {
  readonly slug: string
}

/** The sheets of one file. */
export function sheetsOf(contents: Readonly<Record<string, SheetContent>>): readonly Sheet[] {
  return Object.entries(contents).map(([slug, content]) => ({ slug, ...content }))
}

/** A piece of a text of ours: words, or words that lead somewhere. */
export interface Piece {
  readonly text: string
  readonly href?: string
}

/** Cuts « Ouvrez [l’aide](/aide). » into its pieces. */
export function piecesOf(text: string): readonly Piece[] {
  return text.split(/(\[[^\]]+\]\([^)]+\))/u).flatMap((part) => {
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/u.exec(part)
    if (link?.[1] && link[2]) return [{ text: link[1], href: link[2] }]
    return part === '' ? [] : [{ text: part }]
  })
}

/** The words alone: for a search, for a measure. */
export function plainText(text: string): string {
  return piecesOf(text)
    .map((piece) => piece.text)
    .join('')
}

/** Everything that a sheet says, in the order of the page. */
export function wordsOf({ title, lead, sections }: SheetContent): readonly string[] {
  return [
    title,
    lead,
    ...sections.flatMap((section) => [
      section.title,
      ...(section.text ?? []),
      ...(section.steps ?? []),
      ...(section.points ?? []),
      ...(section.note ? [section.note] : []),
    ]),
  ].map(plainText)
}
