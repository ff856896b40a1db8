/** The spaces that one moves through: ours, and those of others. */
export const SPACE_NAMES = ['aidants-connect', 'mails', 'franceconnect', 'site-public'] as const
export type SpaceName = (typeof SPACE_NAMES)[number]

export interface Step {
  /** Last part of its address, and name of its picture: it never changes. */
  readonly slug: string
  readonly space: SpaceName
  /** What to do, in the imperative. */
  readonly title: string
  readonly text: string
  /** What matters in the picture, for who does not see it. */
  readonly alt: string
  /** What each number of the picture says, in order. */
  readonly comments: readonly string[]
  /** What helps when it does not go as said. */
  readonly note?: string
}

/** Steps that belong together; an action of one part has no title for it. */
interface Part {
  readonly title?: string
  readonly steps: readonly Step[]
}

/** What one comes to learn. */
export interface Action {
  readonly slug: string
  readonly title: string
  /** What it is for, in one sentence. */
  readonly text: string
  /** What to have at hand. */
  readonly before: string
  /** What is true once it is done. */
  readonly after: string
  readonly parts: readonly Part[]
}

export function stepsOf(action: Action): readonly Step[] {
  return action.parts.flatMap(({ steps }) => steps)
}

/** Name of a step's picture. */
export function pictureNameOf(action: Action, step: Step): string {
  return `${action.slug}/${step.slug}`
}
