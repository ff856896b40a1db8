import {
  type AidantLine,
  type AidantProblems,
  commandsOpen,
  type FileView,
  MANY_AIDANTS,
  MOST_AIDANTS,
  saveAidants,
} from '../../../domain/habilitation/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  Alert,
  ButtonRow,
  EnterButton,
  Field,
  type FormState,
  Notice,
  plural,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { freeKey, isEmptyLine, lineErrors, lineField, linesOf, linesThere, lineValues } from './aidant-lines.ts'
import {
  afterStep,
  editPath,
  openStep,
  refusedReply,
  SavedNote,
  StepPage,
  type StepParams,
  type StepQuery,
  type StepRequest,
  stepParams,
  stepQuery,
} from './step.tsx'

const WHAT = 'faire'
const ADD = 'ajouter'
const REMOVE = 'retirer.'

interface AidantsPageProps {
  readonly request: StepRequest
  readonly file: FileView
  /** What the form shows: the list that may be changed, or new lines alone while the file is examined. */
  readonly lines: readonly AidantLine[]
  /** The lines that are drawn open: new ones, and those with something wrong. */
  readonly form: FormState
  readonly problem?: string | undefined
}

/** Whether the list may be changed, or only grow (s4). */
function growsOnly({ state, submittedAt }: FileView): boolean {
  return !commandsOpen('demandeur', { state, wasSubmitted: submittedAt !== null }).has('modifier')
}

function AidantsPage({ request, file, lines, form, problem }: AidantsPageProps) {
  const adding = growsOnly(file)
  const { referent } = file
  const before = adding ? file.aidants.length : 0
  const count = before + lines.length + (referent?.alsoAidant ? 1 : 0)
  const title = adding ? 'Ajouter des aidants' : 'Qui seront les aidants ?'
  return (
    <StepPage request={request} step="aidants" title={title} file={file} form={form} problem={problem}>
      <p>
        Ce sont des professionnelles et des professionnels, avec un contrat de travail dans la structure. Ni élus, ni
        bénévoles, ni services civiques, ni stagiaires, ni apprentis, ni proches des personnes aidées, ni mandataires
        judiciaires.
      </p>
      {referent && (
        <Notice>
          <p>
            {referent.alsoAidant
              ? `${referent.givenName} ${referent.familyName}, qui sera référent ou référente, est aussi aidant ou aidante : inutile de l’ajouter.`
              : `${referent.givenName} ${referent.familyName} sera référent ou référente, sans être aidant ou aidante.`}{' '}
            {!adding && <a href={editPath('referent', file.id)}>Changer cette réponse</a>}
          </p>
        </Notice>
      )}
      {count > MANY_AIDANTS && <FewerIsSafer count={count} />}
      {adding && <AlreadyThere file={file} />}
      <AppForm request={request} action={request.url}>
        <EnterButton name={WHAT} value="continuer" />
        {lines.map((line, place) => (
          <Line key={line.key} line={line} place={place} form={form} />
        ))}
        <div>
          <SubmitButton look="secondary" name={WHAT} value={ADD}>
            {lines.length === 0 ? 'Ajouter un aidant' : 'Ajouter un autre aidant'}
          </SubmitButton>
        </div>
        <ButtonRow>
          <SubmitButton name={WHAT} value="continuer">
            {adding ? 'Ajouter à la demande' : 'Enregistrer et continuer'}
          </SubmitButton>
        </ButtonRow>
        <SavedNote />
      </AppForm>
    </StepPage>
  )
}

/** Why not everybody (DEC-24, S-042). */
function FewerIsSafer({ count }: { readonly count: number }) {
  return (
    <Alert kind="info" title={`${plural(count, 'aidant')} pour un seul lieu d’accueil`}>
      <p>
        C’est possible. Mais chaque aidant peut agir pour toutes les personnes accompagnées ici. Moins ils sont
        nombreux, plus il est facile de savoir qui a agi et de réagir si un compte est volé.
      </p>
      <p>Vous avez plusieurs lieux d’accueil ? Faites une demande pour chacun, avec les aidants qui y travaillent.</p>
    </Alert>
  )
}

function AlreadyThere({ file }: { readonly file: FileView }) {
  if (file.aidants.length === 0) return null
  return (
    <>
      <p>Déjà dans la demande :</p>
      <ul>
        {file.aidants.map(({ id, givenName, familyName, occupation }) => (
          <li key={id}>
            {givenName} {familyName}, {occupation}
          </li>
        ))}
      </ul>
    </>
  )
}

interface LineProps {
  readonly line: AidantLine
  readonly place: number
  readonly form: FormState
}

/** One aidant: folded once saved, open while new or wrong. Folded, the fields are sent all the same. */
function Line({ line, place, form }: LineProps) {
  const { key, id, typed } = line
  const wrong = Object.keys(form.errors).some((name) => name.endsWith(`.${key}`))
  const name = [typed.givenName, typed.familyName].filter(Boolean).join(' ')
  const fields = (
    <div class="ac-line__fields">
      <LineFields keyOfLine={key} form={form} />
      <div>
        <SubmitButton look="tertiary" name={WHAT} value={`${REMOVE}${key}`}>
          Retirer {name || `l’aidant ${place + 1}`}
        </SubmitButton>
      </div>
    </div>
  )
  if (id === undefined) {
    return (
      <fieldset class="ac-line">
        <legend>Aidant {place + 1}</legend>
        {fields}
      </fieldset>
    )
  }
  return (
    <details class="ac-line" open={wrong}>
      <summary>
        <span class="ac-line__name">
          {place + 1}. {name}
        </span>
        <span class="ac-line__detail">
          {typed.occupation} · {typed.email}
        </span>
      </summary>
      {fields}
    </details>
  )
}

