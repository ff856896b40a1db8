import { type ComponentChildren, createElement, Fragment } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { sitePaths } from '../paths.ts'
import { anchorOf, explainTerms } from './explain.ts'
import { type TermName, termOf } from './terms.ts'

interface WithWordsProps {
  /** What stands outside of `children` on the same page: the name of a step. */
  readonly above?: string | undefined
  readonly children: ComponentChildren
}

/**
 * A page that anybody may read, with the words that it does not explain itself explained at its foot: the first use of each leads there, so that
 * nobody leaves the page, or a form, to understand it. `AppPage` puts it around every such page: an author has nothing to do.
 * A page that explains a word where it uses it marks it: `<dfn data-term="mandat">`.
 */
export function WithWords({ above = '', children }: WithWordsProps) {
  const { html, used: below } = explainTerms(renderToString(createElement(Fragment, null, children)))
  const used = [...new Set([...explainTerms(above).used, ...below])]
  return (
    <>
      {jsxTemplate([html])}
      {used.length > 0 && <Words used={used} />}
    </>
  )
}

function Words({ used }: { readonly used: readonly TermName[] }) {
  return (
    <section class="ac-words" aria-labelledby="mots">
      <h2 id="mots" class="ac-words__title">
        {used.length === 1 ? 'Un mot de cette page' : 'Les mots de cette page'}
      </h2>
      <dl class="ac-words__list">
        {used.map((name) => (
          <div key={name} id={anchorOf(name)} class="ac-words__word">
            <dt>{termOf(name).word}</dt>
            <dd>{termOf(name).definition}</dd>
          </div>
        ))}
      </dl>
      <p class="ac-words__all">
        <a href={sitePaths.glossary}>Tous les mots</a>
      </p>
    </section>
  )
}
