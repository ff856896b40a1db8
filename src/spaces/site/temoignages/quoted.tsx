import { QUOTATIONS_SOURCE, type Quotation } from './quotations.ts'

export interface QuotedProps {
  readonly quotation: Quotation
  /** Where several stand together, their source is said once, below them. */
  readonly sourceSaid?: boolean | undefined
}

/** What somebody said, who they are, where it was printed. */
export function Quoted({ quotation: { words, role, meaning }, sourceSaid = false }: QuotedProps) {
  return (
    <figure class="ac-quoted">
      <blockquote class="ac-quoted__words">
        <p>« {words} »</p>
      </blockquote>
      <figcaption class="ac-quoted__who">
        <span class="ac-quoted__role">
          {role}
          {meaning && ` (${meaning})`}
        </span>
        {!sourceSaid && <cite class="ac-quoted__source">{QUOTATIONS_SOURCE}</cite>}
      </figcaption>
    </figure>
  )
}
