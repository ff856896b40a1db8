import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  Field,
  type FormState,
  Hidden,
  LinkButton,
  Notice,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { SignedInRequest } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { keyPaths } from './paths.ts'

const BACK = <BackLink href={keyPaths.factors}>Moyens de connexion</BackLink>

/** Stands there until the script has seen that the browser knows passkeys. */
export function NotHere() {
  return (
    <div data-without-keys>
      <Alert kind="warning" title="Ce navigateur ne peut pas créer de clé d’accès ici">
        <p>
          Il est trop ancien, ou JavaScript y est désactivé. Essayez un autre navigateur ou un autre appareil. Votre
          application ou votre carte continue de servir.
        </p>
      </Alert>
    </div>
  )
}

interface AddKeyPageProps {
  readonly request: SignedInRequest
  readonly form: FormState
  /** What concerns the whole rather than a field. */
  readonly problem?: string | undefined
}

/** First: what a passkey is, what to call it, and a proof that it is the person. */
export function AddKeyPage({ request, form, problem }: AddKeyPageProps) {
  const title = 'Ajouter une clé d’accès'
  return (
    <AppPage request={request} title={title} scripts={['error-focus', 'key-add']} returnTo={keyPaths.add}>
      {BACK}
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>{title}</h1>
      <p>
        Une clé d’accès remplace l’adresse, le code et le lien reçu par mail. Elle s’ouvre comme l’appareil où elle se
        trouve : avec son code, votre empreinte ou votre visage.
      </p>
      <ul>
        <li>Elle peut être sur cet ordinateur, sur un téléphone ou sur une clé USB de sécurité.</li>
        <li>Votre empreinte et votre visage restent dans l’appareil. Vous pouvez n’utiliser que son code.</li>
        <li>Rien ne vous oblige à prendre votre téléphone personnel.</li>
      </ul>
      <Notice>
        <p>
          <strong>Vous partagez cet ordinateur et sa session avec des collègues ?</strong> N’y mettez pas de clé d’accès
          : elle vous connecterait, vous, quand une autre personne s’en sert.
        </p>
      </Notice>
      <NotHere />
      <div hidden data-with-keys>
        <AppForm request={request} action={keyPaths.add}>
          <Field
            name="nom"
            label="Nom de cette clé d’accès"
            form={form}
            maxlength={60}
            autocomplete="off"
            hint="Pour la reconnaître plus tard. Exemple : ordinateur de l’accueil, téléphone du service."
          />
          <ProofField request={request} form={form} />
          <SubmitButton>Continuer</SubmitButton>
        </AppForm>
      </div>
    </AppPage>
  )
}

interface CreateKeyPageProps {
  readonly request: SignedInRequest
  readonly label: string
  /** What the browser is to ask of an authenticator. */
  readonly options: unknown
}

/** Then: one button, and the browser takes over. */
export function CreateKeyPage({ request, label, options }: CreateKeyPageProps) {
  return (
    <AppPage request={request} title={`Créer la clé d’accès « ${label} »`} scripts={['key-add']}>
      {BACK}
      <h1>Créer la clé d’accès « {label} »</h1>
      <p>
        Appuyez sur le bouton. Votre navigateur vous demande alors où mettre la clé : suivez ce qu’il affiche. Vous avez
        5 minutes.
      </p>
      <NotHere />
      <div hidden data-with-keys data-key-add={JSON.stringify(options)}>
        <AppForm request={request} action={keyPaths.create}>
          <Hidden name="reponse" value="" />
          <ButtonRow>
            <SubmitButton>Créer la clé d’accès</SubmitButton>
            <LinkButton href={keyPaths.factors} look="tertiary">
              Ne rien ajouter
            </LinkButton>
          </ButtonRow>
        </AppForm>
        <p role="status" class="ac-passkey__status" />
      </div>
    </AppPage>
  )
}

/** It is done: what it changes, from now on. */
export function KeyAddedPage({ request }: { readonly request: SignedInRequest }) {
  const title = 'Votre clé d’accès est prête'
  return (
    <AppPage request={request} title={title}>
      {BACK}
      <h1>{title}</h1>
      <ul>
        <li>
          À votre prochaine connexion, appuyez sur <strong>« Me connecter avec une clé d’accès »</strong>. Rien d’autre
          à taper.
        </li>
        <li>
          Là où un code est demandé, vous pourrez appuyer sur <strong>« Utiliser ma clé d’accès »</strong>.
        </li>
        <li>Votre application ou votre carte sert toujours : gardez-la, au cas où cet appareil serait perdu.</li>
      </ul>
      <p>Un mail vient de vous prévenir de cet ajout.</p>
      <LinkButton href={keyPaths.factors}>Voir mes moyens de connexion</LinkButton>
    </AppPage>
  )
}
