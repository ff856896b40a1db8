import { type OpenFranceConnectSession, OVERRIDE_REASONS } from '../../../domain/mandats/index.ts'
import {
  Alert,
  BackLink,
  Countdown,
  Disclosure,
  ErrorSummary,
  emptyForm,
  type FormState,
  LinkButton,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { OVERRIDE_WORDS } from '../nouveau-mandat/issues/pages.tsx'
import { personPaths } from '../usagers/paths.ts'

interface OpenSessionSheetProps {
  readonly request: AidantRequest
  readonly usagerId: string
  readonly session: OpenFranceConnectSession
  /** Whom FranceConnect still remembers, when the structure knows her. */
  readonly name: string | undefined
  readonly form?: FormState | undefined
}

/** The next person's sheet waits until FranceConnect has forgotten the one before: the next site would open as her. */
export function OpenSessionSheetPage({ request, usagerId, session, name, form = emptyForm }: OpenSessionSheetProps) {
  const title = 'Fermez d’abord FranceConnect'
  const who = name ?? 'une autre personne'
  return (
    <AppPage
      request={request}
      title={title}
      scripts={['countdown', 'error-focus']}
      returnTo={personPaths.sheetOf(usagerId)}
    >
      <BackLink href={personPaths.list}>Personnes accompagnées</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Dans ce navigateur, FranceConnect se souvient encore de <strong>{who}</strong>. Le prochain site public
        s’ouvrirait à son nom, et pas à celui de la personne que vous recevez.
      </p>
      <Alert kind="info" title="Que faire ?">
        <ol>
          <li>Revenez sur le site où la démarche a été faite, et déconnectez-vous de ce site.</li>
          <li>
            Ou attendez : FranceConnect peut rester ouvert{' '}
            <Countdown deadline={session.until} timeZone={timeZoneOf(request.visitor)} reloadAtEnd />.
          </li>
        </ol>
      </Alert>
      <p>
        <LinkButton href={personPaths.sheetOf(usagerId)}>C’est fait : ouvrir la fiche</LinkButton>
      </p>
      <Disclosure summary="Ouvrir quand même, avec une raison" open={Object.keys(form.errors).length > 0}>
        <p>Votre raison est inscrite dans l’historique.</p>
        <AppForm request={request} action={personPaths.openSessionOf(usagerId)}>
          <RadioGroup
            name="raison"
            legend="Pourquoi continuer ?"
            form={form}
            options={OVERRIDE_REASONS.map((reason) => ({ value: reason, label: OVERRIDE_WORDS[reason] }))}
          />
          <SubmitButton look="secondary">Ouvrir la fiche avec cette raison</SubmitButton>
        </AppForm>
      </Disclosure>
    </AppPage>
  )
}
