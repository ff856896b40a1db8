import type { Visitor } from '../../../domain/comptes/index.ts'
import type { Request } from '../../../platform/http/route.ts'
import {
  ButtonRow,
  CodeField,
  Disclosure,
  ErrorSummary,
  Form,
  type FormState,
  LinkButton,
  PostButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { ProConnectCause } from '../../../protocols/proconnect/index.ts'
import { AppPage } from '../../shell.tsx'
import { connexionPaths, withNext } from '../paths.ts'
import { KeyForm } from '../sign-in-page.tsx'

interface PageProps {
  readonly request: Request<Visitor>
  /** Where the person was going. */
  readonly next: string
}

/** An identity that opens nothing: whether an account exists, with that address or another, open or closed, is not said. */
export function UnlinkedPage({ request, next }: PageProps) {
  const title = 'Ce compte ProConnect n’ouvre aucun compte Aidants Connect'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>Il faut d’abord le relier au vôtre, une seule fois :</p>
      <ol>
        <li>Connectez-vous avec votre adresse et un code, ou avec votre clé d’accès.</li>
        <li>Ouvrez « Mon compte », puis « Moyens de connexion ».</li>
        <li>Choisissez « ProConnect » et suivez la page.</li>
      </ol>
      <ButtonRow>
        <LinkButton href={withNext(connexionPaths.signIn, next)}>Me connecter avec un code</LinkButton>
        <PostButton
          action={connexionPaths.proConnect}
          csrf={request.csrf}
          hidden={{ suite: next, autre: 'oui' }}
          look="secondary"
        >
          Essayer un autre compte ProConnect
        </PostButton>
      </ButtonRow>
      <Disclosure summary="Je l’avais pourtant relié">
        <p>
          Si vous avez changé d’employeur, ProConnect vous donne un nouveau compte, même à la même adresse. Déliez
          l’ancien dans « Mon compte », puis reliez le nouveau.
        </p>
      </Disclosure>
      <Disclosure summary="Je n’ai pas de compte Aidants Connect">
        <p>Demandez au référent ou à la référente de votre structure de vous ajouter.</p>
      </Disclosure>
    </AppPage>
  )
}

/** ProConnect asked for one proof only: ours makes two. Nobody is named before it is given. */
export function FactorPage({ request, next, form }: PageProps & { readonly form: FormState }) {
  const title = 'Encore un code pour entrer'
  return (
    <AppPage request={request} title={title} scripts={['key-sign-in']}>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>
        Chez ProConnect, un mot de passe a suffi. Aidants Connect demande deux preuves : tapez un code. Vous avez 5
        minutes.
      </p>
      <Form action={connexionPaths.proConnectCode} csrf={request.csrf}>
        <CodeField name="code" form={form} hint="Celui de votre application, de votre carte, ou un code de secours." />
        <SubmitButton>Me connecter</SubmitButton>
      </Form>
      <KeyForm request={request} next={next} />
    </AppPage>
  )
}

/** The answer came too late, twice, or in another browser. */
export function OverPage({ request, next }: PageProps) {
  const title = 'Cette connexion avec ProConnect n’est plus bonne'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>Elle a déjà servi, ou trop de temps a passé, ou elle a commencé dans un autre navigateur.</p>
      <LinkButton href={withNext(connexionPaths.signIn, next)}>Revenir à la page de connexion</LinkButton>
    </AppPage>
  )
}

const UNREACHABLE = 'ProConnect ne répond pas. Attendez quelques minutes, puis réessayez.'
const NOT_CHECKED = 'La réponse de ProConnect n’a pas pu être vérifiée. Personne n’a été connecté.'
const TOO_LATE = 'La réponse de ProConnect est arrivée trop tard. Recommencez.'

/** Why ProConnect gave nobody, and what to do. */
export const CAUSES: Readonly<Record<ProConnectCause, string>> = {
  gave_up: 'Vous avez quitté ProConnect sans vous identifier.',
  unavailable: UNREACHABLE,
  timeout: UNREACHABLE,
  request_refused: 'ProConnect a refusé la demande. Réessayez ; si cela dure, prévenez l’équipe d’Aidants Connect.',
  code_expired: TOO_LATE,
  token_expired: TOO_LATE,
  bad_token: NOT_CHECKED,
  other_person_in_userinfo: NOT_CHECKED,
  no_email: 'ProConnect n’a pas donné votre adresse. Demandez à votre employeur de la renseigner.',
}

export function FailedPage({ request, next, cause }: PageProps & { readonly cause: ProConnectCause }) {
  const title = 'ProConnect ne vous a pas connecté'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>{CAUSES[cause]}</p>
      <ButtonRow>
        <PostButton action={connexionPaths.proConnect} csrf={request.csrf} hidden={{ suite: next }}>
          Réessayer avec ProConnect
        </PostButton>
        <LinkButton href={withNext(connexionPaths.signIn, next)} look="secondary">
          Me connecter avec un code
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}
