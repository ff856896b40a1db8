import type { ComponentChildren } from 'preact'

/** For whom an answer is written; a question may be that of several. */
export const AUDIENCES = {
  usager: 'Personne accompagnée',
  aidant: 'Aidant ou aidante',
  referent: 'Référent ou référente',
  structure: 'Structure qui s’informe',
} as const
export type Audience = keyof typeof AUDIENCES

export const AUDIENCE_KEYS: readonly Audience[] = Object.keys(AUDIENCES).filter(
  (key): key is Audience => key in AUDIENCES,
)

export interface Question {
  /** Its address, for good: never renamed, whatever becomes of its words. */
  readonly slug: string
  readonly audiences: readonly Audience[]
  readonly title: string
  /** True of this product, in sentences that fit on a line or two. */
  readonly answer: ComponentChildren
  /** Where one does it. */
  readonly where?: { readonly label: string; readonly href: string }
  /** Slugs of the questions that usually come next. */
  readonly also?: readonly string[]
  /** Other words under which people look for it. */
  readonly words?: string
}

export interface QuestionGroup {
  readonly title: string
  readonly questions: readonly Question[]
}

export interface QuestionCategory {
  /** Anchor, for good. */
  readonly key: string
  readonly title: string
  readonly groups: readonly QuestionGroup[]
}
