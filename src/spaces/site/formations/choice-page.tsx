import {
  CURRICULUM_QUESTIONS,
  SESSION_CURRICULA,
  type SessionCurriculum,
  TRAINING_CURRICULA,
  whichCurriculum,
} from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  ButtonRow,
  Card,
  ErrorSummary,
  Form,
  Grid,
  LinkButton,
  PrintButton,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { eurosWords } from '../../sessions/words.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import type { ChoiceRead } from './choice.ts'
import { Objectives } from './objectives.tsx'

interface ChoicePageProps {
  readonly request: PublicRequest
  readonly read: ChoiceRead
}

const TITLE = 'Quelle formation choisir ?'

/** The two curricula side by side, then three questions; once they are answered, the answer comes first. */
export function ChoicePage({ request, read }: ChoicePageProps) {
  const advice = read.kind === 'complete' ? whichCurriculum(read.answers) : undefined
  const title = advice ? `${TRAINING_CURRICULA[advice.curriculum].name} : c’est celle qui convient` : TITLE
  return (
    <AppPage
      request={request}
      title={read.kind === 'incomplete' ? `Erreur : ${title}` : title}
      scripts={['error-focus', 'print']}
      width="wide"
      indexable={read.kind === 'untouched'}
    >
      <BackLink href={sitePaths.trainings}>Formations</BackLink>
      <ErrorSummary errors={read.form.errors} />
      <h1>{title}</h1>
      {advice ? (
        <Advice {...advice} />
      ) : (
        <p class="ac-lead">
          Il y en a deux. Toutes deux apprennent à se servir d’Aidants Connect. La plus longue apprend aussi à aider.
        </p>
      )}
      <section class="ac-section" aria-labelledby="deux-formations">
        <h2 id="deux-formations">Les deux formations</h2>
        <Grid>
          {SESSION_CURRICULA.map((curriculum) => (
            <Curriculum key={curriculum} curriculum={curriculum} advised={advice?.curriculum === curriculum} />
          ))}
        </Grid>
        <p>
          À la fin, un test en ligne (Pix) vérifie ce que l’on a appris. L’accès s’ouvre après la formation et le test.
        </p>
      </section>
      <section class="ac-section ac-narrow" aria-labelledby="choisir">
        <h2 id="choisir">{advice ? 'Vos réponses' : 'Trois questions pour choisir'}</h2>
        <Form action={sitePaths.trainingChoice} method="get">
          {Object.entries(CURRICULUM_QUESTIONS).map(([name, question]) => (
            <RadioGroup
              key={name}
              name={name}
              legend={question.title}
              form={read.form}
              options={Object.entries(question.answers).map(([value, answer]) => ({
                value,
                label: answer.label,
                ...('hint' in answer ? { hint: answer.hint } : {}),
              }))}
            />
          ))}
          <SubmitButton look={advice ? 'secondary' : 'primary'}>
            {advice ? 'Répondre autrement' : 'Voir quelle formation convient'}
          </SubmitButton>
        </Form>
      </section>
    </AppPage>
  )
}

function Advice({
  curriculum,
  because,
}: {
  readonly curriculum: SessionCurriculum
  readonly because: readonly string[]
}) {
  const { hours } = TRAINING_CURRICULA[curriculum]
  return (
    <>
      <Alert kind="success" title="Pourquoi">
        <ul>
          {because.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Alert>
      <p>C’est un conseil : l’organisme de formation peut vous en donner un autre.</p>
      <ButtonRow>
        <LinkButton href={`${sitePaths.trainings}?duree=${curriculum}`}>Voir les sessions de {hours} heures</LinkButton>
        <LinkButton href={sitePaths.funding} look="secondary">
          Voir qui peut payer
        </LinkButton>
        <PrintButton />
      </ButtonRow>
    </>
  )
}

function Curriculum({ curriculum, advised }: { readonly curriculum: SessionCurriculum; readonly advised: boolean }) {
  const { name, audience, priceCents } = TRAINING_CURRICULA[curriculum]
  return (
    <Card
      level={3}
      title={name}
      aside={advised ? <Badge kind="success">Conseillée</Badge> : undefined}
      actions={
        <a href={`${sitePaths.trainings}?duree=${curriculum}`}>
          Sessions ouvertes<span class="fr-sr-only"> : {name}</span>
        </a>
      }
    >
      <p>
        <strong>{eurosWords(priceCents)}</strong> par personne, toutes taxes comprises, {audience}.
      </p>
      <p class="ac-instead">On y apprend à :</p>
      <Objectives of={curriculum} />
    </Card>
  )
}
