import type { Visitor } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { Disclosure, ErrorSummary, Field, Form, type FormState, SubmitButton } from '../../platform/ui/index.ts'
import { AppPage } from '../shell.tsx'
import { connexionPaths } from './paths.ts'

interface WaitPageProps {
  readonly request: Request<Visitor>
  readonly form: FormState
}

/** After the address and the code, whatever they were worth: the same words for everybody (T-44). */
export function WaitPage({ request, form }: WaitPageProps) {
  return (
    <AppPage request={request} title="Regardez vos mails">
      <ErrorSummary errors={form.errors} />
      <h1>Regardez vos mails</h1>
      <p>
        Si cette adresse a un compte, la suite est dans ses mails. Ils arrivent en général en moins d’une minute.
        Regardez aussi dans les indésirables.
      </p>
      <ul>
        <li>
          <strong>Le code était bon :</strong> un mail contient un lien. Ouvrez-le, puis appuyez sur « Me connecter ».
          Il sert une fois, pendant 5 minutes.
        </li>
        <li>
          <strong>Le code n’était pas bon :</strong> un mail le dit. Il en part un toutes les 10 minutes environ, pas
          plus.
        </li>
      </ul>
      <h2>Vous lisez vos mails sur un autre appareil ?</h2>
      <p>Ouvrez-y le lien : il affiche un code de 6 lettres et chiffres. Tapez-le ici.</p>
      <Form action={connexionPaths.wait} csrf={request.csrf}>
        <Field
          name="code_court"
          label="Code affiché sur l’autre appareil"
          form={form}
          maxlength={12}
          autocomplete="off"
          spellcheck={false}
        />
        <SubmitButton look="secondary">Me connecter ici</SubmitButton>
      </Form>
      <Disclosure summary="Aucun mail n’arrive">
        <ul>
          <li>Vérifiez que l’adresse est bien celle de votre compte.</li>
          <li>
            <a href={connexionPaths.signIn}>Recommencez avec un nouveau code</a>.
          </li>
          <li>Toujours rien : parlez-en au référent ou à la référente de votre structure.</li>
        </ul>
      </Disclosure>
    </AppPage>
  )
}
