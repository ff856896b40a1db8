import { type Attendant, MARKS, type Mark, markOf, type OwnSession } from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  type FormState,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { TrainerRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { daysWords, placeWords } from '../../sessions/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { participantPaths } from './paths.ts'
import { attendantName } from './words.ts'

/** The field of one person's presence. */
export function markField(registrationId: string): string {
  return `presence-${registrationId}`
}

const MARK_WORDS: Readonly<Record<Mark, string>> = {
  presente: 'Présente',
  absente: 'Absente',
  non_dit: 'Pas encore dit',
}

interface AttendanceProps {
  readonly request: TrainerRequest
  readonly session: OwnSession
  /** Those who had a place. */
  readonly attendants: readonly Attendant[]
  readonly form: FormState
}

/** Who came, all on one page: nothing is preselected that was not said. */
export function AttendancePage({ request, session, attendants, form }: AttendanceProps) {
  const title = `Qui est venu ${daysWords(session)} ?`
  const back = organismePaths.sessionOf(session.id)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={back}>La session</BackLink>
      <h1>{title}</h1>
      <p>{placeWords(session)}</p>
      <ErrorSummary errors={form.errors} />
      <Alert kind="info">
        <p>
          Dites qu’une personne est présente si elle a suivi toute la formation. Son attestation est faite aussitôt. Si
          elle a déjà réussi le test Pix, son compte s’ouvre : seule l’équipe d’Aidants Connect peut alors corriger.
        </p>
      </Alert>
      <AppForm request={request} action={participantPaths.attendanceOf(session.id)}>
        {attendants.map((one) => (
          <RadioGroup
            key={one.registrationId}
            name={markField(one.registrationId)}
            legend={`${attendantName(one)}, ${one.structure}`}
            hint={one.accountOpen ? 'Son compte est ouvert.' : undefined}
            form={form}
            inline
            options={MARKS.map((mark) => ({
              value: mark,
              label: MARK_WORDS[mark],
              disabled: one.accountOpen && one.state === 'presente' && mark !== 'presente',
            }))}
          />
        ))}
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Enregistrer les présences</SubmitButton>
          <LinkButton href={back} look="tertiary">
            Ne rien faire
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

/** What is said now, as the form shows it at first. */
export function marksNow(attendants: readonly Attendant[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    attendants.map(({ registrationId, state }) => [markField(registrationId), markOf(state) ?? '']),
  )
}
