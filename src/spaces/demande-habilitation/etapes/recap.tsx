import type { ComponentChildren } from 'preact'
import {
  COMMITMENTS,
  type Commitment,
  commandsOpen,
  type FileStep,
  type FileView,
  GROUNDS,
  isGround,
  isStructureType,
  MANY_AIDANTS,
  type Obstacle,
  obstaclesOf,
  STRUCTURE_TYPES,
  submitFile,
} from '../../../domain/habilitation/index.ts'
import { printedSiret } from '../../../domain/organisations/index.ts'
import { type FormErrors, listOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  Alert,
  Badge,
  Checkbox,
  emptyForm,
  type FormState,
  formatNumber,
  plural,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { AUTHORITY_WORDS } from '../words.ts'
import { commitmentWords } from './commitments.tsx'
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

function Edit({ file, step, label }: { readonly file: FileView; readonly step: FileStep; readonly label: string }) {
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  return open.has('modifier') ? <a href={editPath(step, file.id)}>{label}</a> : null
}

interface SectionProps {
  readonly title: string
  /** Where it is changed. */
  readonly edit: ComponentChildren
  readonly children: ComponentChildren
}

function Section({ title, edit, children }: SectionProps) {
  return (
    <section class="ac-recap">
      <div class="ac-title-row">
        <h2>{title}</h2>
        {edit}
      </div>
      {children}
    </section>
  )
}

function Who({ request, file }: Pick<RecapProps, 'request' | 'file'>) {
  const { givenName, familyName, occupation, email } = request.visitor.requester
  return (
    <Section title="Qui fait la demande" edit={<a href={habilitationPaths.identity}>Modifier mon identité</a>}>
      <SummaryList
        rows={[
          { label: 'Nom', value: `${givenName} ${familyName}, ${occupation}` },
          { label: 'Adresse', value: email },
          { label: 'À quel titre', value: file.authority ? AUTHORITY_WORDS[file.authority].label : '' },
        ]}
      />
    </Section>
  )
}

function Structure({ file }: { readonly file: FileView }) {
  const type = file.type && isStructureType(file.type) ? STRUCTURE_TYPES[file.type] : ''
  return (
    <Section title="La structure" edit={<Edit file={file} step="structure" label="Modifier la structure" />}>
      <SummaryList
        rows={[
          { label: 'Nom', value: file.name },
          {
            label: 'Numéro SIRET',
            value: (
              <>
                {file.siret && printedSiret(file.siret)} {file.siretState === 'a_verifier' && <Badge>À vérifier</Badge>}
              </>
            ),
            action: <Edit file={file} step="siret" label="Modifier le SIRET" />,
          },
          { label: 'Type', value: file.typeOther ? `${type} : ${file.typeOther}` : type },
          ...(file.franceServicesNumber
            ? [{ label: 'France services', value: `N° ${file.franceServicesNumber}` }]
            : []),
          {
            label: 'Lieu d’accueil',
            value: [file.address, file.addressComplement, `${file.postalCode ?? ''} ${file.city ?? ''}`]
              .filter((part) => part?.trim())
              .join(', '),
          },
          ...(file.website ? [{ label: 'Site internet', value: file.website }] : []),
          { label: 'Ce qu’elle fait', value: <span class="ac-lines">{file.mission || 'Non précisé'}</span> },
          {
            label: 'Démarches par semaine',
            value: file.weeklyVolume === null ? 'Non précisé' : formatNumber(file.weeklyVolume),
          },
          {
            label: 'Pourquoi',
            value: (
              <ul class="ac-plain-list">
                {file.grounds.map(({ ground, support }) => (
                  <li key={ground}>
                    {isGround(ground) ? GROUNDS[ground].label : ground} : {support}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Section>
  )
}

const conum = (is: boolean) => (is ? ', conseiller ou conseillère numérique' : '')

function Referent({ file }: { readonly file: FileView }) {
  const { referent } = file
  if (!referent) return null
  return (
    <Section
      title="Le référent ou la référente"
      edit={<Edit file={file} step="referent" label="Modifier le référent" />}
    >
      <SummaryList
        rows={[
          { label: 'Nom', value: `${referent.givenName} ${referent.familyName}, ${referent.occupation}` },
          { label: 'Adresse', value: referent.email },
          { label: 'Portable', value: printedPhone(referent.phone) },
          {
            label: 'Aussi aidant ou aidante',
            value: referent.alsoAidant ? `Oui${conum(referent.conseillerNumerique)}` : 'Non',
          },
        ]}
      />
    </Section>
  )
}

/** « 06 12 34 56 78 » for a number of here; overseas and others as they are dialled. */
function printedPhone(phone: string): string {
  return phone.replace(/^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '0$1 $2 $3 $4 $5')
}

function Aidants({ file }: { readonly file: FileView }) {
  const count = file.aidants.length + (file.referent?.alsoAidant ? 1 : 0)
  const twice = file.aidants.find(({ emailKey }) => emailKey === file.referent?.email)
  return (
    <Section
      title={`Les aidants : ${plural(count - (twice && file.referent?.alsoAidant ? 1 : 0), 'personne')}`}
      edit={<Edit file={file} step="aidants" label="Modifier la liste" />}
    >
      {twice && (
        <Alert kind="info">
          <p>
            {twice.givenName} {twice.familyName} a la même adresse que le référent ou la référente. Une seule personne
            sera gardée : référente et aidante.
          </p>
        </Alert>
      )}
      <ul class="ac-people">
        {file.referent?.alsoAidant && (
          <li>
            <strong>
              {file.referent.givenName} {file.referent.familyName}
            </strong>
            , aussi référent ou référente
          </li>
        )}
        {file.aidants.map(({ id, givenName, familyName, occupation, email, conseillerNumerique }) => (
          <li key={id}>
            <strong>
              {givenName} {familyName}
            </strong>
            , {occupation}
            {conum(conseillerNumerique)}
            <br />
            {email}
          </li>
        ))}
      </ul>
      {count > MANY_AIDANTS && (
        <p>Moins il y a d’aidants dans un même lieu, plus il est facile de savoir qui a agi et de réagir à temps.</p>
      )}
    </Section>
  )
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
