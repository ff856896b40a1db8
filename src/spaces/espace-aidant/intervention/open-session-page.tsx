import {
  type ClosingOutcome,
  type OpenFranceConnectSession,
  OVERRIDE_REASONS,
  type OverrideReason,
  zoneOfOrganisation,
} from '../../../domain/mandats/index.ts'
import type { CivilIdentity } from '../../../domain/usagers/index.ts'
import {
  ButtonRow,
  Countdown,
  Disclosure,
  ErrorSummary,
  emptyForm,
  type FormState,
  Hidden,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { birthOf, commonName, ofName } from '../usagers/words.ts'
import { CloseSession, ClosingProblem } from './close-session.tsx'
import { interventionPaths } from './paths.ts'

const REASONS: Readonly<Record<OverrideReason, string>> = {
  aucune_session: 'FranceConnect m’a demandé de choisir un compte : il n’y a plus de session',
  deconnecte_autrement: 'J’ai fermé cette session autrement : autre navigateur, historique effacé',
  site_injoignable: 'Le site ne répond plus : impossible de s’en déconnecter',
  urgence: 'La personne suivante ne peut pas attendre',
}

export interface OpenSessionPageProps {
  readonly request: AidantRequest
  readonly session: OpenFranceConnectSession
  readonly identity: CivilIdentity | undefined
  /** Where one was going; the list when that was not a page. */
  readonly returnTo?: string | undefined
  readonly form?: FormState
  /** What came of the attempt to close it. */
  readonly outcome?: ClosingOutcome | undefined
}

/** FranceConnect may still be open as the person before: how to close it, until when it lasts, and how to go on nevertheless. */
export function OpenSessionPage({
  request,
  session,
  identity,
  returnTo,
  form = emptyForm,
  outcome,
}: OpenSessionPageProps) {
  const next = returnTo ?? personPaths.list
  const who = identity ? commonName(identity) : 'quelqu’un d’autre'
  const title = `FranceConnect est encore ouvert au nom ${ofName(who)}`
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  return (
    <AppPage
      request={request}
      title={title}
      scripts={['countdown', 'error-focus']}
      returnTo={next}
      sheet="franceconnect#session-ouverte"
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <ClosingProblem outcome={outcome} />
      <p>
        Dans ce navigateur, un site pourrait s’ouvrir <strong>au nom {ofName(who)}</strong>
        {identity && `, ${birthOf(identity)}`}, ou un mandat être signé à sa place. Nous attendons que cette session
        soit fermée.
      </p>
      <CloseSession request={request} returnTo={next} />
      <p>
        Sinon, elle se ferme seule : elle dure <Countdown deadline={session.until} timeZone={zone} reloadAtEnd />.
      </p>
      <Disclosure summary="Vous ne pouvez pas attendre ?" open={form.errors.motif !== undefined}>
        <p>Vous pouvez continuer. Votre raison sera inscrite dans l’historique.</p>
        <AppForm request={request} action={interventionPaths.override}>
          <Hidden name="retour" value={next} />
          <RadioGroup
            name="motif"
            legend="Pourquoi continuer ?"
            form={form}
            options={OVERRIDE_REASONS.map((reason) => ({ value: reason, label: REASONS[reason] }))}
          />
          <SubmitButton look="secondary">Continuer avec la personne suivante</SubmitButton>
        </AppForm>
      </Disclosure>
      <ButtonRow>
        <LinkButton href={next} look="secondary">
          Elle est déjà fermée : vérifier
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}
