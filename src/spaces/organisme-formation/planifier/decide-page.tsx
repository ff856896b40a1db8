import { LONGEST_CANCEL_WORDS, type OwnSession, zoneOfSession } from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  EnterButton,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  plural,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import { zoneComplement } from '../../../platform/ui/zones.ts'
import type { TrainerRequest } from '../../access.ts'
import { ofDays, placeWords } from '../../sessions/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { ADD_ROW, HalfDaysFields, ROWS, STEP } from './half-days.tsx'
import { isCountedOn } from './page.tsx'

export const WORDS = 'message'

interface DecideProps {
  readonly request: TrainerRequest
  readonly session: OwnSession
  readonly form: FormState
}

/** Who counts on it, in figures. */
function whoCounts({ held, waiting }: OwnSession): string {
  const coming = plural(held, 'personne inscrite', 'personnes inscrites')
  const waits = `${plural(waiting, 'personne')} en attente d’une place`
  if (waiting === 0) return coming
  return held === 0 ? waits : `${coming}, ${waits}`
}

/** A session is called off: what becomes of those who count on it. */
export function CancelPage({ request, session, form }: DecideProps) {
  const title = `Annuler la session ${ofDays(session)}`
  const back = organismePaths.sessionOf(session.id)
  const counted = isCountedOn(session)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={back}>La session</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>{placeWords(session)}.</p>
      {counted ? (
        <Alert kind="warning" title={`${whoCounts(session)}.`}>
          <p>
            Toutes les inscriptions prennent fin. Chaque personne et ses référents reçoivent votre message par mail, et
            choisissent une autre session. Une session annulée ne se rouvre pas.
          </p>
        </Alert>
      ) : (
        <p>Personne ne compte sur cette session. Elle se range avec les sessions annulées, et ne se rouvre pas.</p>
      )}
      <AppForm request={request} action={organismePaths.cancelSessionOf(session.id)}>
        {counted && (
          <Field
            name={WORDS}
            label="Votre message"
            hint="Dites pourquoi, et ce que vous proposez. Pas de nom."
            form={form}
            type="textarea"
            maxlength={LONGEST_CANCEL_WORDS}
            width="full"
          />
        )}
        <ButtonRow>
          <SubmitButton look="danger">Annuler cette session</SubmitButton>
          <LinkButton href={back} look="tertiary">
            Ne rien annuler
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

/** A session moves to other days. */
export function PostponePage({ request, session, form, rows }: DecideProps & { readonly rows: number }) {
  const title = `Reporter la session ${ofDays(session)}`
  const back = organismePaths.sessionOf(session.id)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={back}>La session</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>{placeWords(session)}.</p>
      {isCountedOn(session) ? (
        <Alert kind="info" title={`${whoCounts(session)}.`}>
          <p>
            Chaque personne garde sa place. Elle reçoit les nouvelles dates pour son agenda, et ses référents sont
            prévenus par mail. Qui ne peut pas venir choisit une autre session.
          </p>
        </Alert>
      ) : (
        <p>
          Personne ne compte sur cette session : les nouvelles dates remplacent les anciennes, sans prévenir personne.
        </p>
      )}
      <AppForm
        request={request}
        action={organismePaths.postponeSessionOf(session.id)}
        hidden={{ [ROWS]: String(rows) }}
      >
        <EnterButton />
        <HalfDaysFields
          form={form}
          count={rows}
          clockWords={`Les nouvelles dates, à l’heure ${zoneComplement(zoneOfSession(session))}.`}
        />
        <p>
          <SubmitButton look="tertiary" name={STEP} value={ADD_ROW}>
            Ajouter une demi-journée
          </SubmitButton>
        </p>
        <ButtonRow>
          <SubmitButton>Reporter cette session</SubmitButton>
          <LinkButton href={back} look="tertiary">
            Garder les dates
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
