import { BackLink, LinkButton, listOf } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { type Placed, questionBySlug } from './all.ts'
import { QuestionLinks, subjectHref } from './list-page.tsx'
import { AUDIENCES } from './model.ts'

/** One question, at its own address: its answer, where one does it, what one asks next. */
export function QuestionPage({ request, placed }: { readonly request: PublicRequest; readonly placed: Placed }) {
  const { question, category } = placed
  const also = (question.also ?? []).flatMap((slug) => questionBySlug(slug)?.question ?? [])
  return (
    <AppPage request={request} title={question.title} indexable>
      <BackLink href={subjectHref(category)}>{`Questions : ${category.title}`}</BackLink>
      <article class="ac-answer">
        <h1>{question.title}</h1>
        <p class="ac-answer__for" data-unlinked>
          Pour : {listOf(question.audiences.map((audience) => AUDIENCES[audience].toLocaleLowerCase('fr')))}
        </p>
        <div class="ac-answer__text">{question.answer}</div>
        {question.where && (
          <p>
            <LinkButton href={question.where.href} look="secondary">
              {question.where.label}
            </LinkButton>
          </p>
        )}
      </article>
      {also.length > 0 && (
        <nav class="ac-section" aria-labelledby="voir-aussi">
          <h2 id="voir-aussi">Voir aussi</h2>
          <QuestionLinks questions={also} />
        </nav>
      )}
      <p class="ac-answer__more">
        Cette réponse ne suffit pas ? <a href={sitePaths.contact}>Écrivez-nous</a> ou{' '}
        <a href={sitePaths.questions}>cherchez une autre question</a>.
      </p>
    </AppPage>
  )
}
