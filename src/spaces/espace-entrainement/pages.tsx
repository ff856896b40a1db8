import type { PracticeCode } from '../../domain/comptes/index.ts'
import { Alert, LinkButton, SubmitButton } from '../../platform/ui/index.ts'
import { type AnyRequest, AppForm, AppPage } from '../shell.tsx'
import { practiceSpacePaths } from './paths.ts'

export const PASS = 'passe'

interface EnterPageProps {
  readonly request: AnyRequest
  readonly pass: string
}

/** What one finds behind the door, then the door. */
export function EnterPage({ request, pass }: EnterPageProps) {
  return (
    <AppPage request={request} title="Entrer dans l’espace d’entraînement">
      <h1>Entrer dans l’espace d’entraînement</h1>
      <p class="ac-lead">Tout ressemble au vrai service. Rien n’est vrai, rien n’a d’effet.</p>
      <ul>
        <li>Vous y êtes « Camille Exemple », à la fois aidant et référent d’une structure inventée, rien qu’à vous.</li>
        <li>
          Les personnes accompagnées sont celles du FranceConnect de démonstration : leurs identifiants y sont affichés.
        </li>
        <li>Un code à 6 chiffres vous est demandé ? Le bandeau du haut mène à votre code.</li>
        <li>Tout est effacé chaque nuit. N’y écrivez le nom de personne.</li>
      </ul>
      <AppForm request={request} action={practiceSpacePaths.enter} hidden={{ [PASS]: pass }}>
        <SubmitButton>Entrer</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

/** A pass that served, that is too old, or that we never gave: the same words. */
export function PassOverPage({ request }: { readonly request: AnyRequest }) {
  return (
    <AppPage request={request} title="Cette entrée ne sert plus">
      <h1>Cette entrée ne sert plus</h1>
      <p>
        Elle sert une seule fois, pendant 5 minutes. Revenez à la page de votre parcours, avec le lien de vos mails,
        puis choisissez de nouveau « Ouvrir l’espace d’entraînement ».
      </p>
    </AppPage>
  )
}

interface CodePageProps {
  readonly request: AnyRequest
  readonly code: PracticeCode
  readonly now: Date
}

/** What a telephone would show. */
export function CodePage({ request, code, now }: CodePageProps) {
  const seconds = Math.max(1, Math.ceil((code.until.getTime() - now.getTime()) / 1000))
  return (
    <AppPage request={request} title="Votre code d’entraînement">
      <h1>Votre code d’entraînement</h1>
      <p>Dans le vrai service, ce code s’affiche sur votre téléphone ou sur votre carte, et sur aucun site.</p>
      <p class="ac-short-code">
        {code.code.slice(0, 3)} {code.code.slice(3)}
      </p>
      {code.used ? (
        <Alert kind="info">
          <p>Ce code a déjà servi. Le suivant arrive dans {seconds} s : affichez-le alors.</p>
        </Alert>
      ) : (
        <p>Il change dans {seconds} s. Chaque code sert une seule fois.</p>
      )}
      <LinkButton href={practiceSpacePaths.code} look="secondary">
        Afficher le code du moment
      </LinkButton>
    </AppPage>
  )
}
