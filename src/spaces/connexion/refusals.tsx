import type { ComponentChildren } from 'preact'
import type { SignedIn, StopScope, Visitor } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { Alert, Form, formatDateTime, LinkButton, SubmitButton } from '../../platform/ui/index.ts'
import { AppPage, structurelessDoorsOf } from '../shell.tsx'
import { KeptFields } from './kept-form.tsx'
import { connexionPaths, withNext } from './paths.ts'
import { timeZoneOf } from './words.ts'

const NEW_LINK = '/activation/nouveau-lien'

interface ResendProps {
  readonly request: Request<Visitor>
  readonly children: ComponentChildren
  readonly button: string
}

/** The form that could not be taken now, whole, with the button that sends it again. */
function Resend({ request, children, button }: ResendProps) {
  return (
    <>
      <Alert kind="info" title="Ce que vous avez rempli est gardé dans cette page">
        <p>Ne la fermez pas. Rien n’a encore été enregistré.</p>
      </Alert>
      <ol>{children}</ol>
      <Form action={request.url} csrf={request.csrf}>
        <KeptFields form={request.form} />
        <SubmitButton>{button}</SubmitButton>
      </Form>
    </>
  )
}

/** A link that leaves this page open. */
function OtherTab({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener" title={`${children} - nouvelle fenêtre`}>
      {children}
    </a>
  )
}

export function SignInFirstPage({ request }: { readonly request: Request<Visitor> }) {
  return (
    <AppPage request={request} title="Votre connexion est terminée">
      <h1>Votre connexion est terminée</h1>
      <p>Elle dure 24 heures au plus. Connectez-vous à nouveau, puis envoyez ce formulaire.</p>
      <Resend request={request} button="Envoyer à nouveau">
        <li>
          <OtherTab href={connexionPaths.signIn}>Ouvrez la page de connexion dans un autre onglet</OtherTab> et
          connectez-vous.
        </li>
        <li>Revenez ici et appuyez sur le bouton ci-dessous.</li>
      </Resend>
    </AppPage>
  )
}

export function AcceptFirstPage({ request }: { readonly request: Request<Visitor> }) {
  return (
    <AppPage request={request} title="Les conditions d’utilisation ont changé">
      <h1>Les conditions d’utilisation ont changé</h1>
      <p>Il faut les lire et les accepter avant d’aller plus loin.</p>
      <Resend request={request} button="Envoyer à nouveau">
        <li>
          <OtherTab href={connexionPaths.conditions}>Lisez et acceptez les conditions dans un autre onglet</OtherTab>.
        </li>
        <li>Revenez ici et appuyez sur le bouton ci-dessous.</li>
      </Resend>
    </AppPage>
  )
}

/** Nothing can be asked again of somebody who has no factor yet: they begin with a new link. What was done is kept. */
export function ActivationOverPage({ request }: { readonly request: Request<Visitor> }) {
  const title = 'Recommencez avec un nouveau lien'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Rien n’a été fait pendant 15 minutes. Par sécurité, cette page s’est fermée. Ce que vous aviez terminé est
        gardé.
      </p>
      <LinkButton href={NEW_LINK}>Recevoir un nouveau lien</LinkButton>
    </AppPage>
  )
}

/** A lost factor was repaired less than 24 hours ago: the rule, why, and until when. */
export function CoolingDownPage({ request, until }: { readonly request: Request<SignedIn>; readonly until: Date }) {
  const end = formatDateTime(until, timeZoneOf(request.visitor))
  const title = 'Cette action doit encore attendre'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        Votre accès vient d’être rétabli avec un nouveau moyen de connexion. Pendant 24 heures, ce qui ne peut pas être
        annulé vous est fermé : signer un mandat, ouvrir un coffre, changer vos moyens de connexion ou votre adresse,
        nommer quelqu’un.
      </p>
      <p>
        <strong>Ce sera possible à partir du {end}.</strong> Rien n’a été fait.
      </p>
      <p>
        C’est une précaution : si quelqu’un a pris votre place, vous avez le temps de le voir et de le dire. En
        attendant, une ou un collègue peut faire cette action avec la personne que vous accompagnez.
      </p>
      <LinkButton href="/espace-aidant" look="secondary">
        Aller à l’accueil
      </LinkButton>
    </AppPage>
  )
}

/** DEC-44: the form was drawn for one structure and the session works for another now. */
export function OtherOrganisationPage({ request }: { readonly request: Request<SignedIn> }) {
  const { visitor } = request
  const drawnFor = visitor.organisations.find(({ id }) => id === request.form._organisation)
  const current = visitor.organisation?.name ?? ''
  const title = 'Vous avez changé de structure entre-temps'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      {drawnFor ? (
        <p>
          Cette page était préparée pour <strong>{drawnFor.name}</strong>. Vous travaillez maintenant pour{' '}
          <strong>{current}</strong>. Nous n’avons rien fait, pour ne pas engager la mauvaise structure.
        </p>
      ) : (
        <p>
          Cette page n’était pas préparée pour <strong>{current}</strong>, la structure pour laquelle vous travaillez
          maintenant. Nous n’avons rien fait, pour ne pas engager la mauvaise structure.
        </p>
      )}
      {drawnFor ? (
        <Resend request={request} button={`Envoyer pour ${drawnFor.name}`}>
          <li>
            <OtherTab href={connexionPaths.organisation}>Ouvrez le choix de la structure dans un autre onglet</OtherTab>{' '}
            et revenez à {drawnFor.name}.
          </li>
          <li>Revenez ici et appuyez sur le bouton ci-dessous.</li>
        </Resend>
      ) : (
        <LinkButton href="/espace-aidant">Aller à l’accueil</LinkButton>
      )}
    </AppPage>
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
      {request.visitor.organisations.length > 1 && (
        <LinkButton href={connexionPaths.organisation} look="secondary">
          Changer de structure
        </LinkButton>
      )}
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
      {organisations.length > 1 && (
        <LinkButton href={withNext(connexionPaths.organisation, request.url)} look="secondary">
          Changer de structure
        </LinkButton>
      )}
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
      <LinkButton href="/espace-aidant" look="secondary">
        Aller à l’accueil
      </LinkButton>
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
      <LinkButton href="/espace-aidant" look="secondary">
        Aller à l’accueil
      </LinkButton>
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
