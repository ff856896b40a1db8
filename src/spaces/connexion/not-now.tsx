import type { ComponentChildren } from 'preact'
import type { SignedIn, Visitor } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { Alert, formatDateTime, LinkButton, SubmitButton } from '../../platform/ui/index.ts'
import { AppPage } from '../shell.tsx'
import { KeptForm, keptWords } from './kept-form.tsx'
import { connexionPaths } from './paths.ts'
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
      <Alert kind="info" title={keptWords(request, ' dans cette page')}>
        <p>Ne la fermez pas. Rien n’a encore été enregistré.</p>
      </Alert>
      <ol>{children}</ol>
      <KeptForm request={request}>
        <SubmitButton>{button}</SubmitButton>
      </KeptForm>
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
