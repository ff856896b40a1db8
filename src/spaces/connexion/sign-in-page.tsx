import type { Visitor } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import {
  CodeField,
  Disclosure,
  ErrorSummary,
  Field,
  type FlashMessage,
  Form,
  type FormState,
  Hidden,
  ProConnectButton,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { habilitationPaths } from '../demande-habilitation/paths.ts'
import { AppPage } from '../shell.tsx'
import { sitePaths } from '../site/paths.ts'
import { connexionPaths } from './paths.ts'

interface SignInPageProps {
  readonly request: Request<Visitor>
  readonly form: FormState
  readonly next: string
  /** What concerns the whole form: too many attempts. */
  readonly problem?: string | undefined
  readonly flash?: readonly FlashMessage[] | undefined
}

export function SignInPage({ request, form, next, problem, flash }: SignInPageProps) {
  return (
    <AppPage request={request} title="Se connecter" flash={flash} scripts={['key-sign-in']} indexable>
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>Se connecter</h1>
      <p>
        Cette page est pour les personnes qui en aident d’autres dans leurs démarches, et qui travaillent dans une
        structure habilitée.
      </p>
      <Form action={connexionPaths.signIn} csrf={request.csrf} hidden={{ suite: next }}>
        <Field
          name="email"
          label="Adresse e-mail professionnelle"
          form={form}
          type="email"
          autocomplete="username"
          hint="Exemple : prenom.nom@structure.fr"
        />
        <CodeField name="code" form={form} hint="Il s’affiche dans votre application ou sur votre carte." />
        <SubmitButton>Recevoir le lien de connexion</SubmitButton>
      </Form>
      <KeyForm request={request} next={next} />
      {request.site.proConnect && <ProConnectForm request={request} next={next} />}
      <Disclosure summary="Je n’ai pas de code, ou il n’est jamais accepté">
        <ul>
          <li>Votre application : vérifiez que votre téléphone est à l’heure, réglée automatiquement.</li>
          <li>Votre carte : appuyez une fois sur son bouton et tapez tout de suite les 6 chiffres.</li>
          <li>Chaque code sert une seule fois. Attendez le suivant.</li>
          <li>Téléphone oublié ou en panne : tapez à la place un de vos codes de secours (12 chiffres).</li>
          <li>
            Perdue, cassée, jamais reçue : demandez au référent ou à la référente de votre structure de vous en relier
            une autre.
          </li>
        </ul>
      </Disclosure>
      <Disclosure summary="Je viens d’être invité ou invitée, ou on vient de me dépanner">
        <p>
          Ouvrez le lien reçu par mail. Il a plus de 30 minutes ?{' '}
          <a href="/activation/nouveau-lien">Recevez un nouveau lien</a>.
        </p>
      </Disclosure>
      <Disclosure summary="Ma structure n’est pas encore habilitée">
        <p>
          <a href={sitePaths.eligibility}>Voyez si elle peut l’être</a> : deux minutes suffisent, sans compte. Une
          demande est déjà partie ? <a href={habilitationPaths.ask}>Suivez-la</a>.
        </p>
      </Disclosure>
      <Disclosure summary="Je cherche de l’aide pour mes propres démarches">
        <p>
          Vous n’avez pas besoin de compte ici. Allez voir{' '}
          <a href={sitePaths.register}>une structure habilitée près de chez vous</a>, par exemple un espace France
          services ou votre mairie. Une aidante ou un aidant y fera vos démarches avec vous.
        </p>
      </Disclosure>
    </AppPage>
  )
}

/** Nothing is typed, not even the address: the key says whose it is. Shown by its script alone, where the browser knows passkeys. */
export function KeyForm({ request, next }: Pick<SignInPageProps, 'request' | 'next'>) {
  return (
    <div class="ac-passkey ac-passkey--sign-in" hidden data-with-keys data-key-sign-in={connexionPaths.keyChallenge}>
      <h2>Vous avez une clé d’accès ?</h2>
      <p>Elle suffit : ni adresse, ni code, ni mail.</p>
      <Form action={connexionPaths.key} csrf={request.csrf} hidden={{ suite: next }} class="ac-inline-form">
        <Hidden name="reponse" value="" />
        <SubmitButton look="secondary">Me connecter avec une clé d’accès</SubmitButton>
      </Form>
      <p role="status" class="ac-passkey__status" />
    </div>
  )
}

/** For whoever linked it to their account: an address alone never opens one. */
function ProConnectForm({ request, next }: Pick<SignInPageProps, 'request' | 'next'>) {
  return (
    <section class="ac-sign-in-otherwise" aria-labelledby="proconnect">
      <h2 id="proconnect">Vous avez relié votre compte ProConnect ?</h2>
      <p>Il remplace l’adresse et le mail.</p>
      <Form action={connexionPaths.proConnect} csrf={request.csrf} hidden={{ suite: next }}>
        <ProConnectButton />
      </Form>
    </section>
  )
}
