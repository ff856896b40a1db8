import {
  chosenAt,
  ELIGIBILITY_STEPS,
  type PartialAnswers,
  QUESTIONS,
  type Question,
  queryOfAnswers,
  questionsAsked,
} from '../../../domain/habilitation/index.ts'
import {
  BackLink,
  CheckboxGroup,
  ErrorSummary,
  Form,
  type FormState,
  Hidden,
  RadioGroup,
  Select,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppJourneyPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'

/** More answers than these are picked from a list: thirty radios on a telephone are a wall. */
const MOST_RADIOS = 10

interface QuestionPageProps {
  readonly request: PublicRequest
  readonly question: Question
  readonly answers: PartialAnswers
  /** It was sent without an answer. */
  readonly missing?: boolean
}

/** One question. Sent by GET, the answers to the others beside it: no session, no cookie, and going back is safe. */
export function QuestionPage({ request, question, answers, missing = false }: QuestionPageProps) {
  const { id, title, hint } = question
  const form: FormState = {
    values: { [id]: chosenAt(answers, id) },
    errors: missing ? { [id]: question.missing } : {},
  }
  const options = Object.entries(question.answers).map(([value, answer]) => ({ value, ...shown(answer) }))
  const choices = { name: id, legend: title, legendIsTitle: true, hint, form, options }
  return (
    <AppJourneyPage
      request={request}
      title={missing ? `Erreur : ${title}` : title}
      stepper={{ step: question.step, stepCount: ELIGIBILITY_STEPS }}
      back={<Back question={question} answers={answers} />}
      scripts={['error-focus']}
    >
      <ErrorSummary errors={form.errors} />
      <Form action={sitePaths.eligibilityNext} method="get">
        <Hidden name="question" value={id} />
        {QUESTIONS.filter((other) => other.id !== id).flatMap((other) =>
          chosenAt(answers, other.id).map((value) => (
            <Hidden key={`${other.id} ${value}`} name={other.id} value={value} />
          )),
        )}
        {question.several ? (
          <CheckboxGroup {...choices} />
        ) : options.length <= MOST_RADIOS ? (
          <RadioGroup {...choices} />
        ) : (
          <>
            <h1>{title}</h1>
            <Select
              name={id}
              label="Sorte de structure"
              hint={hint}
              form={form}
              placeholder="Choisir dans la liste"
              options={options}
            />
          </>
        )}
        <SubmitButton>Continuer</SubmitButton>
      </Form>
    </AppJourneyPage>
  )
}

function shown({ label, hint }: Question['answers'][string]) {
  return hint === undefined ? { label } : { label, hint }
}

/** To the question before this one for these answers, nothing of them lost; to the start of the test before the first. */
function Back({ question, answers }: Pick<QuestionPageProps, 'question' | 'answers'>) {
  const asked = questionsAsked(answers)
  const previous = asked[asked.findIndex(({ id }) => id === question.id) - 1]
  return previous ? (
    <BackLink href={questionHref(previous, answers)}>Question précédente</BackLink>
  ) : (
    <BackLink href={sitePaths.eligibility}>Retour</BackLink>
  )
}

/** A question with what was answered so far. */
export function questionHref({ id }: Question, answers: PartialAnswers): string {
  return withAnswers(sitePaths.eligibilityQuestionOf(id), answers)
}

/** An address that carries the answers. */
export function withAnswers(path: string, answers: PartialAnswers): string {
  const query = queryOfAnswers(answers)
  return query === '' ? path : `${path}?${query}`
}
