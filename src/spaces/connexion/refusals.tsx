import type { SignedIn, StopScope } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { ButtonRow, LinkButton } from '../../platform/ui/index.ts'
import { homeOf, structurelessDoorsOf } from '../navigation.ts'
import { AppPage } from '../shell.tsx'
import { connexionPaths, withNext } from './paths.ts'

/** Where this person may go on: a page that is refused is no dead end. */
function HomeButton({ request }: { readonly request: Request<SignedIn> }) {
  const home = homeOf(request.visitor)
  return home === undefined ? null : (
    <LinkButton href={home} look="secondary">
      Aller à l’accueil
    </LinkButton>
  )
}

export function NoOrganisationPage({ request }: { readonly request: Request<SignedIn> }) {
  const several = request.visitor.organisations.length > 0
  const title = several ? 'Choisissez votre structure' : 'Vous n’êtes plus dans aucune structure'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      {several ? (
        <>
          <p>Vous ne faites plus partie de la structure pour laquelle vous travailliez, ou elle a fermé.</p>
          <LinkButton href={withNext(connexionPaths.organisation, '/espace-aidant')}>Choisir une structure</LinkButton>
        </>
      ) : (
        <p>
          Pour agir à nouveau, il faut qu’une structure habilitée vous ajoute. Parlez-en au référent ou à la référente
          de la vôtre.
        </p>
      )}
    </AppPage>
  )
}

export function NotAidantPage({ request }: { readonly request: Request<SignedIn> }) {
  const title = 'Cette page est réservée aux aidantes et aux aidants'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Votre compte ne permet pas de signer des mandats pour {request.visitor.organisation?.name}. Si cela doit
        changer, parlez-en au référent ou à la référente de votre structure.
      </p>
      <ButtonRow>
        {request.visitor.organisations.length > 1 && (
          <LinkButton href={connexionPaths.organisation} look="secondary">
            Changer de structure
          </LinkButton>
        )}
        <HomeButton request={request} />
      </ButtonRow>
    </AppPage>
  )
}

/** Somebody who is not référent of the structure they work for at the moment; of another one, perhaps. */
export function NotReferentPage({ request }: { readonly request: Request<SignedIn> }) {
  const title = 'Cette page est réservée aux référentes et aux référents'
  const { organisation, organisations } = request.visitor
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Vous travaillez en ce moment pour <strong>{organisation?.name}</strong>, et vous n’y gérez pas l’équipe.
        {organisations.length > 1 && ' Si vous gérez celle d’une autre structure, choisissez-la d’abord.'}
      </p>
      <ButtonRow>
        {organisations.length > 1 && (
          <LinkButton href={withNext(connexionPaths.organisation, request.url)} look="secondary">
            Changer de structure
          </LinkButton>
        )}
        <HomeButton request={request} />
      </ButtonRow>
    </AppPage>
  )
}

/** Says nothing of what the page holds. */
export function NotTeamPage({ request }: { readonly request: Request<SignedIn> }) {
  const title = 'Cette page est réservée à l’équipe d’Aidants Connect'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>Votre compte n’en fait pas partie.</p>
      <HomeButton request={request} />
    </AppPage>
  )
}

/** Says nothing of what the page holds. */
export function NotTrainerPage({ request }: { readonly request: Request<SignedIn> }) {
  const title = 'Cette page est réservée aux organismes de formation'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>Votre compte ne fait partie d’aucun d’entre eux.</p>
      <HomeButton request={request} />
    </AppPage>
  )
}

const STOPPED: Record<StopScope, { readonly title: string; readonly text: string }> = {
  aidant: {
    title: 'Votre accès est suspendu',
    text: 'Il a été arrêté par précaution, par un référent de votre structure ou par l’équipe d’Aidants Connect. Aucune action n’est possible avec votre compte, et celles qui étaient en cours ont été arrêtées.',
  },
  structure: {
    title: 'L’accès de votre structure est suspendu',
    text: 'Il a été arrêté par précaution, par un référent de votre structure ou par l’équipe d’Aidants Connect. Personne dans votre structure ne peut agir pour le moment, et les actions en cours ont été arrêtées.',
  },
  fournisseur: {
    title: 'Aidants Connect est arrêté pour le moment',
    text: 'L’équipe l’a arrêté par précaution, pour toutes les structures. Les actions en cours ont été arrêtées.',
  },
}

export function StoppedPage({ request, scope }: { readonly request: Request<SignedIn>; readonly scope: StopScope }) {
  const { title, text } = STOPPED[scope]
  const { support } = request.site
  const doors = structurelessDoorsOf(request.visitor)
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>Les mandats signés restent valables. Ce qui a été enregistré est gardé.</p>
      <p>
        {support ? (
          <>
            Pour en savoir plus, appelez l’équipe d’Aidants Connect : <strong>{support}</strong>.
          </>
        ) : (
          'Pour en savoir plus, appelez le référent ou la référente de votre structure, ou l’équipe d’Aidants Connect.'
        )}
      </p>
      {doors.map(({ href, label }) => (
        <p key={href}>
          <LinkButton href={href}>{label}</LinkButton>
        </p>
      ))}
      {scope === 'structure' && request.visitor.roles.includes('referent') && (
        <p>
          <LinkButton href="/espace-referent/arret">Voir l’arrêt de la structure</LinkButton>
        </p>
      )}
      {!request.visitor.stoppedEverywhere && request.visitor.organisations.length > 1 && (
        <LinkButton href={connexionPaths.organisation} look="secondary">
          Changer de structure
        </LinkButton>
      )}
    </AppPage>
  )
}
