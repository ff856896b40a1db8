import { type AidantLine, commandsOpen, type FileView, MANY_AIDANTS } from '../../../domain/habilitation/index.ts'
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
import { AppForm } from '../../shell.tsx'
import { lineField } from './aidant-lines.ts'
import { editPath, SavedNote, StepPage, type StepRequest } from './step.tsx'

/** The button that was pressed: to go on, to add a line, to take one out (« retirer. » and its key). */
export const WHAT = 'faire'
export const ADD = 'ajouter'
export const REMOVE = 'retirer.'

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
export function growsOnly({ state, submittedAt }: FileView): boolean {
  return !commandsOpen('demandeur', { state, wasSubmitted: submittedAt !== null }).has('modifier')
}

export function AidantsPage({ request, file, lines, form, problem }: AidantsPageProps) {
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
