import { LinkButton, plural, SearchField, SearchResults } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import type { HelpEntry } from '../recherche/help.ts'
import type { Found } from '../recherche/search.ts'
import { CATEGORIES, categoriesFor, frequentQuestions, QUESTIONS } from './all.ts'
import { AUDIENCE_KEYS, AUDIENCES, type Audience, type Question, type QuestionCategory } from './model.ts'

const TITLE = 'Questions fréquentes'
const RESULTS = 'reponses'

/** The questions of some readers. */
const questionsHref = (audience?: Audience) =>
  audience ? `${sitePaths.questions}?pour=${audience}` : sitePaths.questions

/** The questions of one subject, open in the list of all. */
export const subjectHref = ({ key }: QuestionCategory) => `${sitePaths.questions}?sujet=${key}#${key}`

interface ListProps {
  readonly request: PublicRequest
  readonly audience: Audience | undefined
  /** The subject to open. */
  readonly subject: string | undefined
  /** What was typed. */
  readonly asked: string
  /** Undefined before anything is asked. */
  readonly found: Found<HelpEntry> | undefined
}

/** The search, then every question, by subject; or those of one kind of readers. */
export function QuestionsPage({ request, audience, subject, asked, found }: ListProps) {
  const title = found ? `${asked} : ${TITLE.toLocaleLowerCase('fr')}` : titleOf(audience)
  return (
    <AppPage request={request} title={title} width="wide" indexable={!found} scripts={['live-search']}>
      <h1>{found ? TITLE : titleOf(audience)}</h1>
      <SearchField
        action={sitePaths.questions}
        name="q"
        label="Chercher une réponse"
        hint="Quelques mots suffisent, avec ou sans accents. Exemple : mot de passe."
        value={asked}
        results={RESULTS}
      />
      <SearchResults id={RESULTS} summary={found ? plural(found.items.length, 'réponse') : ''}>
        {found ? (
          <Results asked={asked} found={found} />
        ) : (
          <>
            <Readers audience={audience} />
            {audience ? <Theirs audience={audience} /> : <Subjects subject={subject} />}
          </>
        )}
      </SearchResults>
    </AppPage>
  )
}

function titleOf(audience: Audience | undefined): string {
  return audience ? `${TITLE} : ${AUDIENCES[audience].toLocaleLowerCase('fr')}` : TITLE
}

function Readers({ audience }: { readonly audience: Audience | undefined }) {
  return (
    <nav class="ac-faq-who" aria-labelledby="vous-etes">
      <h2 id="vous-etes" class="ac-faq-who__title">
        Vous êtes
      </h2>
      <ul>
        {[undefined, ...AUDIENCE_KEYS].map((key) => (
          <li key={key ?? 'toutes'}>
            <a href={questionsHref(key)} aria-current={key === audience ? 'page' : undefined}>
              {key ? AUDIENCES[key] : 'Tout le monde'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** All of them: a hundred links would hide what one looks for, so each subject opens. */
function Subjects({ subject }: { readonly subject: string | undefined }) {
  return (
    <div class="ac-faq-subjects">
      {CATEGORIES.map((category) => (
        <details key={category.key} class="ac-disclosure" open={category.key === subject}>
          <summary>
            <h2 id={category.key}>{category.title}</h2>
            {countOf(category)}
          </summary>
          <div class="ac-disclosure__content">
            <Groups category={category} />
          </div>
        </details>
      ))}
      <NotFound />
    </div>
  )
}

function Theirs({ audience }: { readonly audience: Audience }) {
  const categories = categoriesFor(audience)
  return (
    <div class="ac-faq">
      <nav class="ac-faq__contents" aria-labelledby="sujets">
        <h2 id="sujets">Sujets</h2>
        <ul>
          {categories.map((category) => (
            <li key={category.key}>
              <a href={`#${category.key}`}>{category.title}</a> {countOf(category)}
            </li>
          ))}
        </ul>
      </nav>
      <div>
        {categories.map((category) => (
          <section key={category.key} class="ac-faq__category" aria-labelledby={category.key}>
            <h2 id={category.key}>{category.title}</h2>
            <Groups category={category} />
          </section>
        ))}
        <NotFound />
      </div>
    </div>
  )
}

function Groups({ category: { groups } }: { readonly category: QuestionCategory }) {
  return (
    <>
      {groups.map(({ title, questions }) => (
        <div key={title} class="ac-faq__group">
          {groups.length > 1 && <h3>{title}</h3>}
          <QuestionLinks questions={questions} />
        </div>
      ))}
    </>
  )
}

function countOf({ groups }: QuestionCategory) {
  const count = groups.reduce((sum, { questions }) => sum + questions.length, 0)
  return (
    <span class="ac-faq__count">
      <span aria-hidden="true">{count}</span>
      <span class="fr-sr-only">{plural(count, 'question')}</span>
    </span>
  )
}

export function QuestionLinks({ questions }: { readonly questions: readonly Question[] }) {
  return (
    <ul class="ac-faq-links">
      {questions.map(({ slug, title }) => (
        <li key={slug}>
          <a href={sitePaths.questionOf(slug)}>{title}</a>
        </li>
      ))}
    </ul>
  )
}

const KINDS: Readonly<Record<HelpEntry['kind'], string>> = {
  question: 'Question',
  fiche: 'Fiche d’aide',
  mot: 'Mot expliqué',
}

function Results({ asked, found }: { readonly asked: string; readonly found: Found<HelpEntry> }) {
  const { items, near } = found
  if (items.length === 0) {
    return (
      <section class="ac-section" aria-labelledby="rien">
        <h2 id="rien">Rien ne correspond à « {asked} »</h2>
        <p>Essayez un autre mot, plus simple. Ou regardez les questions que l’on nous pose le plus :</p>
        <QuestionLinks questions={frequentQuestions} />
        <p>
          <a href={sitePaths.questions}>Voir les {QUESTIONS.length} questions</a>
        </p>
        <NotFound />
      </section>
    )
  }
  return (
    <section class="ac-section" aria-labelledby="trouve">
      <h2 id="trouve">
        {near ? `Aucune réponse exacte à « ${asked} »` : `${plural(items.length, 'réponse')} à « ${asked} »`}
      </h2>
      {near && <p>Voici ce qui s’en approche :</p>}
      <ul class="ac-found">
        {items.map(({ href, title, about, kind }) => (
          <li key={href}>
            <a href={href}>{title}</a>
            <p>
              <span class="ac-found__kind">{KINDS[kind]}</span> {about}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={sitePaths.questions}>Voir toutes les questions</a>
      </p>
      <NotFound />
    </section>
  )
}

/** Whom to ask when no answer serves. */
function NotFound() {
  return (
    <aside class="ac-ask-us" aria-labelledby="ecrire">
      <h2 id="ecrire">Vous ne trouvez pas ?</h2>
      <p>Écrivez-nous. Une personne de l’équipe lit chaque message et répond.</p>
      <LinkButton href={sitePaths.contact} look="secondary">
        Nous écrire
      </LinkButton>
    </aside>
  )
}