function LineFields({ keyOfLine: key, form }: { readonly keyOfLine: string; readonly form: FormState }) {
  const text = { form, maxlength: 150, autocomplete: 'off' } as const
  return (
    <>
      <Field name={lineField('givenName', key)} label="Prénom" {...text} />
      <Field name={lineField('familyName', key)} label="Nom" {...text} />
      <Field name={lineField('occupation', key)} label="Fonction" hint="Par exemple : agent d’accueil" {...text} />
      <Field
        name={lineField('email', key)}
        label="Adresse électronique professionnelle"
        hint="La sienne, à son nom : ni contact@, ni mairie@, ni franceservices@."
        type="email"
        form={form}
        maxlength={320}
        autocomplete="off"
        spellcheck={false}
        width="full"
      />
      <RadioGroup
        name={lineField('conseillerNumerique', key)}
        legend="Conseiller ou conseillère numérique ?"
        hint="Un poste financé par l’État dans le dispositif Conseiller numérique."
        form={form}
        options={[
          { value: 'oui', label: 'Oui' },
          { value: 'non', label: 'Non' },
        ]}
        inline
      />
    </>
  )
}

const NEW_LINE = { givenName: '', familyName: '', occupation: '', email: '', conseillerNumerique: undefined }

function shown(lines: readonly AidantLine[], problems: AidantProblems = {}): FormState {
  return { values: lineValues(lines), errors: lineErrors(lines, problems) }
}

const show = requesterRoute<StepParams, StepQuery>({
  method: 'GET',
  path: habilitationPaths.aidants,
  params: stepParams,
  query: stepQuery,
  async handle(request) {
    const opened = await openStep(request, 'aidants')
    if ('reply' in opened) return opened.reply
    const { file } = opened
    const there = growsOnly(file) ? [] : linesThere(file.aidants)
    const alone = there.length === 0 && (growsOnly(file) || !file.referent?.alsoAidant)
    const lines = alone || request.query.ajouter ? [...there, { key: freeKey(there), typed: NEW_LINE }] : there
    return page(<AidantsPage request={request} file={file} lines={lines} form={shown(lines)} />)
  },
})

const NOBODY =
  'Ajoutez au moins un aidant, ou dites à l’étape d’avant que le référent ou la référente sera aussi aidant.'

const save = requesterRoute<StepParams, StepQuery>({
  method: 'POST',
  path: habilitationPaths.aidants,
  params: stepParams,
  query: stepQuery,
  async handle(request): Promise<Reply> {
    const { ctx, form, visitor, params } = request
    const opened = await openStep(request, 'aidants')
    if ('reply' in opened) return opened.reply
    const { file } = opened
    const what = textOf(form, WHAT)
    const removed = what.startsWith(REMOVE) ? what.slice(REMOVE.length) : undefined
    const sent = linesOf(form).filter(({ key }) => key !== removed)
    const lines = sent.filter((line) => !isEmptyLine(line))
    const again = (
      status: number,
      more: { problems?: AidantProblems; problem?: string; lines?: typeof lines } = {},
    ) => {
      const drawn = more.lines ?? (lines.length > 0 ? lines : [{ key: 'n0', typed: NEW_LINE }])
      const state = shown(drawn, more.problems)
      return page(
        <AidantsPage request={request} file={file} lines={drawn} form={state} problem={more.problem} />,
        status,
      )
    }
    const gone = removed !== undefined && file.aidants.some(({ id }) => id === removed) ? [removed] : []
    const target = { requester: visitor.requester, fileId: params.fileId }
    // Taking somebody out says nothing of the other lines: they come back as they were typed, saved or not.
    if (removed !== undefined) {
      const result = await saveAidants(ctx, target, [], gone)
      if (result.kind === 'refused' && result.reason !== 'too_many') return refuse(request, result.reason)
      return again(200, sent.length > 0 ? { lines: sent } : {})
    }
    const result = await saveAidants(ctx, target, lines)
    if (result.kind === 'invalid') return again(422, { problems: result.problems })
    if (result.kind === 'refused') {
      if (result.reason !== 'too_many') return refuse(request, result.reason)
      return again(422, { problem: `Une demande compte ${MOST_AIDANTS} aidants au plus.` })
    }
    // By its address: reloading the page that follows adds nobody again.
    if (what === ADD) {
      const back = request.query.retour ? '&retour=recapitulatif' : ''
      return redirect(`${habilitationPaths.aidantsOf(file.id)}?ajouter=oui${back}`)
    }
    if (growsOnly(file)) {
      if (lines.length === 0) return again(422, { problem: 'Écrivez au moins un aidant à ajouter.' })
      return redirect(habilitationPaths.fileOf(file.id))
    }
    if (lines.length === 0 && file.aidants.length === 0 && !file.referent?.alsoAidant)
      return again(422, { problem: NOBODY })
    return afterStep(request, 'aidants')
  },
})

function refuse(request: StepRequest, reason: 'unknown' | 'not_now' | 'changed'): Reply {
  return refusedReply(request, reason === 'unknown' ? 'unknown' : 'not_now')
}

export const aidantsRoutes: readonly AppRoute[] = [show, save]
