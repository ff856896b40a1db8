import {
  type Journey,
  type OpenFranceConnectSession,
  OVERRIDE_REASONS,
  type OverrideReason,
  zoneOfOrganisation,
} from '../../../../domain/mandats/index.ts'
import {
  Alert,
  ButtonRow,
  Countdown,
  Disclosure,
  ErrorSummary,
  emptyForm,
  type FormState,
  LinkButton,
  PostButton,
  RadioGroup,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { connexionPaths, withNext } from '../../../connexion/paths.ts'
import { AppForm, AppJourneyPage, organisationField } from '../../../shell.tsx'
import { mandatPaths } from '../paths.ts'

/** The quiet way out, at the foot of each step. */
export function AbandonForm({ request, journeyId }: { readonly request: AidantRequest; readonly journeyId: string }) {
  return (
    <Disclosure summary="La personne ne veut plus continuer ?">
      <p>Tout ce qui a été choisi ici sera effacé tout de suite. Rien n’est signé.</p>
      <PostButton
        action={mandatPaths.abandonOf(journeyId)}
        csrf={request.csrf}
        hidden={organisationField(request)}
        look="tertiary"
      >
        Abandonner ce mandat
      </PostButton>
    </Disclosure>
  )
}

export function ExpiredPage({ request, journey }: { readonly request: AidantRequest; readonly journey: Journey }) {
  const title = 'Plus de 30 minutes se sont écoulées'
  return (
    <AppJourneyPage request={request} title={title}>
      <h1>{title}</h1>
      <p>Par sécurité, ce mandat ne peut plus être signé. Rien n’a été enregistré.</p>
      <p>Vous pouvez recommencer avec les mêmes choix. La personne devra se connecter à nouveau à FranceConnect.</p>
      <ButtonRow>
        <PostButton
          action={mandatPaths.againOf(journey.id)}
          csrf={request.csrf}
          hidden={organisationField(request)}
          look="primary"
        >
          Reprendre les mêmes choix
        </PostButton>
        <LinkButton href={mandatPaths.start} look="secondary">
          Commencer un autre mandat
        </LinkButton>
      </ButtonRow>
    </AppJourneyPage>
  )
}

export function AbandonedPage({ request }: { readonly request: AidantRequest }) {
  const title = 'Ce mandat est abandonné'
  return (
    <AppJourneyPage request={request} title={title}>
      <h1>{title}</h1>
      <p>Rien n’a été signé. Les choix et l’identité de la personne sont effacés.</p>
      <LinkButton href={mandatPaths.start}>Commencer un autre mandat</LinkButton>
    </AppJourneyPage>
  )
}

/** DEC-44: a journey belongs to the structure it was begun for, whatever the session works for now. */
export function OtherStructurePage({
  request,
  journey,
}: {
  readonly request: AidantRequest
  readonly journey: Journey
}) {
  const { organisations, aidant } = request.visitor
  const begunFor = organisations.find(({ id }) => id === journey.organisationId)?.name ?? 'une autre structure'
  const title = `Ce mandat a été commencé pour ${begunFor}`
  return (
    <AppJourneyPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Vous travaillez maintenant pour <strong>{aidant.organisation.name}</strong>. Pour ne pas engager la mauvaise
        structure, nous avons laissé ce mandat où il en était.
      </p>
      <LinkButton href={withNext(connexionPaths.organisation, mandatPaths.journeyOf(journey.id))}>
        Revenir à {begunFor}
      </LinkButton>
    </AppJourneyPage>
  )
}

export const OVERRIDE_WORDS: Readonly<Record<OverrideReason, string>> = {
  deconnecte_autrement: 'FranceConnect est déjà fermé : j’ai fermé le navigateur ou supprimé ses traces',
  site_injoignable: 'Le site ne répond plus : impossible de s’en déconnecter',
  urgence: 'La personne ne peut pas attendre',
}

export interface OpenSessionPageProps {
  readonly request: AidantRequest
  readonly session: OpenFranceConnectSession
  /** Whom FranceConnect remembers, when our structure knows her. */
  readonly name: string | undefined
  /** The journey that waits for it; a new one when absent. */
  readonly journeyId?: string | undefined
  readonly form?: FormState | undefined
}

/** FranceConnect still remembers somebody in whose name one acted in this browser: it would sign as her. */
export function OpenSessionPage({ request, session, name, journeyId, form = emptyForm }: OpenSessionPageProps) {
  const next = journeyId ? mandatPaths.choicesOf(journeyId) : mandatPaths.start
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  const who = name ?? 'une autre personne'
  const title = 'Fermez d’abord FranceConnect'
  return (
    <AppJourneyPage request={request} title={title} scripts={['countdown']} returnTo={next}>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>
        Dans ce navigateur, FranceConnect se souvient de <strong>{who}</strong>, au nom de qui un aidant a agi. La
        personne suivante pourrait signer à sa place sans le vouloir.
      </p>
      <Alert kind="info" title="Que faire ?">
        <ol>
          <li>Revenez sur le site où la démarche a été faite, et déconnectez-vous de ce site.</li>
          <li>
            Ou attendez : FranceConnect peut rester ouvert{' '}
            <Countdown deadline={session.until} timeZone={zone} reloadAtEnd />.
          </li>
        </ol>
      </Alert>
      <p>
        <LinkButton href={next}>C’est fait : continuer</LinkButton>
      </p>
      <Disclosure summary="Continuer quand même, avec une raison" open={Object.keys(form.errors).length > 0}>
        <p>
          Votre raison est inscrite dans l’historique. Si la personne qui signe est {who}, son mandat sera tout de même
          refusé jusqu’à la fin de ce délai.
        </p>
        <AppForm request={request} action={mandatPaths.override} hidden={journeyId ? { parcours: journeyId } : {}}>
          <RadioGroup
            name="raison"
            legend="Pourquoi continuer ?"
            form={form}
            options={OVERRIDE_REASONS.map((reason) => ({ value: reason, label: OVERRIDE_WORDS[reason] }))}
          />
          <SubmitButton look="secondary">Continuer avec cette raison</SubmitButton>
        </AppForm>
      </Disclosure>
    </AppJourneyPage>
  )
}
