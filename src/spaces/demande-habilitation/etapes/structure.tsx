import { z } from 'zod'
import {
  type FileView,
  GROUND_KEYS,
  GROUNDS,
  placeOfStructure,
  STRUCTURE_TYPE_KEYS,
  STRUCTURE_TYPES,
  saveStructure,
  versionOf,
} from '../../../domain/habilitation/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { json, page, type Reply } from '../../../platform/http/reply.ts'
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
import type { AddressSearch } from '../../../protocols/adresses/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
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
import { FIELDS, shownStructure, structureErrors, supportField, typedStructure } from './structure-form.ts'

const VERSION = 'version'

interface StructurePageProps {
  readonly request: StepRequest
  readonly file: FileView
  readonly form: FormState
  readonly changed?: boolean
}

function StructurePage({ request, file, form, changed }: StructurePageProps) {
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

const show = requesterRoute<StepParams, StepQuery>({
  method: 'GET',
  path: habilitationPaths.structure,
  params: stepParams,
  query: stepQuery,
  async handle(request) {
    const opened = await openStep(request, 'structure')
    if ('reply' in opened) return opened.reply
    return page(<StructurePage request={request} file={opened.file} form={shownStructure(opened.file)} />)
  },
})

const save = requesterRoute<StepParams, StepQuery>({
  method: 'POST',
  path: habilitationPaths.structure,
  params: stepParams,
  query: stepQuery,
  async handle(request): Promise<Reply> {
    const { ctx, form, visitor, params } = request
    const opened = await openStep(request, 'structure')
    if ('reply' in opened) return opened.reply
    const step = { requester: visitor.requester, fileId: params.fileId, version: textOf(form, VERSION) }
    const typed = typedStructure(form)
    const place = await placeOfStructure(ctx, { ...typed, cityInsee: textOf(form, FIELDS.cityInsee) })
    const saved = await saveStructure(ctx, step, typed, place)
    if (saved.kind === 'saved') return afterStep(request, 'structure')
    const again = (state: FormState, status: number, changed = false) =>
      page(<StructurePage request={request} file={opened.file} form={state} changed={changed} />, status)
    if (saved.kind === 'invalid') return again({ values: form, errors: structureErrors(saved.problems) }, 422)
    if (saved.reason === 'changed') return again({ values: form, errors: {} }, 409, true)
    return refusedReply(request, saved.reason)
  },
})

const searchQuery = z.object({ q: z.string().max(200).optional() })

/** For the script alone: an address is looked up by whoever fills in a request, and by nobody else. */
const search = (addresses: AddressSearch) =>
  requesterRoute<unknown, z.infer<typeof searchQuery>>({
    method: 'GET',
    path: habilitationPaths.addressSearch,
    query: searchQuery,
    perMinute: 300,
    async handle(request) {
      const answer = await addresses.complete(request.query.q ?? '')
      return json(answer.kind === 'found' ? answer.addresses : [])
    },
  })

export const structureRoutes = (addresses: AddressSearch): readonly AppRoute[] => [show, save, search(addresses)]
