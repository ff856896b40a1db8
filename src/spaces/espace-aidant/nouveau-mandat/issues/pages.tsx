import type { Journey } from '../../../../domain/mandats/index.ts'
import { ButtonRow, Disclosure, LinkButton, PostButton } from '../../../../platform/ui/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { connexionPaths, withNext } from '../../../connexion/paths.ts'
import { AppJourneyPage, organisationField } from '../../../shell.tsx'
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
    <AppJourneyPage request={request} title={title} sheet="franceconnect#trop-tard">
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
