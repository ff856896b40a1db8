import type { JSX } from 'preact'

/** A component as it stands in one of its states. */
export interface State {
  /** The state in words: « Refusé », « 200 lignes ». */
  readonly name: string
  readonly element: JSX.Element
  /** What takes a whole screen's width is shown by day above, by night below, rather than side by side. */
  readonly wide?: true
}

/** By the name of the component, as it is exported. */
export type Samples = Readonly<Record<string, readonly State[]>>

/** Nobody: the longest name that a civil register has given us to print. */
export const LONG_NAME = 'Marie-Antoinette Philippine Hippolyte Delacroix-Vanderbeken de la Rochefoucauld-Montmorency'
