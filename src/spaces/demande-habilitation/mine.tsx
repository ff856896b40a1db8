import { z } from 'zod'
import {
  AUTHORITIES,
  type Authority,
  answersFromQuery,
  beginAnother,
  commandsOpen,
  type FileLine,
  type FileStep,
  filesOfRequester,
  nextStep,
} from '../../domain/habilitation/index.ts'
import { type FormErrors, textOf } from '../../platform/http/forms.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import {
  Badge,
  Card,
  EmptyState,
  ErrorSummary,
  emptyForm,
  type FormState,
  formatShortDate,
  LinkButton,
  plural,
  RadioGroup,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type RequesterRequest, requesterRoute } from '../access.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { habilitationPaths } from './paths.ts'
import { AUTHORITY_WORDS, numberWords, STATE_WORDS } from './words.ts'

/** The page of a step. */
export const STEP_PATHS: Readonly<Record<FileStep, (fileId: string) => string>> = {
  siret: habilitationPaths.siretOf,
  structure: habilitationPaths.structureOf,
  referent: habilitationPaths.referentOf,
  aidants: habilitationPaths.aidantsOf,
  recapitulatif: habilitationPaths.recapOf,
}

const GO_ON: Readonly<Record<FileStep, string>> = {
  siret: 'Donner le numéro SIRET',
  structure: 'Décrire la structure',
  referent: 'Nommer le référent ou la référente',
  aidants: 'Ajouter les aidants',
  recapitulatif: 'Relire et envoyer',
}

interface MinePageProps {
  readonly request: RequesterRequest
  readonly files: readonly FileLine[]
}

function MinePage({ request, files }: MinePageProps) {
  const title = 'Mes demandes d’habilitation'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      {files.length === 0 ? (
        <EmptyState
          title="Vous n’avez pas de demande"
          text="Une demande concerne un lieu d’accueil : un bureau, une antenne, une médiathèque…"
          action={<LinkButton href={habilitationPaths.another}>Commencer une demande</LinkButton>}
        />
      ) : (
        <>
          {files.map((line) => (
            <FileCard key={line.file.id} line={line} />
          ))}
          <p>
            Vous accueillez du public à un autre endroit ? Chaque lieu d’accueil a sa demande : ses aidants n’y voient
            que les mandats de ce lieu.
          </p>
          <p>
            <LinkButton href={habilitationPaths.another} look="secondary">
              Faire une demande pour un autre lieu
            </LinkButton>
          </p>
        </>
      )}
    </AppPage>
  )
}

function FileCard({ line: { file, aidantCount } }: { readonly line: FileLine }) {
  const { label, kind } = STATE_WORDS[file.state]
  const place = [file.address, [file.postalCode, file.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  const count = aidantCount + (file.referent?.alsoAidant ? 1 : 0)
  const since = formatShortDate(file.submittedAt ?? file.createdAt, 'Europe/Paris')
  return (
    <Card
      title={file.name ?? 'Nouvelle demande'}
      aside={<Badge kind={kind}>{label}</Badge>}
      actions={<NextThing file={file} aidantCount={aidantCount} />}
    >
      {place && <p>{place}</p>}
      <p>
        {file.number ? `Demande n° ${numberWords(file.number)}, envoyée le ${since}` : `Commencée le ${since}`} ·{' '}
        {plural(count, 'aidant')}
      </p>
    </Card>
  )
}

/** The one thing that is theirs to do now, then the file itself. */
function NextThing({ file, aidantCount }: FileLine) {
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  const see = (label: string, look: 'secondary' | 'tertiary') => (
    <LinkButton href={habilitationPaths.fileOf(file.id)} look={look}>
      {label}
    </LinkButton>
  )
  if (open.has('envoyer')) {
    const step = nextStep(file, aidantCount)
    return <LinkButton href={STEP_PATHS[step](file.id)}>{GO_ON[step]}</LinkButton>
  }
  if (open.has('renvoyer')) {
    return (
      <>
        <LinkButton href={habilitationPaths.recapOf(file.id)}>Corriger et renvoyer</LinkButton>
        {see('Lire ce qui est demandé', 'tertiary')}
      </>
    )
  }
  return see('Voir la demande', 'secondary')
}

const showMine = requesterRoute({
  method: 'GET',
  path: habilitationPaths.mine,
  async handle(request) {
    const files = await filesOfRequester(request.ctx, request.visitor.requester.id)
    return page(<MinePage request={request} files={files} />)
  },
})

function AnotherPage({ request, form }: { readonly request: RequesterRequest; readonly form: FormState }) {
  const title = 'Commencer une demande'
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>
        Une demande concerne un seul lieu d’accueil du public. Plusieurs lieux de la même structure, avec le même numéro
        SIRET, font plusieurs demandes.
      </p>
      <AppForm request={request} action={request.url}>
        <RadioGroup
          name="qualite"
          legend="À quel titre faites-vous cette demande ?"
          form={form}
          options={AUTHORITIES.map((value) => ({ value, ...AUTHORITY_WORDS[value] }))}
        />
        <SubmitButton>Commencer cette demande</SubmitButton>
      </AppForm>
    </AppPage>
  )
}

/** The answers to the eligibility test, when one comes from it. */
const query = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
type Query = z.infer<typeof query>

const showAnother = requesterRoute<unknown, Query>({
  method: 'GET',
  path: habilitationPaths.another,
  query,
  handle: async (request) => page(<AnotherPage request={request} form={emptyForm} />),
})

const authorityOf = (text: string): Authority | undefined => AUTHORITIES.find((one) => one === text)

const sendAnother = requesterRoute<unknown, Query>({
  method: 'POST',
  path: habilitationPaths.another,
  query,
  async handle(request) {
    const { ctx, form, visitor } = request
    const again = (errors: FormErrors) => page(<AnotherPage request={request} form={{ values: form, errors }} />, 422)
    const authority = authorityOf(textOf(form, 'qualite'))
    if (!authority) return again({ qualite: 'Dites à quel titre vous faites cette demande.' })
    const eligibility = answersFromQuery(request.query)
    const created = await beginAnother(ctx, visitor.requester, { authority, eligibility })
    if (created.kind === 'created') return redirect(habilitationPaths.siretOf(created.fileId))
    return again({ qualite: 'Vous avez déjà 50 demandes à terminer. Terminez-en ou retirez-en une d’abord.' })
  },
})

export const mineRoutes = [showMine, showAnother, sendAnother]
