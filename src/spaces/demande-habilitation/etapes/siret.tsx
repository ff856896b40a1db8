import { type FileView, type SiretLookup, saveSiret, versionOf } from '../../../domain/habilitation/index.ts'
import { checkSiret, printedSiret, type SiretRefusal } from '../../../domain/organisations/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  Alert,
  Checkbox,
  Disclosure,
  Field,
  type FormState,
  filledForm,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { CompanyDirectory, Establishment } from '../../../protocols/entreprises/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import {
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

const SIRET = 'siret'
const SURE = 'confirme'
const VERSION = 'version'

/** What the directory says that must be looked at twice before going on. */
type Doubt = 'closed' | 'not_found'

interface SiretPageProps {
  readonly request: StepRequest
  readonly file: FileView
  readonly form: FormState
  readonly doubt?: Doubt | undefined
  readonly changed?: boolean
}

const DOUBTS: Readonly<Record<Doubt, { readonly title: string; readonly text: string }>> = {
  closed: {
    title: 'D’après l’annuaire des entreprises, cet établissement est fermé',
    text: 'Votre structure a peut-être déménagé ou changé de statut. Donnez le numéro du lieu où vous accueillez aujourd’hui.',
  },
  not_found: {
    title: 'L’annuaire des entreprises ne connaît pas ce numéro',
    text: 'Relisez-le. Un établissement créé il y a peu n’y est pas toujours.',
  },
}

function SiretPage({ request, file, form, doubt, changed }: SiretPageProps) {
  return (
    <StepPage
      request={request}
      step="siret"
      title="Quel est le numéro SIRET du lieu d’accueil ?"
      file={file}
      form={form}
      changed={changed}
    >
      <AppForm request={request} action={request.url} hidden={{ [VERSION]: versionOf(file, 'siret') }}>
        <Field
          name={SIRET}
          label="Numéro SIRET"
          hint="14 chiffres. Celui du lieu qui reçoit le public, pas seulement celui du siège."
          form={form}
          inputmode="numeric"
          maxlength={30}
          autocomplete="off"
          spellcheck={false}
        />
        {doubt && (
          <Alert kind="warning" title={DOUBTS[doubt].title}>
            <p>{DOUBTS[doubt].text}</p>
          </Alert>
        )}
        {doubt && (
          <Checkbox name={SURE} label="Ce numéro est le bon" hint="L’équipe le vérifiera avec vous." form={form} />
        )}
        <SubmitButton>Enregistrer et continuer</SubmitButton>
        <SavedNote />
      </AppForm>
      <Disclosure summary="Où trouver ce numéro ?">
        <p>
          Sur un bulletin de salaire, un avis de l’INSEE ou une facture. Vous pouvez aussi le chercher par le nom de la
          structure dans l’<a href="https://annuaire-entreprises.data.gouv.fr/">Annuaire des entreprises</a>.
        </p>
        <p>Plusieurs demandes peuvent porter le même numéro : une par lieu d’accueil.</p>
      </Disclosure>
    </StepPage>
  )
}

function refusal(reason: SiretRefusal, typed: string): string {
  const digits = typed.replace(/\D/g, '').length
  switch (reason) {
    case 'characters':
      return 'Un numéro SIRET ne contient que des chiffres. Exemple : 130 025 265 00013'
    case 'length':
      return digits === 0
        ? 'Écrivez le numéro SIRET : 14 chiffres.'
        : `Un numéro SIRET compte 14 chiffres : il y en a ${digits} ici.`
    case 'checksum':
      return 'Un des chiffres est faux : le dernier sert à contrôler les autres. Relisez-les un par un.'
  }
}

const show = requesterRoute<StepParams, StepQuery>({
  method: 'GET',
  path: habilitationPaths.siret,
  params: stepParams,
  query: stepQuery,
  async handle(request) {
    const opened = await openStep(request, 'siret')
    if ('reply' in opened) return opened.reply
    const { file } = opened
    const form = filledForm({ [SIRET]: file.siret ? printedSiret(file.siret) : '' })
    return page(<SiretPage request={request} file={file} form={form} />)
  },
})

function lookupOf(found: Establishment, now: Date): SiretLookup {
  return {
    state: 'trouve',
    directory: {
      at: now.toISOString(),
      name: found.siteName ?? found.name ?? '',
      address: [found.address, found.postalCode, found.city].filter(Boolean).join(' '),
      legalCategory: found.legalCategory,
      closed: found.closed,
      postalCode: found.postalCode,
      city: found.city,
      cityInsee: found.cityInsee,
    },
  }
}

const NOT_CHECKED: SiretLookup = { state: 'a_verifier', directory: null }

const save = (companies: CompanyDirectory) =>
  requesterRoute<StepParams, StepQuery>({
    method: 'POST',
    path: habilitationPaths.siret,
    params: stepParams,
    query: stepQuery,
    perMinute: 60,
    async handle(request): Promise<Reply> {
      const { ctx, form, visitor, params } = request
      const opened = await openStep(request, 'siret')
      if ('reply' in opened) return opened.reply
      const { file } = opened
      const typed = textOf(form, SIRET)
      const again = (more: Partial<SiretPageProps>, status = 422) =>
        page(<SiretPage request={request} file={file} form={{ values: form, errors: {} }} {...more} />, status)
      const verdict = checkSiret(typed)
      if (verdict.kind === 'refused')
        return again({ form: { values: form, errors: { [SIRET]: refusal(verdict.reason, typed) } } })
      const answer = await companies.bySiret(verdict.siret)
      const doubt: Doubt | undefined =
        answer.kind === 'not_found'
          ? 'not_found'
          : answer.kind === 'found' && answer.establishment.closed
            ? 'closed'
            : undefined
      if (doubt && textOf(form, SURE) !== 'oui') return again({ doubt })
      const lookup = answer.kind === 'found' ? lookupOf(answer.establishment, ctx.clock.now()) : NOT_CHECKED
      const step = { requester: visitor.requester, fileId: params.fileId, version: textOf(form, VERSION) }
      const saved = await saveSiret(ctx, step, verdict.siret, lookup)
      if (saved.kind === 'saved') {
        // Always by the page of the known structures: it goes on by itself when there is none.
        return redirect(`${habilitationPaths.knownOf(file.id)}${request.query.retour ? '?retour=recapitulatif' : ''}`)
      }
      if (saved.kind === 'invalid')
        return again({ form: { values: form, errors: { [SIRET]: refusal(saved.reason, typed) } } })
      return saved.reason === 'changed' ? again({ changed: true }, 409) : refusedReply(request, saved.reason)
    },
  })

export const siretRoutes = (companies: CompanyDirectory): readonly AppRoute[] => [show, save(companies)]
