import {
  COMMITMENTS,
  type Commitment,
  type FileView,
  type Obstacle,
  obstaclesOf,
  submitFile,
} from '../../../domain/habilitation/index.ts'
import { type FormErrors, listOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, Checkbox, emptyForm, type FormState, SubmitButton } from '../../../platform/ui/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { commitmentWords } from './commitments.tsx'
import { Aidants, Referent, Structure, Who } from './recap-sections.tsx'
import {
  editPath,
  openStep,
  refusedReply,
  StepPage,
  type StepParams,
  type StepQuery,
  type StepRequest,
  stepParams,
  stepQuery,
} from './step.tsx'

interface RecapProps {
  readonly request: StepRequest
  readonly file: FileView
  readonly form: FormState
  readonly obstacles: readonly Obstacle[]
}

function RecapPage({ request, file, form, obstacles }: RecapProps) {
  const again = file.state === 'modifications_demandees'
  const title = again ? 'Relire et renvoyer la demande' : 'Relire et envoyer la demande'
  return (
    <StepPage request={request} step="recapitulatif" title={title} file={file} form={form}>
      {obstacles.length > 0 && <Obstacles file={file} obstacles={obstacles} />}
      <Who request={request} file={file} />
      <Structure file={file} />
      <Referent file={file} />
      <Aidants file={file} />
      <h2>La structure s’engage</h2>
      <AppForm request={request} action={request.url}>
        <div class="ac-commitments">
          {COMMITMENTS.map((commitment) => (
            <Checkbox key={commitment} name={commitment} form={form} {...commitmentWords(file, commitment)} />
          ))}
        </div>
        <p>
          {again
            ? 'La demande repart à l’équipe avec le même numéro.'
            : 'Une fois la demande envoyée, seule la liste des aidants peut encore s’allonger pendant l’examen.'}
        </p>
        <SubmitButton>{again ? 'Renvoyer la demande' : 'Envoyer la demande'}</SubmitButton>
      </AppForm>
    </StepPage>
  )
}

const OBSTACLE_WORDS: Readonly<Record<Obstacle['step'], Readonly<Partial<Record<Obstacle['what'], string>>>>> = {
  siret: { missing: 'Le numéro SIRET manque.', incomplete: 'Le numéro SIRET est à corriger.' },
  structure: {
    missing: 'La structure n’est pas décrite.',
    incomplete: 'La description de la structure est incomplète.',
  },
  referent: {
    missing: 'Personne n’est référent ni référente.',
    incomplete: 'Les informations du référent ou de la référente sont à corriger.',
  },
  aidants: {
    nobody: 'Personne n’est aidant. Ajoutez quelqu’un, ou dites que le référent ou la référente l’est aussi.',
    incomplete: 'Les informations d’un aidant sont à corriger',
  },
}

/** Before anything can be sent: what lacks, and where it is mended. */
function Obstacles({ file, obstacles }: Pick<RecapProps, 'file' | 'obstacles'>) {
  return (
    <Alert kind="error" title="La demande ne peut pas encore être envoyée">
      <ul>
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.step}${obstacle.aidantId}`}>
            <a href={editPath(obstacle.step, file.id)}>{obstacleWords(file, obstacle)}</a>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function obstacleWords(file: FileView, { step, what, aidantId }: Obstacle): string {
  const words = OBSTACLE_WORDS[step][what] ?? ''
  const who = file.aidants.find(({ id }) => id === aidantId)
  return who ? `${words} : ${who.givenName} ${who.familyName}.` : words
}

const show = requesterRoute<StepParams, StepQuery>({
  method: 'GET',
  path: habilitationPaths.recap,
  params: stepParams,
  query: stepQuery,
  async handle(request) {
    const opened = await openStep(request, 'recapitulatif')
    if ('reply' in opened) return opened.reply
    const { file } = opened
    const obstacles = obstaclesOf(file, file.aidants)
    return page(<RecapPage request={request} file={file} form={emptyForm} obstacles={obstacles} />)
  },
})

const send = requesterRoute<StepParams, StepQuery>({
  method: 'POST',
  path: habilitationPaths.recap,
  params: stepParams,
  query: stepQuery,
  async handle(request): Promise<Reply> {
    const { ctx, form, visitor, params } = request
    const opened = await openStep(request, 'recapitulatif')
    if ('reply' in opened) return opened.reply
    const given = COMMITMENTS.filter((one) => listOf(form, one).includes('oui'))
    const sent = await submitFile(ctx, { requester: visitor.requester, fileId: params.fileId }, given)
    if (sent.kind === 'sent') return redirect(`${habilitationPaths.fileOf(params.fileId)}?fait=envoyee`)
    if (sent.kind === 'refused') return refusedReply(request, sent.reason)
    const state = { values: form, errors: untickedErrors(opened.file, sent.commitments) }
    return page(<RecapPage request={request} file={opened.file} form={state} obstacles={sent.obstacles} />, 422)
  },
})

/** Named, since the summary of errors lists them away from their boxes. */
function untickedErrors(file: FileView, missing: readonly Commitment[]): FormErrors {
  return Object.fromEntries(missing.map((one) => [one, `À cocher : « ${commitmentWords(file, one).label} »`]))
}

export const recapRoutes: readonly AppRoute[] = [show, send]
