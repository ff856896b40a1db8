import type { StructureStop } from '../../../domain/comptes/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  Field,
  type FormState,
  formatDateTime,
  LinkButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'

interface StopProps {
  readonly request: ReferentRequest
  readonly form: FormState
}

/** Before a structure is stopped by its référent: what stops, what does not, how it comes back. */
export function StopStructurePage({ request, form }: StopProps) {
  const { organisation } = request.visitor.referent
  const title = 'Arrêter la structure en urgence'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={referentPaths.structure}>La structure</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <Alert kind="warning" title={`Plus personne n’agira pour « ${organisation.name} »`}>
        <ul>
          <li>L’effet est immédiat, pour tous les aidants et tous les référents, vous compris.</li>
          <li>Les actions en cours sont arrêtées. Les mandats signés restent valables.</li>
          <li>Vous, ou une ou un autre référent, levez l’arrêt quand vous voulez.</li>
          <li>Les autres référents et l’équipe d’Aidants Connect sont prévenus.</li>
        </ul>
      </Alert>
      <AppForm request={request} action={referentPaths.stop}>
        <Field
          name="raison"
          label="Que se passe-t-il ?"
          hint="Lu par les référents de la structure et par l’équipe d’Aidants Connect. Ne nommez pas de personne accompagnée."
          type="textarea"
          form={form}
          maxlength={500}
          width="full"
        />
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton look="danger">Arrêter la structure</SubmitButton>
          <LinkButton href={referentPaths.structure} look="tertiary">
            Ne rien arrêter
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

interface StoppedProps extends StopProps {
  readonly stops: readonly StructureStop[]
}

/** While it is stopped: who asked, when, why; the form that lifts it, for what référents asked themselves. */
export function StructureStoppedPage({ request, stops, form }: StoppedProps) {
  const timeZone = timeZoneOf(request.visitor)
  const own = stops.find(({ askedAs }) => askedAs === 'referent')
  const byTeam = stops.some(({ askedAs }) => askedAs !== 'referent')
  const title = 'Votre structure est arrêtée'
  const { support } = request.site
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={referentPaths.stop}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>Personne ne peut agir pour elle. Les mandats signés restent valables.</p>
      {own && (
        <Alert kind="warning" title={`Arrêt demandé par ${own.requestedBy}`}>
          <p>Le {formatDateTime(own.requestedAt, timeZone)}.</p>
          <p>Raison : {own.reason}</p>
        </Alert>
      )}
      {byTeam && (
        <Alert kind="warning" title="Arrêt demandé par l’équipe d’Aidants Connect">
          <p>Elle seule peut le lever.{support ? ` Appelez-la : ${support}.` : ''}</p>
        </Alert>
      )}
      {own && (
        <AppForm request={request} action={referentPaths.liftStop}>
          <p>
            {byTeam
              ? 'Levez votre arrêt quand le danger est passé. Celui de l’équipe restera.'
              : 'Levez l’arrêt quand le danger est passé. Chacun se reconnectera avec son code.'}
          </p>
          <ProofField request={request} form={form} />
          <ButtonRow>
            <SubmitButton>Lever l’arrêt</SubmitButton>
          </ButtonRow>
        </AppForm>
      )}
    </AppPage>
  )
}
