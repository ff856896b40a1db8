import type { Drawing, Tone } from './drawing.ts'

/** The theme's own colours for drawings: by night they stay dark lines on light shapes. */
const COLOURS: Readonly<Record<Tone, string>> = {
  accent: 'var(--ac-art-accent)',
  soft: 'var(--ac-art-soft)',
  warm: 'var(--ac-act)',
  'on-warm': 'var(--ac-act-ink)',
  ink: 'var(--ac-art-ink)',
  line: 'var(--ac-art-line)',
  paper: 'var(--ac-art-paper)',
}

export interface IllustrationProps {
  readonly drawing: Drawing
  /** What it says that no text beside it says. Without it, readers pass over the picture. */
  readonly title?: string | undefined
}

/** One of our drawings, in the page: no request, no style of its own, the colours of the theme. */
export function Illustration({ drawing: { width, height, shapes }, title }: IllustrationProps) {
  const strokes = (
    <g stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
      {shapes.map(({ d, fill, stroke, width: line }) => (
        <path key={d} d={d} fill={fill && COLOURS[fill]} stroke={stroke && COLOURS[stroke]} stroke-width={line} />
      ))}
    </g>
  )
  const view = { class: 'ac-art', viewBox: `0 0 ${width} ${height}`, fill: 'none', focusable: 'false' }
  if (title === undefined) {
    return (
      <svg {...view} aria-hidden="true">
        {strokes}
      </svg>
    )
  }
  return (
    <svg {...view} role="img" aria-label={title}>
      {strokes}
    </svg>
  )
}
