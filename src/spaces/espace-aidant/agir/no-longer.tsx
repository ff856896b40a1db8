import { LinkButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppJourneyPage } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { type ExchangeProps, GiveUp, structureName } from './frame.tsx'
import { agirPaths } from './paths.ts'

/** Too late, or answered already: nothing more can be done with this call. */
export function OverPage({
  request,
  state,
}: {
  readonly request: AidantRequest
  readonly state: 'expired' | 'answered'
}) {
  const title = state === 'expired' ? 'Plus de 10 minutes se sont écoulées' : 'Cette demande a déjà reçu sa réponse'
  return (
    <AppJourneyPage request={request} title={title} sheet="faire-une-demarche#trop-tard">
      <h1>{title}</h1>
      <p>
        {state === 'expired'
          ? 'Par sécurité, FranceConnect n’attend plus votre réponse. Aucune identité n’a été transmise.'
          : 'Chaque demande de FranceConnect ne sert qu’une fois.'}
      </p>
      <p>Revenez au site où vous vouliez faire la démarche, et choisissez à nouveau FranceConnect.</p>
      <LinkButton href={personPaths.home} look="secondary">
        Aller à mon accueil
      </LinkButton>
    </AppJourneyPage>
  )
}

/** The mandat ended, was suspended or changed while one was choosing. */
export function NoLongerPage({ request, exchange }: ExchangeProps) {
  const title = 'Vous ne pouvez plus agir au nom de cette personne'
  return (
    <AppJourneyPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Le mandat vient d’être arrêté, suspendu ou modifié, ou il n’est pas à la structure {structureName(request)}.
        Rien n’a été transmis.
      </p>
      <LinkButton href={agirPaths.somebodyElseOf(exchange.id)}>Choisir une autre personne</LinkButton>
      <GiveUp request={request} exchange={exchange} />
    </AppJourneyPage>
  )
}
