import { LEGAL_VERSIONS, type SignedIn } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import {
  Checkbox,
  ErrorSummary,
  type FormState,
  formatDate,
  LinkButton,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { CguText } from './cgu-text.tsx'
import { connexionPaths } from './paths.ts'

interface ConditionsPageProps {
  readonly request: Request<SignedIn>
  readonly form: FormState
  readonly next: string
}

export function ConditionsPage({ request, form, next }: ConditionsPageProps) {
  const { version, since } = LEGAL_VERSIONS.cgu
  const accepted = !request.visitor.toAccept.includes('cgu')
  return (
    <AppPage request={request} title="Conditions d’utilisation" returnTo={connexionPaths.conditions}>
      <ErrorSummary errors={form.errors} />
      <h1>Conditions d’utilisation</h1>
      <p>
        Version {version}, en vigueur depuis le {formatDate(since, 'Europe/Paris')}.{' '}
        {accepted ? 'Vous les avez acceptées.' : 'Lisez-les et acceptez-les avant de commencer.'}
      </p>
      <CguText />
      {accepted ? (
        <LinkButton href={next}>Aller à mon espace</LinkButton>
      ) : (
        <AppForm request={request} action={connexionPaths.conditions} hidden={{ version, suite: next }}>
          <Checkbox name="accepte" label="J’ai lu ces conditions et je les accepte" form={form} />
          <SubmitButton>Accepter et continuer</SubmitButton>
        </AppForm>
      )}
    </AppPage>
  )
}
