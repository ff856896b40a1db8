import { type Intervention, type OpenFranceConnectSession, zoneOfOrganisation } from '../../../domain/mandats/index.ts'
import {
  Alert,
  ButtonRow,
  Countdown,
  ErrorSummary,
  type FormState,
  formatTime,
  LinkButton,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { OutcomeFields } from '../demarche/outcome-fields.tsx'
import { demarchePaths } from '../demarche/paths.ts'
import { DOER_WORDS, OUTCOME_WORDS, PRESENCE_WORDS } from '../demarche/words.ts'
import { personPaths } from '../usagers/paths.ts'
import { commonName, ofName, personBand, themeTitle } from '../usagers/words.ts'
import { actingFor } from './acting.ts'
import { CloseSession } from './close-session.tsx'
import { interventionPaths } from './paths.ts'
import { SettleButton } from './settle-button.tsx'

export interface InterventionPageProps {
  readonly request: AidantRequest
  readonly intervention: Intervention
  /** The FranceConnect session that this acte opened, when it may still be open in this browser. */
  readonly session: OpenFranceConnectSession | undefined
  readonly form: FormState
}

/** Back from the site: is FranceConnect closed, what came of it, whose hands did it. */
export function InterventionPage({ request, intervention, session, form }: InterventionPageProps) {
  const name = commonName(intervention.identity)
  const title = `Terminer l’intervention pour ${name}`
  return (
    <AppPage
      request={request}
      title={title}
      actingFor={{ ...actingFor(intervention), endHref: undefined }}
      scripts={['countdown', 'error-focus']}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <FranceConnectState request={request} intervention={intervention} session={session} />
      <h2>Qu’est-ce qui a été fait ?</h2>
      <What request={request} intervention={intervention} />
      <AppForm request={request} action={interventionPaths.interventionOf(intervention.acteId)}>
        <OutcomeFields form={form} />
        <SubmitButton>Terminer l’intervention</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

interface StateProps {
  readonly request: AidantRequest
  readonly intervention: Intervention
  readonly session: OpenFranceConnectSession | undefined
}

function FranceConnectState({ request, intervention, session }: StateProps) {
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  if (!session) {
    return (
      <Alert kind="success" title="FranceConnect est fermé dans ce navigateur">
        <p>Vous pourrez accompagner la personne suivante.</p>
      </Alert>
    )
  }
  return (
    <>
      <Alert
        kind="warning"
        title={`FranceConnect est encore ouvert au nom ${ofName(commonName(intervention.identity))}`}
      >
        <p>
          Cette session se ferme seule : elle dure <Countdown deadline={session.until} timeZone={zone} reloadAtEnd />.
          Jusque-là, nous n’ouvrirons pas la fiche d’une autre personne.
        </p>
      </Alert>
      <CloseSession
        request={request}
        returnTo={interventionPaths.interventionOf(intervention.acteId)}
        look="secondary"
      />
    </>
  )
}

function What({ request, intervention }: { readonly request: AidantRequest; readonly intervention: Intervention }) {
  const { details, presence, theme, transmittedAt } = intervention
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  return (
    <SummaryList
      rows={[
        { label: 'Thème', value: themeTitle(theme) },
        { label: 'Démarche', value: details.demarche },
        ...(details.purpose ? [{ label: 'Pour quoi faire', value: details.purpose }] : []),
        ...(details.site ? [{ label: 'Site', value: details.site }] : []),
        { label: 'Présence', value: PRESENCE_WORDS[presence] },
        ...(transmittedAt ? [{ label: 'Identité transmise à', value: formatTime(transmittedAt, zone) }] : []),
      ]}
    />
  )
}

export interface EndedPageProps {
  readonly request: AidantRequest
  readonly intervention: Intervention
  readonly session: OpenFranceConnectSession | undefined
}

/** It has been ended: what was said of it, and what comes next. */
export function EndedPage({ request, intervention, session }: EndedPageProps) {
  const { acteId, details, doneBy, identity, outcome, resumedAt, usagerId } = intervention
  const title = `Intervention terminée pour ${commonName(identity)}`
  return (
    <AppPage request={request} title={title} person={personBand(usagerId, identity)} scripts={['countdown']}>
      <h1>{title}</h1>
      <FranceConnectState request={request} intervention={intervention} session={session} />
      <SummaryList
        rows={[
          { label: 'Démarche', value: details.demarche },
          ...(outcome ? [{ label: 'Résultat', value: OUTCOME_WORDS[outcome] }] : []),
          ...(doneBy ? [{ label: 'Faite par', value: DOER_WORDS[doneBy] }] : []),
          ...(details.note ? [{ label: 'Note', value: details.note }] : []),
        ]}
      />
      <ButtonRow>
        <LinkButton href={personPaths.sheetOf(usagerId)}>Revenir à sa fiche</LinkButton>
        {outcome === 'a_reprendre' && !resumedAt && (
          <>
            <LinkButton href={demarchePaths.resumeOf(usagerId, acteId)} look="secondary">
              Reprendre cette démarche
            </LinkButton>
            <SettleButton request={request} acteId={acteId} />
          </>
        )}
      </ButtonRow>
    </AppPage>
  )
}
