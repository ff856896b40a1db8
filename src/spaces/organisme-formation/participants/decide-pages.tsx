import type { Attendant, OwnSession } from '../../../domain/formations/index.ts'
import { LONGEST_WORDS } from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  type Choice,
  ErrorSummary,
  Field,
  type FormState,
  LinkButton,
  plural,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { TrainerRequest } from '../../access.ts'
import { daysWords, placeWords } from '../../sessions/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { participantPaths } from './paths.ts'
import { attendantName } from './words.ts'

export const WORDS = 'message'
export const SESSION = 'session'

interface DecideProps {
  readonly request: TrainerRequest
  readonly attendant: Attendant
  readonly form: FormState
}

/** Somebody cannot be taken: why, in words that they and their référents read. */
export function RefusePage({ request, attendant, form }: DecideProps) {
  const name = attendantName(attendant)
  const title = `Refuser l’inscription de ${name}`
  const back = organismePaths.sessionOf(attendant.sessionId)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={back}>La session</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        {name}, de la structure « {attendant.structure} », et ses référents reçoivent votre message. Sa place va à la
        première personne de la liste d’attente. La structure peut choisir une autre session.
      </p>
      <AppForm request={request} action={participantPaths.refuseOf(attendant.registrationId)}>
        <Field
          name={WORDS}
          label="Pourquoi ?"
          hint="Ce texte part par mail."
          type="textarea"
          form={form}
          maxlength={LONGEST_WORDS}
          width="full"
        />
        <ButtonRow>
          <SubmitButton look="danger">Refuser et prévenir</SubmitButton>
          <LinkButton href={back} look="tertiary">
            Ne rien faire
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

export type MoveTarget = Pick<
  OwnSession,
  'id' | 'format' | 'department' | 'city' | 'startsAt' | 'endsAt' | 'capacity' | 'held'
>

/** To which of the organisation's other sessions somebody goes. */
export function MovePage({
  request,
  attendant,
  form,
  targets,
}: DecideProps & { readonly targets: readonly MoveTarget[] }) {
  const name = attendantName(attendant)
  const title = `Inscrire ${name} à une autre session`
  const back = organismePaths.sessionOf(attendant.sessionId)
  const options: readonly Choice[] = targets.map((one) => ({
    value: one.id,
    label: capital(daysWords(one)),
    hint: `${placeWords(one)}, ${plural(one.capacity - one.held, 'place libre', 'places libres')}`,
  }))
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={back}>La session</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {options.length === 0 ? (
        <Alert kind="info">
          <p>
            Aucune autre session n’a de place : il en faut une de la même durée, publiée et à venir.{' '}
            <a href={organismePaths.newSession}>Créer une session</a>
          </p>
        </Alert>
      ) : (
        <AppForm request={request} action={participantPaths.moveOf(attendant.registrationId)}>
          <p>
            Mettez-vous d’accord avec {name} avant. Sa place dans la nouvelle session est confirmée tout de suite.{' '}
            {name} et ses référents reçoivent un mail, avec les nouvelles dates pour l’agenda.
          </p>
          <RadioGroup name={SESSION} legend="Quelle session ?" form={form} options={options} />
          <ButtonRow>
            <SubmitButton>Changer de session et prévenir</SubmitButton>
            <LinkButton href={back} look="tertiary">
              Ne rien faire
            </LinkButton>
          </ButtonRow>
        </AppForm>
      )}
    </AppPage>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
