import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { SORTED_TERMS, type TermName, termOf } from './terms.ts'

/** One letter and the words that begin with it. */
function letters(): readonly (readonly [string, readonly TermName[]])[] {
  const groups = new Map<string, TermName[]>()
  for (const name of SORTED_TERMS) {
    const letter = termOf(name).word.normalize('NFD').charAt(0).toUpperCase()
    groups.set(letter, [...(groups.get(letter) ?? []), name])
  }
  return [...groups]
}
const LETTERS = letters()

/** Every word of the site that a reader may not know. Its anchors are stable: pages, mails and documents may lead to them. */
export function GlossaryPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title="Les mots du service" indexable>
      <h1>Les mots du service</h1>
      <p class="ac-lead">Voici ce que veulent dire les mots que nous utilisons. Un mot manque ? Écrivez-nous.</p>
      <nav class="ac-letters" aria-label="Lettres">
        <ul>
          {LETTERS.map(([letter]) => (
            <li key={letter}>
              <a href={`#lettre-${letter.toLowerCase()}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      {LETTERS.map(([letter, names]) => (
        <section key={letter} class="ac-letter" aria-labelledby={`lettre-${letter.toLowerCase()}`}>
          <h2 id={`lettre-${letter.toLowerCase()}`} class="ac-letter__title">
            {letter}
          </h2>
          <dl class="ac-letter__words">
            {names.map((name) => (
              <div key={name} id={name} class="ac-words__word">
                <dt>
                  <dfn data-term={name}>{termOf(name).word}</dfn>
                </dt>
                <dd>{termOf(name).definition}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>
        <a href={sitePaths.contact}>Nous écrire</a>
      </p>
    </AppPage>
  )
}
