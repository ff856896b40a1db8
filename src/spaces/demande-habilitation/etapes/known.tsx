import { type FileView, type KnownSite, knownSites } from '../../../domain/habilitation/index.ts'
import { printedSiret } from '../../../domain/organisations/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page } from '../../../platform/http/reply.ts'
import {
  ButtonRow,
  emptyForm,
  type FormState,
  LinkButton,
  plural,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import {
  afterStep,
  openStep,
  StepPage,
  type StepParams,
  type StepQuery,
  type StepRequest,
  stepParams,
  stepQuery,
} from './step.tsx'

const SITE = 'structure'
const NONE = 'aucune'

interface KnownProps {
  readonly request: StepRequest
  readonly file: FileView
  readonly sites: readonly KnownSite[]
  readonly form: FormState
}

const placeOf = ({ address, postalCode, city }: KnownSite) =>
  [address, `${postalCode} ${city}`].filter(Boolean).join(', ')

function KnownPage({ request, file, sites, form }: KnownProps) {
  const title = 'Votre lieu d’accueil est-il déjà habilité ?'
  return (
    <StepPage request={request} step="siret" title={title} file={file} form={form}>
      <p>
        {plural(sites.length, 'structure est déjà habilitée', 'structures sont déjà habilitées')} avec le numéro{' '}
        {printedSiret(file.siret ?? '')}. C’est normal : chaque lieu d’accueil a son habilitation.
      </p>
      <AppForm request={request} action={request.url}>
        <RadioGroup
          name={SITE}
          legend="Le vôtre est-il dans cette liste ?"
          form={form}
          options={[
            ...sites.map((site) => ({ value: site.id, label: site.name, hint: placeOf(site) })),
            { value: NONE, label: 'Non, mon lieu d’accueil n’est pas dans la liste' },
          ]}
        />
        <SubmitButton>Continuer</SubmitButton>
      </AppForm>
    </StepPage>
  )
}

/** Theirs is there: what they want is asked of its référent, not of us (H-10). */
function AlreadyPage({ request, file, site }: Omit<KnownProps, 'sites' | 'form'> & { readonly site: KnownSite }) {
  const title = `« ${site.name} » est déjà habilitée`
  return (
    <StepPage request={request} step="siret" title={title} file={file} form={emptyForm}>
      <p>Cette structure n’a pas besoin d’une autre demande.</p>
      <ul>
        <li>
          <strong>Vous voulez devenir aidant ou y ajouter quelqu’un ?</strong> Demandez-le à son référent ou à sa
          référente, qui le fait depuis son espace.
        </li>
        <li>
          <strong>Il n’y a plus de référent, ou vous ne savez pas qui c’est ?</strong> Écrivez à l’équipe :{' '}
          <a href={`mailto:${request.ctx.teamEmail}`}>{request.ctx.teamEmail}</a>.
        </li>
      </ul>
      <ButtonRow>
        <LinkButton href={habilitationPaths.withdrawOf(file.id)}>Retirer cette demande</LinkButton>
        <LinkButton href={habilitationPaths.knownOf(file.id)} look="secondary">
          Ce n’est pas mon lieu d’accueil
        </LinkButton>
      </ButtonRow>
    </StepPage>
  )
}

export const knownRoutes: readonly AppRoute[] = [
  requesterRoute<StepParams, StepQuery>({
    method: 'GET',
    path: habilitationPaths.known,
    params: stepParams,
    query: stepQuery,
    async handle(request) {
      const opened = await openStep(request, 'siret')
      if ('reply' in opened) return opened.reply
      const { file } = opened
      const sites = file.siret ? await knownSites(request.ctx, file.siret) : []
      if (sites.length === 0) return afterStep(request, 'siret')
      return page(<KnownPage request={request} file={file} sites={sites} form={emptyForm} />)
    },
  }),
  requesterRoute<StepParams, StepQuery>({
    method: 'POST',
    path: habilitationPaths.known,
    params: stepParams,
    query: stepQuery,
    async handle(request) {
      const opened = await openStep(request, 'siret')
      if ('reply' in opened) return opened.reply
      const { file } = opened
      const chosen = textOf(request.form, SITE)
      if (chosen === NONE || !file.siret) return afterStep(request, 'siret')
      const sites = await knownSites(request.ctx, file.siret)
      const site = sites.find(({ id }) => id === chosen)
      if (site) return page(<AlreadyPage request={request} file={file} site={site} />)
      const form = { values: request.form, errors: { [SITE]: 'Dites si votre lieu d’accueil est dans la liste.' } }
      return page(<KnownPage request={request} file={file} sites={sites} form={form} />, 422)
    },
  }),
]
