import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import {
  commandsOpen,
  type FileStep,
  type FileView,
  fileOfRequester,
  nextStep,
} from '../../../domain/habilitation/index.ts'
import { type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, BackLink, ErrorSummary, type FormState, type ScriptName } from '../../../platform/ui/index.ts'
import type { RequesterRequest } from '../../access.ts'
import { AppJourneyPage, notFound } from '../../shell.tsx'
import { STEP_PATHS } from '../mine.tsx'
import { habilitationPaths } from '../paths.ts'
import { STEPS } from '../words.ts'

export const stepParams = z.object({ fileId: z.uuid() })
export type StepParams = z.infer<typeof stepParams>

/** Where one comes from, to be led back there. */
export const stepQuery = z.object({
  retour: z.literal('recapitulatif').optional().catch(undefined),
  /** One more line in the list of aidants. */
  ajouter: z.literal('oui').optional().catch(undefined),
})
export type StepQuery = z.infer<typeof stepQuery>
export type StepRequest = RequesterRequest<StepParams, StepQuery>

/** The steps in their order, the public one first. */
const ORDER: readonly FileStep[] = ['siret', 'structure', 'referent', 'aidants', 'recapitulatif']

/** The address of a step, from the summary. */
export function editPath(step: FileStep, fileId: string): string {
  return `${STEP_PATHS[step](fileId)}?retour=recapitulatif`
}

type Opened = { readonly file: FileView } | { readonly reply: Reply }

/**
 * The file whose step is opened: this requester's, open to changes, and filled in up to here. Otherwise the page that says where things are: a deep
 * link or the back button skips nothing.
 */
export async function openStep(request: StepRequest, step: FileStep): Promise<Opened> {
  const { ctx, visitor, params } = request
  const file = await fileOfRequester(ctx, visitor.requester.id, params.fileId)
  if (!file) return { reply: notFound(request) }
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  if (!open.has('modifier') && !(step === 'aidants' && open.has('ajouter_aidant')))
    return { reply: redirect(habilitationPaths.fileOf(file.id)) }
  const next = nextStep(file, file.aidants.length)
  if (request.method === 'GET' && ORDER.indexOf(next) < ORDER.indexOf(step))
    return { reply: redirect(STEP_PATHS[next](file.id)) }
  return { file }
}

/** After a step was saved: back to the summary when one came from there, else the next one. */
export function afterStep(request: StepRequest, step: FileStep): Reply {
  const { fileId } = request.params
  const next = request.query.retour ?? ORDER[ORDER.indexOf(step) + 1] ?? 'recapitulatif'
  return redirect(STEP_PATHS[next](fileId))
}

/** What a command refused besides the fields. `changed` is left to the page, which shows the form again. */
export function refusedReply(request: StepRequest, reason: 'unknown' | 'not_now'): Reply {
  return reason === 'unknown' ? notFound(request) : redirect(habilitationPaths.fileOf(request.params.fileId))
}

interface StepPageProps {
  readonly request: StepRequest
  readonly step: FileStep
  readonly title: string
  readonly file: FileView
  readonly form: FormState
  /** Another tab, or a colleague, saved this step since the form was drawn. */
  readonly changed?: boolean | undefined
  readonly scripts?: readonly ScriptName[]
  readonly problem?: string | undefined
  readonly children: ComponentChildren
}

/** The frame of a step: the way made and left, back, what is wrong, the question. */
export function StepPage({
  request,
  step,
  title,
  file,
  form,
  changed,
  scripts = [],
  problem,
  children,
}: StepPageProps) {
  const place = ORDER.indexOf(step)
  const before = ORDER[place - 1]
  const fromSummary = request.query.retour !== undefined && step !== 'recapitulatif'
  const back = fromSummary
    ? { href: habilitationPaths.recapOf(file.id), label: 'Le récapitulatif' }
    : before && file.state === 'brouillon'
      ? { href: STEP_PATHS[before](file.id), label: STEPS[place] ?? 'L’étape d’avant' }
      : { href: habilitationPaths.fileOf(file.id), label: 'La demande' }
  return (
    <AppJourneyPage
      request={request}
      title={title}
      scripts={['error-focus', ...scripts]}
      back={<BackLink href={back.href}>{back.label}</BackLink>}
      stepper={{ step: place + 2, stepCount: STEPS.length, next: STEPS[place + 2] }}
    >
      <ErrorSummary errors={form.errors} global={problem ? [problem] : []} />
      <h1>{title}</h1>
      {changed && (
        <Alert kind="warning" title="Cette étape a été changée entre-temps">
          <p>
            Un autre onglet, ou un ou une collègue, l’a enregistrée après l’ouverture de cette page. Ce que vous venez
            d’écrire est ci-dessous, et n’est pas encore gardé.{' '}
            <a
              href={STEP_PATHS[step](file.id)}
              target="_blank"
              rel="noopener"
              title="Voir ce qui est enregistré - nouvelle fenêtre"
            >
              Voir ce qui est enregistré
            </a>
            . Pour garder votre version, enregistrez à nouveau.
          </p>
        </Alert>
      )}
      {children}
    </AppJourneyPage>
  )
}

/** Under the button of a step. */
export function SavedNote() {
  return <p class="fr-hint-text">Votre demande est gardée à chaque étape. Vous pouvez fermer cette page et revenir.</p>
}
