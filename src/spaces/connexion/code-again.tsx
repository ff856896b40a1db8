import type { SignedIn } from '../../domain/comptes/index.ts'
import type { FormValues } from '../../platform/http/forms.ts'
import type { Request } from '../../platform/http/route.ts'
import { ErrorSummary, Form, SubmitButton } from '../../platform/ui/index.ts'
import { ProofField } from '../proof-field.tsx'
import { AppPage } from '../shell.tsx'
import { KeptFields } from './kept-form.tsx'
import { connexionPaths } from './paths.ts'

interface CodeAgainProps {
  readonly request: Request<SignedIn>
  /** The form that waits for the code; empty when a page was asked for. */
  readonly form: FormValues
  /** Where to go once the code is right, for a page; the page asked for otherwise. */
  readonly returnTo?: string | undefined
  readonly problem?: string | undefined
}

/** The code asked again, at the address that was asked for: nobody is shown there, and what was being sent waits in the page. */
export function CodeAgainPage({ request, form, returnTo = request.url, problem }: CodeAgainProps) {
  const isForm = request.method === 'POST' && returnTo === request.url
  const errors = problem ? { _code: problem } : {}
  const { account, hasPasskey } = request.visitor
  const title = hasPasskey ? 'Prouvez que c’est vous pour continuer' : 'Tapez un code pour continuer'
  return (
    <AppPage request={request} title={title} returnTo={returnTo}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>
        {account.givenName} {account.familyName}, cet écran est verrouillé : vous l’avez demandé, ou rien n’a été fait
        pendant 15 minutes.
      </p>
      {isForm ? (
        <p>
          <strong>Ce que vous avez rempli est gardé.</strong> Il sera envoyé juste après.
        </p>
      ) : (
        <p>Vous retrouverez ensuite la même page.</p>
      )}
      <Form action={isForm ? request.url : connexionPaths.code} csrf={request.csrf}>
        {isForm ? <KeptFields form={form} /> : <input type="hidden" name="retour" value={returnTo} />}
        <ProofField
          request={request}
          name="_code"
          form={{ values: {}, errors }}
          hint="Il s’affiche dans votre application ou sur votre carte."
          alone
        />
        <SubmitButton>{isForm ? 'Continuer et envoyer' : 'Continuer'}</SubmitButton>
      </Form>
    </AppPage>
  )
}
