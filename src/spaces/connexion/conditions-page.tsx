import type { SignedIn } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { ErrorSummary, type FormState, LinkButton } from '../../platform/ui/index.ts'
import { AppPage } from '../shell.tsx'
import { DocumentsForm } from './documents-form.tsx'
import { LEGAL_TEXTS } from './legal-texts.tsx'
import { connexionPaths } from './paths.ts'

interface ConditionsPageProps {
  readonly request: Request<SignedIn>
  readonly form: FormState
  readonly next: string
}

/** Whatever is still to be accepted by somebody with these roles, in the version in force (DEC-29). */
export function ConditionsPage({ request, form, next }: ConditionsPageProps) {
  const { toAccept } = request.visitor
  const titles = toAccept.map((document) => LEGAL_TEXTS[document].title)
  const title = titles.length > 1 ? 'Des textes à accepter' : (titles[0] ?? 'Conditions d’utilisation')
  return (
    <AppPage request={request} title={title} returnTo={connexionPaths.conditions} scripts={['error-focus']}>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      {toAccept.length > 0 ? (
        <>
          <p>
            Lisez {titles.length > 1 ? 'ces textes' : 'ce texte'} et acceptez-{titles.length > 1 ? 'les' : 'le'} avant
            de commencer. C’est nouveau pour vous, ou le texte a changé.
          </p>
          <DocumentsForm
            request={request}
            documents={toAccept}
            form={form}
            action={connexionPaths.conditions}
            hidden={{ suite: next }}
            button="Accepter et continuer"
          />
        </>
      ) : (
        <>
          <p>Vous avez tout accepté. Vous pouvez relire ces textes à tout moment :</p>
          <ul>
            {Object.values(LEGAL_TEXTS).map(({ title: name, path }) => (
              <li key={path}>
                <a href={path}>{name}</a>
              </li>
            ))}
          </ul>
          <LinkButton href={next}>Aller à mon espace</LinkButton>
        </>
      )}
    </AppPage>
  )
}
