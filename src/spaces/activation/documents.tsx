import { acceptDocuments, finishActivation } from '../../domain/comptes/index.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { ErrorSummary, emptyForm, type FormState, PostButton } from '../../platform/ui/index.ts'
import { activationRoute, type SignedInRequest } from '../access.ts'
import { DocumentsForm, readDocuments, refusedDocuments } from '../connexion/documents-form.tsx'
import { homeOf } from '../navigation.ts'
import { AppJourneyPage } from '../shell.tsx'
import { activationPaths } from './paths.ts'
import { stepper } from './steps.ts'

const PRACTICE = '/espace-aidant/entrainement'

function DocumentsPage({ request, form }: { readonly request: SignedInRequest; readonly form: FormState }) {
  const { toAccept } = request.visitor
  const title = toAccept.length > 1 ? 'Lisez et acceptez ces textes' : 'Lisez et acceptez ce texte'
  return (
    <AppJourneyPage
      request={request}
      title={title}
      scripts={['error-focus']}
      stepper={stepper(request.visitor, 'documents')}
    >
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>Votre moyen de connexion est relié. C’est la dernière étape.</p>
      <DocumentsForm
        request={request}
        documents={toAccept}
        form={form}
        action={activationPaths.documents}
        button="Accepter et ouvrir mon espace"
      />
    </AppJourneyPage>
  )
}

/** Everything was accepted before, and the account not opened: the server stopped in between, or a role ended since. */
function LastGesturePage({ request }: { readonly request: SignedInRequest }) {
  return (
    <AppJourneyPage request={request} title="Tout est prêt">
      <h1>Tout est prêt</h1>
      <p>Votre moyen de connexion est relié, et les textes sont acceptés.</p>
      <PostButton action={activationPaths.documents} csrf={request.csrf}>
        Ouvrir mon espace
      </PostButton>
    </AppJourneyPage>
  )
}

const showDocuments = activationRoute({
  method: 'GET',
  path: activationPaths.documents,
  async handle(request) {
    if (request.visitor.activation === 'facteur') return redirect(activationPaths.start)
    if (request.visitor.toAccept.length === 0) return page(<LastGesturePage request={request} />)
    return page(<DocumentsPage request={request} form={emptyForm} />)
  },
})

const accept = activationRoute({
  method: 'POST',
  path: activationPaths.documents,
  async handle(request) {
    const { ctx, visitor, form } = request
    if (visitor.activation === 'facteur') return redirect(activationPaths.start)
    const read = readDocuments(form, visitor.toAccept)
    if (!read.ok) return page(<DocumentsPage request={request} form={refusedDocuments(form, read.errors)} />, 422)
    const person = { accountId: visitor.account.id, organisationId: visitor.organisation?.id ?? null }
    if ((await acceptDocuments(ctx, person, read.accepted)) === 'accepted') {
      await finishActivation(ctx, { ...visitor, toAccept: [] })
    }
    return redirect(visitor.roles.includes('aidant') ? PRACTICE : (homeOf(visitor) ?? '/'))
  },
})

export const documentsRoutes = [showDocuments, accept]
