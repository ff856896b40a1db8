import {
  type FileView,
  type ReferentField,
  type ReferentReason,
  type ReferentTyped,
  type Requester,
  saveReferent,
  versionOf,
} from '../../../domain/habilitation/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { EnterButton, Field, type FormState, filledForm, RadioGroup, SubmitButton } from '../../../platform/ui/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { PERSON_FIELDS, personWords } from './person-words.ts'
import {
  afterStep,
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

const FIELDS: Readonly<Record<ReferentField, string>> = {
  ...PERSON_FIELDS,
  phone: 'telephone',
  alsoAidant: 'aussiAidant',
}
const VERSION = 'version'
const COPY = 'copier'
/** Which answers are missing is said of them alone. */
const ORDER: readonly ReferentField[] = [
  'givenName',
  'familyName',
  'occupation',
  'email',
  'phone',
  'alsoAidant',
  'conseillerNumerique',
]

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
] as const

interface ReferentPageProps {
  readonly request: StepRequest
  readonly file: FileView
  readonly form: FormState
  readonly changed?: boolean
}

function ReferentPage({ request, file, form, changed }: ReferentPageProps) {
  return (
    <StepPage
      request={request}
      step="referent"
      title="Qui sera le référent ou la référente ?"
      file={file}
      form={form}
      changed={changed}
    >
      <p>
        Cette personne met le service en place, gère l’équipe et suit l’activité. Toute personne qui travaille dans la
        structure peut l’être. Elle peut aussi être aidante.
      </p>
      <AppForm request={request} action={request.url} hidden={{ [VERSION]: versionOf(file, 'referent') }}>
        <EnterButton />
        <div>
          <SubmitButton look="secondary" name={COPY} value="oui">
            C’est moi : copier mes informations
          </SubmitButton>
        </div>
        <Field name={FIELDS.givenName} label="Prénom" form={form} maxlength={150} autocomplete="off" />
        <Field name={FIELDS.familyName} label="Nom" form={form} maxlength={150} autocomplete="off" />
        <Field
          name={FIELDS.occupation}
          label="Fonction"
          hint="Par exemple : directrice du CCAS"
          form={form}
          maxlength={150}
          autocomplete="off"
        />
        <Field
          name={FIELDS.email}
          label="Adresse électronique professionnelle"
          hint="La sienne, à son nom. Une adresse partagée, comme contact@ ou mairie@, ne peut pas ouvrir de compte : on ne saurait pas qui a agi."
          type="email"
          form={form}
          maxlength={320}
          autocomplete="off"
          spellcheck={false}
          width="full"
        />
        <Field
          name={FIELDS.phone}
          label="Téléphone portable"
          hint="Il reçoit par SMS le code de la première connexion. Exemple : 06 12 34 56 78"
          type="tel"
          form={form}
          maxlength={30}
          autocomplete="off"
          width="short"
        />
        <RadioGroup
          name={FIELDS.alsoAidant}
          legend="Cette personne sera-t-elle aussi aidante ?"
          hint="Elle suivra alors la même formation que les aidants. Inutile de l’ajouter à leur liste."
          form={form}
          options={[
            {
              ...YES_NO[0],
              detail: (
                <RadioGroup
                  name={FIELDS.conseillerNumerique}
                  legend="Est-elle conseillère ou conseiller numérique ?"
                  form={form}
                  options={YES_NO}
                  inline
                />
              ),
            },
            YES_NO[1],
          ]}
        />
        <SubmitButton>Enregistrer et continuer</SubmitButton>
        <SavedNote />
      </AppForm>
    </StepPage>
  )
}

const yesNo = (text: string): boolean | undefined => (text === 'oui' ? true : text === 'non' ? false : undefined)
const said = (value: boolean) => (value ? 'oui' : 'non')

function typedReferent(form: FormValues): ReferentTyped {
  return {
    givenName: textOf(form, FIELDS.givenName),
    familyName: textOf(form, FIELDS.familyName),
    occupation: textOf(form, FIELDS.occupation),
    email: textOf(form, FIELDS.email),
    phone: textOf(form, FIELDS.phone),
    alsoAidant: yesNo(textOf(form, FIELDS.alsoAidant)),
    conseillerNumerique: yesNo(textOf(form, FIELDS.conseillerNumerique)),
  }
}

/** A requester's own, in the fields that they share with a référent. */
function copied({ givenName, familyName, occupation, email }: Requester): FormValues {
  return {
    [FIELDS.givenName]: givenName,
    [FIELDS.familyName]: familyName,
    [FIELDS.occupation]: occupation,
    [FIELDS.email]: email,
  }
}

/** What was saved; before that, oneself for whoever said that they will be the référent (DEC-25). */
function shownReferent({ referent, authority }: FileView, requester: Requester): FormState {
  if (!referent) return filledForm(authority === 'referent' ? copied(requester) : {})
  return filledForm({
    [FIELDS.givenName]: referent.givenName,
    [FIELDS.familyName]: referent.familyName,
    [FIELDS.occupation]: referent.occupation,
    [FIELDS.email]: referent.email,
    [FIELDS.phone]: referent.phone,
    [FIELDS.alsoAidant]: said(referent.alsoAidant),
    [FIELDS.conseillerNumerique]: referent.alsoAidant ? said(referent.conseillerNumerique) : '',
  })
}

function errorsOf(problems: Readonly<Partial<Record<ReferentField, ReferentReason>>>): FormErrors {
  const wrong = ORDER.flatMap((field): [string, string][] => {
    const reason = problems[field]
    return reason ? [[FIELDS[field], personWords(field, reason)]] : []
  })
  return Object.fromEntries(wrong)
}

const show = requesterRoute<StepParams, StepQuery>({
  method: 'GET',
  path: habilitationPaths.referent,
  params: stepParams,
  query: stepQuery,
  async handle(request) {
    const opened = await openStep(request, 'referent')
    if ('reply' in opened) return opened.reply
    const form = shownReferent(opened.file, request.visitor.requester)
    return page(<ReferentPage request={request} file={opened.file} form={form} />)
  },
})

const save = requesterRoute<StepParams, StepQuery>({
  method: 'POST',
  path: habilitationPaths.referent,
  params: stepParams,
  query: stepQuery,
  async handle(request): Promise<Reply> {
    const { ctx, form, visitor, params } = request
    const opened = await openStep(request, 'referent')
    if ('reply' in opened) return opened.reply
    const { file } = opened
    const again = (state: FormState, status: number, changed = false) =>
      page(<ReferentPage request={request} file={file} form={state} changed={changed} />, status)
    // The page again, all that was typed in it kept: nothing is saved by copying.
    if (textOf(form, COPY)) return again(filledForm({ ...form, ...copied(visitor.requester) }), 200)
    const step = { requester: visitor.requester, fileId: params.fileId, version: textOf(form, VERSION) }
    const saved = await saveReferent(ctx, step, typedReferent(form), file.postalCode ?? '')
    if (saved.kind === 'saved') return afterStep(request, 'referent')
    if (saved.kind === 'invalid') return again({ values: form, errors: errorsOf(saved.problems) }, 422)
    if (saved.reason === 'changed') return again({ values: form, errors: {} }, 409, true)
    return refusedReply(request, saved.reason)
  },
})

export const referentRoutes: readonly AppRoute[] = [show, save]
