import type { ComponentChildren } from 'preact'

/** A table wider than a phone: it scrolls by itself, with the keyboard too. */
export function Scrollable(props: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by focusing (WCAG 2.1.1)
    <section class="scroll" tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  )
}
