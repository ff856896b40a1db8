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
  const { html, used: below, onlyInLinks } = explainTerms(renderToString(createElement(Fragment, null, children)))
  const used = [...new Set([...explainTerms(above).used, ...below])]
  const explained = used.filter((name) => !onlyInLinks.includes(name))
  return (
    <>
      {jsxTemplate([html])}
      {used.length > 0 && <Words explained={explained} others={used.filter((name) => !explained.includes(name))} />}
    </>
  )
}

interface WordsProps {
  readonly explained: readonly TermName[]
  /** Named only. */
  readonly others: readonly TermName[]
}

function Words({ explained, others }: WordsProps) {
  return (
    <section class="ac-words" aria-labelledby="mots">
      <h2 id="mots" class="ac-words__title">
        {explained.length + others.length === 1 ? 'Un mot de cette page' : 'Les mots de cette page'}
      </h2>
      {explained.length > 0 && (
        <dl class="ac-words__list">
          {explained.map((name) => (
            <div key={name} id={anchorOf(name)} class="ac-words__word">
              <dt>{termOf(name).word}</dt>
              <dd>{termOf(name).definition}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul class="ac-words__others">
        {others.map((name) => (
          <li key={name}>
            <a href={sitePaths.glossaryOf(name)}>{termOf(name).word}</a>
          </li>
        ))}
        <li>
          <a href={sitePaths.glossary}>Tous les mots</a>
        </li>
      </ul>
    </section>
  )
}
