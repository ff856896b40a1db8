import type { Visitor } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { Disclosure, ErrorSummary, Field, Form, type FormState, SubmitButton } from '../../platform/ui/index.ts'
import { AppPage } from '../shell.tsx'
import { activationPaths } from './paths.ts'

interface NewLinkPageProps {
  readonly request: Request<Visitor>
  readonly form: FormState
  readonly problem?: string | undefined
}

export function NewLinkPage({ request, form, problem }: NewLinkPageProps) {
  return (
    <AppPage request={request} title="Recevoir un nouveau lien" scripts={['error-focus']}>
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>Recevoir un nouveau lien</h1>
      <p>
        Pour activer votre compte, ou pour retrouver votre accès quand votre référent ou votre référente vient d’ouvrir
        un dépannage.
      </p>
      <Form action={activationPaths.newLink} csrf={request.csrf}>
        <Field
          name="email"
          label="Adresse e-mail professionnelle"
          form={form}
          type="email"
          autocomplete="username"
          hint="Celle que votre structure a donnée. Exemple : prenom.nom@structure.fr"
        />
        <SubmitButton>Recevoir un nouveau lien</SubmitButton>
      </Form>
    </AppPage>
  )
}

/** The same words for everybody, whatever the address is worth (T-44). */
export function LinkAskedPage({ request }: { readonly request: Request<Visitor> }) {
  return (
    <AppPage request={request} title="Regardez vos mails">
      <h1>Regardez vos mails</h1>
      <p>
        Si un compte attend à cette adresse, un lien vient d’y partir. Il arrive en général en moins d’une minute.
        Regardez aussi dans les indésirables.
      </p>
      <p>
        Le code à 6 chiffres vous parvient par SMS, ou votre référent ou votre référente le lit dans son espace. Si on
        vient de vous donner un code, il reste bon : essayez d’abord celui-là.
      </p>
      <Disclosure summary="Aucun mail n’arrive">
        <ul>
          <li>Vérifiez l’adresse : c’est celle que votre structure a donnée.</li>
          <li>Un lien par minute, et trois par jour, peuvent être demandés ici.</li>
          <li>
            Parlez-en à votre référent ou à votre référente : votre invitation peut être renvoyée depuis son espace.
          </li>
        </ul>
      </Disclosure>
    </AppPage>
  )
}
