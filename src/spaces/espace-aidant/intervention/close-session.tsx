import type { ClosingOutcome } from '../../../domain/mandats/index.ts'
import { Alert, Disclosure, SubmitButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { interventionPaths } from './paths.ts'

export interface CloseSessionProps {
  readonly request: AidantRequest
  /** Where one goes once it is closed. */
  readonly returnTo: string
  /** `secondary` on a page whose main act is another. */
  readonly look?: 'primary' | 'secondary'
}

/** The one button that closes FranceConnect's session: what will be seen there is said before. */
export function CloseSession({ request, returnTo, look = 'primary' }: CloseSessionProps) {
  return (
    <>
      <p>
        FranceConnect va s’afficher : cliquez-y sur « Continuer ». Nous fermons aussitôt la session, sans rien garder de
        cette identité. S’il vous demande de <strong>choisir un compte</strong>, ne vous connectez pas : il n’y a plus
        de session. Revenez ici.
      </p>
      <AppForm request={request} action={interventionPaths.close} hidden={{ retour: returnTo }}>
        <SubmitButton look={look}>Fermer la session FranceConnect</SubmitButton>
      </AppForm>
      <Disclosure summary="Fermer la session depuis le site">
        <CloseSteps />
      </Disclosure>
    </>
  )
}

/** The other way: the site that opened the session holds what ends it too. When it does, FranceConnect calls us, and we know. */
function CloseSteps() {
  return (
    <ol>
      <li>Revenez à l’onglet du site.</li>
      <li>Cliquez sur « Se déconnecter » : le site ferme aussi FranceConnect, qui nous prévient aussitôt.</li>
      <li>Revenez ici, puis rechargez la page.</li>
    </ol>
  )
}

/** What came of an attempt that left the session open, as far as we know. */
const PROBLEMS: Readonly<Partial<Record<ClosingOutcome, string>>> = {
  abandonnee:
    'Vous avez quitté FranceConnect sans continuer. S’il vous a demandé de choisir un compte, il n’y a plus de session : dites-le plus bas, dans « Vous ne pouvez pas attendre ? ». Sinon, recommencez.',
  indisponible: 'FranceConnect ne répond pas. Recommencez dans une minute, ou fermez la session depuis le site.',
  refusee:
    'FranceConnect a refusé, ou sa réponse n’a pas pu être vérifiée. Recommencez une fois. Si cela se reproduit, fermez la session depuis le site.',
}

export function ClosingProblem({ outcome }: { readonly outcome: ClosingOutcome | undefined }) {
  const problem = outcome && PROBLEMS[outcome]
  if (!problem) return null
  return (
    <Alert kind="error" title="La session n’a pas été fermée">
      <p>{problem}</p>
    </Alert>
  )
}
