import type { ProConnectLink } from '../../../domain/comptes/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  ErrorSummary,
  type FlashMessage,
  type FormState,
  formatDate,
  formatDateTime,
  ProConnectButton,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { SignedInRequest } from '../../access.ts'
import { CAUSES } from '../../connexion/proconnect/pages.tsx'
import { timeZoneOf } from '../../connexion/words.ts'
import { ProofField } from '../../proof-field.tsx'
import { AppForm, AppPage } from '../../shell.tsx'
import { Leave } from '../frame.tsx'
import { profilePaths } from '../paths.ts'
import { proConnectLinkPaths } from './paths.ts'

const BACK = <BackLink href={profilePaths.factors}>Moyens de connexion</BackLink>

/** Why nothing was linked. */
export const REFUSALS: Readonly<Record<string, string>> = {
  ...CAUSES,
  taken:
    'Ce compte ProConnect est déjà relié à un autre compte Aidants Connect : il ne peut pas ouvrir le vôtre aussi.',
  already_linked: 'Votre compte est déjà relié à un compte ProConnect. Déliez-le d’abord, puis reliez l’autre.',
  over: 'Plus de 5 minutes ont passé, ou cette étape est déjà faite. Recommencez.',
  other_email: 'L’adresse donnée par ProConnect n’est pas celle de votre compte.',
}

interface HomeProps {
  readonly request: SignedInRequest
  readonly link: ProConnectLink | undefined
  readonly form: FormState
  readonly done?: FlashMessage | undefined
  /** A name of `REFUSALS`. */
  readonly refused?: string | undefined
}

export function ProConnectPage({ request, link, form, done, refused }: HomeProps) {
  const why = refused === undefined ? undefined : REFUSALS[refused]
  return (
    <AppPage
      request={request}
      title="ProConnect"
      flash={done ? [done] : []}
      scripts={['error-focus']}
      returnTo={proConnectLinkPaths.home}
    >
      {BACK}
      <ErrorSummary errors={form.errors} />
      <h1>ProConnect</h1>
      {why && (
        <Alert kind="error" title="Rien n’a été relié">
          <p>{why}</p>
          {refused === 'other_email' && <OtherEmail request={request} />}
        </Alert>
      )}
      {link ? <Linked request={request} link={link} form={form} /> : <NotLinked request={request} />}
    </AppPage>
  )
}

function OtherEmail({ request }: Pick<HomeProps, 'request'>) {
  return (
    <ul>
      <li>
        Vous avez un autre compte ProConnect, à l’adresse <strong>{request.visitor.account.email}</strong> ? Recommencez
        et identifiez-vous avec lui.
      </li>
      <li>
        Votre adresse professionnelle a changé ? <a href={profilePaths.email}>Changez d’abord celle de votre compte</a>,
        puis recommencez.
      </li>
    </ul>
  )
}

function NotLinked({ request }: Pick<HomeProps, 'request'>) {
  return (
    <>
      <p>
        ProConnect est le compte professionnel des agents publics. Relié à votre compte Aidants Connect, il sert à vous
        connecter, sans mail à attendre.
      </p>
      <ul>
        <li>
          Son adresse doit être celle de votre compte : <strong>{request.visitor.account.email}</strong>.
        </li>
        <li>S’il ne demande qu’un mot de passe, un code vous sera encore demandé ici.</li>
        <li>Votre application, votre carte ou votre clé d’accès servent toujours. Gardez-les.</li>
      </ul>
      <p>Vous allez chez ProConnect vous identifier. Au retour, vous confirmez avec un code.</p>
      <AppForm request={request} action={proConnectLinkPaths.home}>
        <ProConnectButton label="Relier mon compte" primary />
      </AppForm>
    </>
  )
}

function Linked({ request, link, form }: Pick<HomeProps, 'request' | 'form'> & { readonly link: ProConnectLink }) {
  const timeZone = timeZoneOf(request.visitor)
  return (
    <>
      <p>Votre compte ProConnect est relié à votre compte Aidants Connect : il sert à vous connecter.</p>
      <SummaryList
        rows={[
          { label: 'Relié le', value: formatDate(link.linkedAt, timeZone) },
          {
            label: 'Dernière connexion avec lui',
            value: link.lastUsedAt ? formatDateTime(link.lastUsedAt, timeZone) : 'Aucune pour le moment',
          },
        ]}
      />
      <section class="ac-section" aria-labelledby="delier">
        <h2 id="delier">Délier ProConnect</h2>
        <p>
          Il ne servira plus à vous connecter. Les connexions ouvertes le restent :{' '}
          <a href={profilePaths.sessions}>les voir et les fermer</a>.
        </p>
        <AppForm request={request} action={proConnectLinkPaths.unlink}>
          <ProofField request={request} form={form} />
          <SubmitButton look="danger">Délier ProConnect</SubmitButton>
        </AppForm>
      </section>
    </>
  )
}

/** Back from ProConnect: what is about to be linked, and the proof that it is the account's owner who wants it. */
export function ConfirmLinkPage({ request, form }: { readonly request: SignedInRequest; readonly form: FormState }) {
  const title = 'Relier ce compte ProConnect'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={proConnectLinkPaths.confirm}>
      {BACK}
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>
        ProConnect a reconnu l’adresse <strong>{request.visitor.account.email}</strong>. C’est celle de votre compte.
      </p>
      <p>Tapez un code pour confirmer. Ensuite, ce compte ProConnect ouvrira votre compte Aidants Connect.</p>
      <AppForm request={request} action={proConnectLinkPaths.confirm}>
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Relier ProConnect</SubmitButton>
          <Leave href={profilePaths.factors}>Ne rien relier</Leave>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
