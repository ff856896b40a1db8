import { type Journey, zoneOfOrganisation } from '../../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  Countdown,
  ErrorSummary,
  type FormState,
  FranceConnectButton,
  Notice,
} from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { AppForm, AppJourneyPage } from '../../../shell.tsx'
import { Failure } from '../../messages/failure.tsx'
import type { NoticeState } from '../../messages/fields.tsx'
import { AbandonForm } from '../issues/pages.tsx'
import { mandatPaths } from '../paths.ts'
import { type ExplainedFailure, journeyTitle, STEP_COUNT } from '../words.ts'
import { ChoiceFields, ToSay } from './fields.tsx'

export interface ChoicesPageProps {
  readonly request: AidantRequest
  readonly journey: Journey
  readonly form: FormState
  readonly notice: NoticeState
  /** What stopped the journey, explained above the form that came back. */
  readonly failure: ExplainedFailure | undefined
  /** When what stopped it will be over. */
  readonly failureUntil: Date | undefined
  /** What the mandat to renew was, for the difference to be seen. */
  readonly renewed: { readonly number: string } | undefined
}

/** The one screen where everything is chosen together, before the usager goes to FranceConnect. */
export function ChoicesPage(props: ChoicesPageProps) {
  const { request, journey, form, failure } = props
  const { organisation } = request.visitor.aidant
  const zone = zoneOfOrganisation(organisation)
  const title = journeyTitle(journey)
  return (
    <AppJourneyPage
      request={request}
      title={`${title} : les choix`}
      scripts={['countdown', 'error-focus']}
      stepper={{ step: 2, stepCount: STEP_COUNT, title: 'les choix', next: 'la connexion à FranceConnect' }}
      back={<BackLink href={mandatPaths.start}>Retour aux comptes acceptés</BackLink>}
      returnTo={mandatPaths.choicesOf(journey.id)}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title} : les choix</h1>
      {failure && <Failure failure={failure} until={props.failureUntil} zone={zone} />}
      {props.renewed && (
        <Alert kind="info" title={`Repris du mandat n° ${props.renewed.number}`}>
          <p>Vérifiez chaque choix avec la personne. Ce qui change sera montré avant la signature.</p>
        </Alert>
      )}
      <Notice>
        <p>
          La structure engagée est <strong>{organisation.name}</strong>. Ces choix sont gardés{' '}
          <Countdown deadline={journey.expiresAt} timeZone={zone} />.
        </p>
      </Notice>
      <ToSay />
      <AppForm request={request} action={mandatPaths.choicesOf(journey.id)}>
        {/* What the Enter key presses: the first button of a form. Without it, that would send a code again. */}
        <button type="submit" class="fr-sr-only" tabIndex={-1} aria-hidden="true" />
        <ChoiceFields form={form} organisation={organisation} notice={props.notice} />
        <section class="ac-handover" aria-labelledby="signer">
          <h2 id="signer">Faire signer la personne</h2>
          <p>
            Passez l’écran à la personne. Elle se connecte à FranceConnect avec son propre compte : c’est sa signature
            pour ces choix. Ensuite, nous fermons sa session FranceConnect.
          </p>
          <FranceConnectButton label="Faire signer avec" />
        </section>
      </AppForm>
      <AbandonForm request={request} journeyId={journey.id} />
    </AppJourneyPage>
  )
}
