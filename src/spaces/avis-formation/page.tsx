import {
  CURRICULUM_WORDS,
  FEEDBACK_ANSWER_WORDS,
  FEEDBACK_ANSWERS,
  FEEDBACK_QUESTION_WORDS,
  FEEDBACK_QUESTIONS,
  type FeedbackAsked,
} from '../../domain/formations/index.ts'
import { ErrorSummary, type FormState, RadioGroup, SubmitButton } from '../../platform/ui/index.ts'
import type { PublicRequest } from '../access.ts'
import { AppForm, AppPage } from '../shell.tsx'

interface FeedbackProps {
  readonly request: PublicRequest
  readonly asked: FeedbackAsked
  readonly action: string
  readonly form: FormState
}

/** Five questions about a training, asked by a mailed link. */
export function FeedbackPage({ request, asked, action, form }: FeedbackProps) {
  const title = 'Votre avis sur la formation'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        {CURRICULUM_WORDS[asked.curriculum]}, par {asked.organisme}. Vos réponses sont comptées avec celles des autres :
        personne ne sait qui a répondu quoi. Vous pouvez laisser une question sans réponse.
      </p>
      <AppForm request={request} action={action}>
        {FEEDBACK_QUESTIONS.map((question) => (
          <RadioGroup
            key={question}
            name={question}
            legend={FEEDBACK_QUESTION_WORDS[question]}
            form={form}
            inline
            options={FEEDBACK_ANSWERS.map((answer) => ({ value: answer, label: FEEDBACK_ANSWER_WORDS[answer] }))}
          />
        ))}
        <SubmitButton>Envoyer mes réponses</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

/** One sentence and nothing left to do: answered, or a link that serves no more. */
export function FeedbackEndPage({
  request,
  title,
  text,
}: {
  readonly request: PublicRequest
  readonly title: string
  readonly text: string
}) {
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
    </AppPage>
  )
}
