import {
  CodeField,
  CopyButton,
  Disclosure,
  ErrorSummary,
  Field,
  type FormState,
  SubmitButton,
} from '../../platform/ui/index.ts'
import type { SignedInRequest } from '../access.ts'
import { QrCode } from '../qr-code.tsx'
import { AppForm, AppJourneyPage } from '../shell.tsx'
import { activationPaths } from './paths.ts'
import { stepper } from './steps.ts'

interface AppPageProps {
  readonly request: SignedInRequest
  readonly form: FormState
  readonly app: { readonly base32: string; readonly uri: string }
}

/** The first factor: everything on one page, so that the code is read and typed without turning it. */
export function AppPage({ request, form, app }: AppPageProps) {
  const title = 'Reliez une application de votre téléphone'
  return (
    <AppJourneyPage
      request={request}
      title={title}
      scripts={['copy', 'error-focus']}
      stepper={stepper(request.visitor, 'facteur')}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>Elle affiche un code à 6 chiffres, toujours nouveau. Il prouve que c’est bien vous.</p>
      <ol class="ac-gestures">
        <li>
          <h2 class="fr-h6">Ouvrez l’application</h2>
          <p>
            Vous n’en avez pas ? Installez-en une depuis le magasin de votre téléphone, par exemple FreeOTP
            Authenticator. Elles sont gratuites.
          </p>
        </li>
        <li>
          <h2 class="fr-h6">Ajoutez un compte : visez ce carré avec l’appareil photo de l’application</h2>
          <QrCode text={app.uri} label="Carré à lire avec votre application" />
          <p>
            <a href={app.uri}>Vous êtes sur ce téléphone ? Ouvrir l’application</a>
          </p>
          <Disclosure summary="Je ne peux pas viser le carré">
            <p>Dans l’application, choisissez de taper une clé. Recopiez celle-ci :</p>
            <p class="ac-app-key">{app.base32.replace(/(.{4})(?=.)/g, '$1 ')}</p>
            <CopyButton text={app.base32}>Copier la clé</CopyButton>
          </Disclosure>
        </li>
        <li>
          <h2 class="fr-h6">Tapez le code qu’elle affiche</h2>
          <AppForm request={request} action={activationPaths.app}>
            <CodeField name="code" form={form} />
            <SubmitButton>Relier cette application</SubmitButton>
          </AppForm>
        </li>
      </ol>
      <h2 class="fr-h6">Autrement</h2>
      <ul class="ac-links">
        <li>
          On vous a remis une carte ? <a href={activationPaths.card}>Relier ma carte</a>
        </li>
        <li>
          Vous préférez l’empreinte, le visage ou le code de votre appareil ?{' '}
          <a href={activationPaths.key}>Créer une clé d’accès</a>
        </li>
      </ul>
    </AppJourneyPage>
  )
}

/** The same with a card that was handed over. */
export function CardPage({ request, form }: { readonly request: SignedInRequest; readonly form: FormState }) {
  const title = 'Reliez la carte que l’on vous a remise'
  return (
    <AppJourneyPage
      request={request}
      title={title}
      scripts={['error-focus']}
      stepper={stepper(request.visitor, 'facteur')}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>Elle affiche un code à 6 chiffres quand vous appuyez sur son bouton. Il prouve que c’est bien vous.</p>
      <AppForm request={request} action={activationPaths.card}>
        <Field
          name="numero"
          label="Numéro de la carte"
          form={form}
          hint="Il est imprimé au dos. Exemple : GADT0001234"
          autocomplete="off"
          spellcheck={false}
          maxlength={40}
        />
        <CodeField name="code" form={form} hint="Appuyez une fois sur le bouton de la carte." />
        <SubmitButton>Relier cette carte</SubmitButton>
      </AppForm>
      <p>
        Vous n’avez pas de carte ? <a href={activationPaths.app}>Relier une application de votre téléphone</a>
      </p>
    </AppJourneyPage>
  )
}
