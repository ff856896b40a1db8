import { CGU_DATE, CGU_VERSION, type SignedIn } from '../../domain/comptes/index.ts'
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
  const accepted = request.visitor.cguAccepted
  return (
    <AppPage request={request} title="Conditions d’utilisation" returnTo={connexionPaths.conditions}>
      <ErrorSummary errors={form.errors} />
      <h1>Conditions d’utilisation</h1>
      <p>
        Version {CGU_VERSION}, en vigueur depuis le {formatDate(CGU_DATE, 'Europe/Paris')}.{' '}
        {accepted ? 'Vous les avez acceptées.' : 'Lisez-les et acceptez-les avant de commencer.'}
      </p>
      <CguText />
      {accepted ? (
        <LinkButton href={next}>Aller à mon espace</LinkButton>
      ) : (
        <AppForm request={request} action={connexionPaths.conditions} hidden={{ version: CGU_VERSION, suite: next }}>
          <Checkbox name="accepte" label="J’ai lu ces conditions et je les accepte" form={form} />
          <SubmitButton>Accepter et continuer</SubmitButton>
        </AppForm>
      )}
    </AppPage>
  )
}
