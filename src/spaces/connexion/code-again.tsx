import type { SignedIn } from '../../domain/comptes/index.ts'
import type { FormValues } from '../../platform/http/forms.ts'
import type { Request } from '../../platform/http/route.ts'
import { ErrorSummary, Form, SubmitButton } from '../../platform/ui/index.ts'
import { ProofField } from '../proof-field.tsx'
import { AppPage } from '../shell.tsx'
import { KeptForm, keptWords, takesFile } from './kept-form.tsx'
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
  const proof = (
    <ProofField
      request={request}
      name="_code"
      form={{ values: {}, errors }}
      hint="Il s’affiche dans votre application ou sur votre carte."
      // Not where a file is to be chosen first: a passkey would send the form without it.
      alone={!(isForm && takesFile(request))}
    />
  )
  return (
    <AppPage request={request} title={title} returnTo={returnTo}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>
        {account.givenName} {account.familyName}, cet écran est verrouillé : vous l’avez demandé, ou rien n’a été fait
        pendant 15 minutes. Une deuxième preuve est aussi demandée à l’entrée quand quelqu’un a beaucoup essayé d’ouvrir
        votre compte.
      </p>
      {isForm ? (
        <p>
          <strong>{keptWords(request)}.</strong> Le formulaire sera envoyé juste après.
        </p>
      ) : (
        <p>Vous retrouverez ensuite la même page.</p>
      )}
      {isForm ? (
        <KeptForm request={request} form={form}>
          {proof}
          <SubmitButton>Continuer et envoyer</SubmitButton>
        </KeptForm>
      ) : (
        <Form action={connexionPaths.code} csrf={request.csrf} hidden={{ retour: returnTo }}>
          {proof}
          <SubmitButton>Continuer</SubmitButton>
        </Form>
      )}
    </AppPage>
  )
}
