import { beginFirstKey, finishKey, type KeyAdded, keyCreationOptions } from '../../domain/comptes/index.ts'
import { textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import { BackLink, ErrorSummary, Hidden, Notice, SubmitButton } from '../../platform/ui/index.ts'
import { activationRoute, type SignedInRequest } from '../access.ts'
import { NotHere } from '../profil/cles-d-acces/pages.tsx'
import { AppForm, AppJourneyPage } from '../shell.tsx'
import { activationPaths } from './paths.ts'
import { stepper } from './steps.ts'

/** What it is called until its owner gives it a name of their own. */
const FIRST_KEY = 'Première clé d’accès'

const BACK = <BackLink href={activationPaths.app}>Relier plutôt une application</BackLink>

function KeyPage({ request, problem }: { readonly request: SignedInRequest; readonly problem?: string | undefined }) {
  const title = 'Créez une clé d’accès'
  return (
    <AppJourneyPage
      request={request}
      title={title}
      scripts={['error-focus', 'key-add']}
      stepper={stepper(request.visitor, 'facteur')}
      back={BACK}
    >
      <ErrorSummary errors={{}} global={problem ? [problem] : []} />
      <h1>{title}</h1>
      <p>
        Elle s’ouvre comme l’appareil où elle se trouve : avec son code, votre empreinte ou votre visage. Ils restent
        dans l’appareil.
      </p>
      <Notice>
        <p>
          <strong>Vous partagez cet ordinateur et sa session avec des collègues ?</strong> N’y mettez pas de clé d’accès
          : elle vous connecterait, vous, quand une autre personne s’en sert.
        </p>
      </Notice>
      <NotHere />
      <div hidden data-with-keys>
        <AppForm request={request} action={activationPaths.key}>
          <SubmitButton>Continuer</SubmitButton>
        </AppForm>
      </div>
    </AppJourneyPage>
  )
}

function CreatePage({ request, options }: { readonly request: SignedInRequest; readonly options: unknown }) {
  const title = 'Créez votre clé d’accès'
  return (
    <AppJourneyPage
      request={request}
      title={title}
      scripts={['key-add']}
      stepper={stepper(request.visitor, 'facteur')}
      back={BACK}
    >
      <h1>{title}</h1>
      <p>
        Appuyez sur le bouton. Votre navigateur vous demande alors où mettre la clé : suivez ce qu’il affiche. Vous avez
        5 minutes.
      </p>
      <NotHere />
      <div hidden data-with-keys data-key-add={JSON.stringify(options)}>
        <AppForm request={request} action={activationPaths.createKey}>
          <Hidden name="reponse" value="" />
          <SubmitButton>Créer la clé d’accès</SubmitButton>
        </AppForm>
        <p role="status" class="ac-passkey__status" />
      </div>
    </AppJourneyPage>
  )
}

const PROBLEMS: Readonly<Record<Extract<KeyAdded, { kind: 'refused' }>['reason'], string>> = {
  over: 'Plus de 5 minutes ont passé. Rien n’a été ajouté : recommencez.',
  not_verified:
    'Cet appareil n’a pas pu prouver que c’est vous : sa clé n’est pas protégée par un code, une empreinte ou un visage. Rien n’a été ajouté. Choisissez-en un autre, ou protégez-le d’abord.',
  known: 'Cette clé d’accès est déjà utilisée. Rien n’a été ajouté.',
  too_many: 'Votre compte a déjà 10 moyens de connexion. Demandez à votre référent ou référente d’en retirer.',
}

function refused(request: SignedInRequest, reason: keyof typeof PROBLEMS): Reply {
  return page(<KeyPage request={request} problem={PROBLEMS[reason]} />, 422)
}

const isDone = ({ visitor }: SignedInRequest) => visitor.activation !== 'facteur'

export const keyRoutes = [
  activationRoute({
    method: 'GET',
    path: activationPaths.key,
    handle: async (request) =>
      isDone(request) ? redirect(activationPaths.start) : page(<KeyPage request={request} />),
  }),
  activationRoute({
    method: 'POST',
    path: activationPaths.key,
    async handle(request) {
      const begun = await beginFirstKey(request.ctx, request.visitor, FIRST_KEY)
      if (begun === 'too_many') return refused(request, begun)
      return redirect(begun === 'over' ? activationPaths.start : activationPaths.createKey)
    },
  }),
  activationRoute({
    method: 'GET',
    path: activationPaths.createKey,
    async handle(request) {
      if (isDone(request)) return redirect(activationPaths.start)
      const begun = await keyCreationOptions(request.ctx, request.visitor, request.site.wordmark)
      return begun ? page(<CreatePage request={request} options={begun.options} />) : redirect(activationPaths.key)
    },
  }),
  activationRoute({
    method: 'POST',
    path: activationPaths.createKey,
    async handle(request) {
      if (isDone(request)) return redirect(activationPaths.start)
      const result = await finishKey(request.ctx, request.visitor, textOf(request.form, 'reponse'))
      return result.kind === 'added' ? redirect(activationPaths.repaired) : refused(request, result.reason)
    },
  }),
]
