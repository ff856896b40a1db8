import { declarePractised } from '../../../domain/mandats/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  Checkbox,
  ErrorSummary,
  emptyForm,
  type FormState,
  PostButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { AppForm, AppPage, organisationField } from '../../shell.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { practicePaths } from './paths.ts'

const LEARNT = 'appris'
const NEXT = 'suite'

interface BeforeProps {
  readonly request: AidantRequest
  /** Where they were going. */
  readonly next: string
  readonly form: FormState
}

/** Comes once, before the first mandat of an aidant: the practice, or the word that it was learnt elsewhere. */
function BeforePage({ request, next, form }: BeforeProps) {
  const title = 'Avant votre premier mandat'
  return (
    <AppPage request={request} title={title} returnTo={next} scripts={['error-focus']}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Faites une fois tout le chemin, avec une personne inventée : les choix, la signature, l’arrêt. Comptez 3
        minutes. Rien n’est transmis, rien n’est compté.
      </p>
      <PostButton action={practicePaths.start} csrf={request.csrf} hidden={organisationField(request)} look="primary">
        Faire l’entraînement
      </PostButton>
      <section class="ac-section" aria-labelledby="deja">
        <h2 id="deja">Vous l’avez déjà appris ?</h2>
        <p>Quelqu’un attend à côté de vous ? Dites-le ici, une seule fois. C’est inscrit dans l’historique.</p>
        <AppForm request={request} action={practicePaths.declare} hidden={{ [NEXT]: next }}>
          <Checkbox
            name={LEARNT}
            label="J’ai déjà fait signer et arrêté un mandat, pendant ma formation ou dans une autre structure."
            form={form}
          />
          <SubmitButton look="secondary">Continuer vers le mandat</SubmitButton>
        </AppForm>
      </section>
    </AppPage>
  )
}

/** What stands before the first mandat of somebody who has not practised; undefined for everybody else, and for what was begun already. */
export function practiceFirst(request: AidantRequest, next: string): Reply | undefined {
  if (request.visitor.practised) return undefined
  const status = request.method === 'GET' ? 200 : 409
  return page(<BeforePage request={request} next={next} form={emptyForm} />, status)
}

/** One of the two ways to a new mandat, and nothing else. */
function nextOf(request: AidantRequest): string {
  const asked = textOf(request.form, NEXT)
  const renewal = new RegExp(`^${mandatPaths.renewOf('[0-9a-f-]{36}')}$`)
  return renewal.test(asked) ? asked : mandatPaths.start
}

export const declareRoute: AppRoute = aidantRoute({
  method: 'POST',
  path: practicePaths.declare,
  handle: async (request) => {
    const next = nextOf(request)
    if (textOf(request.form, LEARNT) !== 'oui') {
      const errors = { [LEARNT]: 'Cochez si c’est vrai. Sinon, faites l’entraînement : 3 minutes.' }
      return page(<BeforePage request={request} next={next} form={{ values: {}, errors }} />, 422)
    }
    await declarePractised(request.ctx, request.visitor.aidant)
    return redirect(next)
  },
})
