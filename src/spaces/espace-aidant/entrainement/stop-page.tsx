import {
  expiryOf,
  type MandatChoices,
  PRACTICE_NUMBER,
  PRACTICE_PERSON,
  wholeSecond,
} from '../../../domain/mandats/index.ts'
import {
  BackLink,
  ButtonRow,
  ErrorSummary,
  type FormState,
  LinkButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm } from '../../shell.tsx'
import { Consequences, DecisionField } from '../revocation/stop-page.tsx'
import { ofName } from '../usagers/words.ts'
import { PRACTICE_NAME, PracticePage } from './frame.tsx'
import { practicePaths } from './paths.ts'

interface StopPageProps {
  readonly request: AidantRequest
  readonly choices: MandatChoices
  readonly signedAt: Date
  readonly form: FormState
}

/** Before it ends for good: who, what, until when; by whose decision; a code. As for a real one. */
export function StopPage({ request, choices, signedAt, form }: StopPageProps) {
  const title = `Arrêter le mandat ${ofName(PRACTICE_NAME)}`
  return (
    <PracticePage
      request={request}
      title={title}
      step={5}
      stepTitle="l’arrêter"
      scripts={['error-focus']}
      back={<BackLink href={practicePaths.signed}>Revenir au mandat</BackLink>}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <Consequences
        request={request}
        person={{ identity: PRACTICE_PERSON, settings: { contact: {}, notices: choices.notices } }}
        mandat={{
          number: PRACTICE_NUMBER,
          expiresAt: expiryOf(wholeSecond(signedAt), choices.duration),
          mailboxOption: choices.mailboxOption,
          autorisations: choices.themes.map(({ theme }) => ({ theme, endedAt: null })),
        }}
        stop={{ kind: 'mandat' }}
      />
      <AppForm request={request} action={practicePaths.stop}>
        <DecisionField name={PRACTICE_NAME} form={form} />
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton look="danger">Arrêter ce mandat</SubmitButton>
          <LinkButton href={practicePaths.signed} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </PracticePage>
  )
}
