import {
  FUNDING_QUESTION_KEYS,
  FUNDING_QUESTIONS,
  SESSION_CURRICULA,
  TRAINING_CURRICULA,
} from '../../../domain/formations/index.ts'
import { ErrorSummary, Field, Form, type FormState, RadioGroup, SubmitButton } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { eurosWords } from '../../sessions/words.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'

interface FormPageProps {
  readonly request: PublicRequest
  readonly form: FormState
}

const TITLE = 'Qui paie la formation ?'

/** Six questions on one page, sent by GET: no account, nothing kept, and the answer can be sent to whoever decides. */
export function FundingFormPage({ request, form }: FormPageProps) {
  const refused = Object.keys(form.errors).length > 0
  return (
    <AppPage
      request={request}
      title={refused ? `Erreur : ${TITLE}` : TITLE}
      scripts={['error-focus']}
      indexable={!refused}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{TITLE}</h1>
      <p class="ac-lead">
        Répondez à six questions. Vous saurez qui peut payer, ce qu’il reste à payer, et quoi faire.
      </p>
      <p>Il ne faut ni compte, ni nom. Vos réponses ne sont pas gardées.</p>
      <Form action={sitePaths.funding} method="get">
        <Field
          name="personnes"
          label="Combien de personnes à former ?"
          form={form}
          inputmode="numeric"
          width="short"
          maxlength={3}
          autocomplete="off"
        />
        <RadioGroup
          name="duree"
          legend="Quelle formation ?"
          form={form}
          options={[
            ...SESSION_CURRICULA.map((curriculum) => {
              const { name, audience, priceCents } = TRAINING_CURRICULA[curriculum]
              return {
                value: curriculum,
                label: name,
                hint: `${eurosWords(priceCents)} par personne, ${audience}.`,
              }
            }),
            {
              value: 'indecis',
              label: 'Je ne sais pas encore',
              hint: 'Vous pourrez choisir ensuite, en trois questions.',
            },
          ]}
        />
        {FUNDING_QUESTION_KEYS.map((key) => {
          const question = FUNDING_QUESTIONS[key]
          return (
            <RadioGroup
              key={key}
              name={key}
              legend={question.title}
              hint={'hint' in question ? question.hint : undefined}
              form={form}
              options={Object.entries(question.answers).map(([value, answer]) => ({ value, ...answer }))}
            />
          )
        })}
        <SubmitButton>Voir qui peut payer</SubmitButton>
      </Form>
    </AppPage>
  )
}
