import {
  type FileView,
  GROUND_KEYS,
  GROUNDS,
  STRUCTURE_TYPE_KEYS,
  STRUCTURE_TYPES,
  versionOf,
} from '../../../domain/habilitation/index.ts'
import {
  CheckboxGroup,
  Field,
  type FormState,
  formatShortDate,
  Hidden,
  Notice,
  Select,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { SavedNote, StepPage, type StepRequest } from './step.tsx'
import { FIELDS, supportField } from './structure-form.ts'

/** What the form was drawn over (`versionOf`). */
export const VERSION = 'version'

interface StructurePageProps {
  readonly request: StepRequest
  readonly file: FileView
  readonly form: FormState
  readonly changed?: boolean
}

export function StructurePage({ request, file, form, changed }: StructurePageProps) {
  return (
    <StepPage
      request={request}
      step="structure"
      title="La structure et son lieu d’accueil"
      file={file}
      form={form}
      changed={changed}
      scripts={['address-search']}
    >
      <DirectoryNotice file={file} />
      <AppForm request={request} action={request.url} hidden={{ [VERSION]: versionOf(file, 'structure') }}>
        <Field
          name={FIELDS.name}
          label="Nom de la structure"
          hint="Celui que lisent les personnes que vous accompagnez : il est écrit sur chaque mandat."
          form={form}
          maxlength={255}
          autocomplete="organization"
          width="full"
        />
        <Select
          name={FIELDS.type}
          label="Type de structure"
          form={form}
          placeholder="Choisissez dans la liste"
          options={STRUCTURE_TYPE_KEYS.map((value) => ({ value, label: STRUCTURE_TYPES[value] }))}
          width="full"
        />
        <div class="ac-other-type">
          <Field
            name={FIELDS.typeOther}
            label="Précisez le type de structure"
            hint="Seulement si vous avez choisi « Autre »."
            form={form}
            maxlength={200}
            autocomplete="off"
            width="full"
          />
        </div>
        <CheckboxGroup
          name={FIELDS.franceServices}
          legend="Label France services"
          form={form}
          options={[
            {
              value: 'oui',
              label: 'La structure a le label France services',
              detail: (
                <Field
                  name={FIELDS.franceServicesNumber}
                  label="Numéro de la structure France services"
                  form={form}
                  maxlength={200}
                  autocomplete="off"
                />
              ),
            },
          ]}
        />
        <h2>Où recevez-vous le public ?</h2>
        <PlaceFields form={form} />
        <h2>Comment aidez-vous les personnes ?</h2>
        <Field
          name={FIELDS.mission}
          label="Ce que fait la structure"
          hint="Qui accueillez-vous, et pour quelles démarches ? Quelques phrases suffisent. Facultatif pour une association."
          type="textarea"
          rows={5}
          form={form}
          maxlength={5000}
          width="full"
        />
        <Field
          name={FIELDS.weeklyVolume}
          label="Démarches en ligne faites avec des personnes, par semaine"
          hint="Un nombre approximatif suffit. Facultatif pour une association."
          form={form}
          inputmode="numeric"
          maxlength={10}
          autocomplete="off"
          width="short"
        />
        <CheckboxGroup
          name={FIELDS.grounds}
          legend="Pourquoi cette structure aide-t-elle dans les démarches ?"
          hint="Cochez tout ce qui convient. Pour chaque raison, dites ce qui l’appuie."
          form={form}
          options={GROUND_KEYS.map((ground) => ({
            value: ground,
            label: GROUNDS[ground].label,
            hint: GROUNDS[ground].hint,
            detail: (
              <Field
                name={supportField(ground)}
                label="Ce qui l’appuie"
                hint={
                  'proof' in GROUNDS[ground]
                    ? `Par exemple : ${GROUNDS[ground].proof}.`
                    : 'Par exemple : un texte, des statuts, un agrément, une convention.'
                }
                type="textarea"
                rows={2}
                form={form}
                maxlength={1000}
                width="full"
              />
            ),
          }))}
        />
        <Field
          name={FIELDS.website}
          label="Site internet"
          form={form}
          optional
          inputmode="text"
          maxlength={255}
          autocomplete="url"
          spellcheck={false}
          width="full"
        />
        <SubmitButton>Enregistrer et continuer</SubmitButton>
        <SavedNote />
      </AppForm>
    </StepPage>
  )
}

/** What the directory said of the SIRET: what was filled in comes from there. */
function DirectoryNotice({ file }: { readonly file: FileView }) {
  if (file.siretState === 'a_verifier') {
    return (
      <Notice>
        <p>
          Nous n’avons pas pu vérifier le numéro SIRET dans l’annuaire des entreprises. Continuez : l’équipe le
          vérifiera.
        </p>
      </Notice>
    )
  }
  const { directory } = file
  if (!directory || file.name !== null) return null
  return (
    <Notice>
      <p>
        L’annuaire des entreprises a rempli le nom et l’adresse, le{' '}
        {formatShortDate(new Date(directory.at), 'Europe/Paris')}. Corrigez ce qui ne convient pas, majuscules
        comprises.
      </p>
    </Notice>
  )
}

/** The address: suggestions while it is typed, where scripts run; typed whole otherwise. */
function PlaceFields({ form }: { readonly form: FormState }) {
  return (
    <div class="ac-place" data-address-search={habilitationPaths.addressSearch}>
      <Field name={FIELDS.address} label="Numéro et rue" form={form} maxlength={255} autocomplete="off" width="full" />
      <Field
        name={FIELDS.addressComplement}
        label="Complément d’adresse"
        hint="Bâtiment, étage, lieu-dit…"
        form={form}
        optional
        maxlength={255}
        autocomplete="off"
        width="full"
      />
      <Field
        name={FIELDS.postalCode}
        label="Code postal"
        hint="5 chiffres"
        form={form}
        inputmode="numeric"
        maxlength={10}
        autocomplete="off"
        width="short"
      />
      <Field name={FIELDS.city} label="Commune" form={form} maxlength={255} autocomplete="off" />
      <Hidden name={FIELDS.cityInsee} value={String(form.values[FIELDS.cityInsee] ?? '')} />
    </div>
  )
}
