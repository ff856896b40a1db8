import type { Visitor } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { CodeField, Disclosure, ErrorSummary, Form, type FormState, SubmitButton } from '../../platform/ui/index.ts'
import { AppPage } from '../shell.tsx'
import { activationPaths } from './paths.ts'

interface LinkPageProps {
  readonly request: Request<Visitor>
  readonly token: string
  readonly form: FormState
}

/** What opens from the mail: the same page for every link, whatever it is worth. */
export function LinkPage({ request, token, form }: LinkPageProps) {
  return (
    <AppPage request={request} title="Tapez le code que vous avez reçu" scripts={['error-focus']}>
      <ErrorSummary errors={form.errors} />
      <h1>Tapez le code que vous avez reçu</h1>
      <p>
        Il a 6 chiffres. Il vous arrive par SMS, ou la personne qui vous invite vous le donne : dans une structure,
        votre référent ou votre référente. Il n’est jamais dans le mail.
      </p>
      <Form action={activationPaths.linkOf(token)} csrf={request.csrf}>
        <CodeField name="code" form={form} autofocus />
        <SubmitButton>Continuer</SubmitButton>
      </Form>
      <Disclosure summary="Je n’ai pas de code, ou il n’est pas accepté">
        <ul>
          <li>Pas de SMS ? Le code est alors dans l’espace de la personne qui vous invite : demandez-le-lui.</li>
          <li>Le lien et le code servent ensemble, une seule fois, pendant 30 minutes.</li>
          <li>
            Trop tard ? <a href={activationPaths.newLink}>Recevez un nouveau lien</a>. Ce que vous aviez terminé est
            gardé.
          </li>
        </ul>
      </Disclosure>
    </AppPage>
  )
}
