import type { ComponentChildren } from 'preact'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'

interface TextSection {
  /** Anchor. */
  readonly id: string
  readonly title: string
  readonly content: ComponentChildren
}

export interface TextContent {
  readonly title: string
  readonly lead?: ComponentChildren
  readonly sections: readonly TextSection[]
}

/** A page to be read: a title, what it says in one sentence, sections that one may link to. */
export function TextPage({ request, text }: { readonly request: PublicRequest; readonly text: TextContent }) {
  return (
    <AppPage request={request} title={text.title} indexable>
      <h1>{text.title}</h1>
      {text.lead && <p class="ac-lead">{text.lead}</p>}
      {text.sections.map(({ id, title, content }) => (
        <section key={id} class="ac-section" aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {content}
        </section>
      ))}
    </AppPage>
  )
}
