import { z } from 'zod'
import {
  addColleague,
  commandsOpen,
  type Dossier,
  dossierOf,
  MOST_COLLEAGUES,
  removeColleague,
} from '../../../domain/habilitation/index.ts'
import { parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  BackLink,
  Badge,
  ErrorSummary,
  emptyForm,
  Field,
  type FormState,
  PostButton,
  SubmitButton,
  Table,
} from '../../../platform/ui/index.ts'
import { type AppRoute, type RequesterRequest, requesterRoute } from '../../access.ts'
import { atNextStep } from '../../connexion/constant-time.ts'
import { EMAIL_REFUSALS } from '../../email-words.ts'
import { AppForm, AppPage, notFound } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { NOT_NOW } from './words.ts'

const params = z.object({ fileId: z.uuid() })
type Params = z.infer<typeof params>

const colleagueForm = z.object({
  prenom: textField({ max: 150, required: 'Écrivez son prénom.' }),
  nom: textField({ max: 150, required: 'Écrivez son nom.' }),
  fonction: textField({ max: 150, required: 'Écrivez sa fonction dans la structure.' }),
  adresse: textField({ max: 320, required: 'Écrivez l’adresse électronique de votre collègue.' }),
})

/** What the form of removal says: adding sends none. */
const REMOVED = 'retirer'

interface Props {
  readonly request: RequesterRequest
  readonly dossier: Dossier
  readonly form: FormState
}

function ColleaguesPage({ request, dossier: { file, followers }, form }: Props) {
  const title = 'Qui suit cette demande'
  const own = request.visitor.requester.id
  const action = habilitationPaths.colleaguesOf(file.id)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']}>
      <BackLink href={habilitationPaths.fileOf(file.id)}>La demande</BackLink>
      <ErrorSummary errors={form.errors} />
      <h1>{title}</h1>
      <p>
        Chaque personne a son propre lien et voit toute la demande : elle peut la compléter, l’envoyer, écrire à
        l’équipe ou la retirer.
      </p>
      <Table<Dossier['followers'][number]>
        caption="Personnes qui suivent cette demande"
        captionHidden
        rows={followers}
        columns={[
          {
            label: 'Personne',
            rowHeader: true,
            cell: ({ givenName, familyName, occupation }) => (
              <>
                {givenName} {familyName}
                <span class="ac-detail">{occupation}</span>
              </>
            ),
          },
          { label: 'Adresse', cell: ({ email }) => email },
          {
            label: 'Accès',
            cell: ({ author, confirmed }) =>
              author ? (
                'A fait la demande'
              ) : confirmed ? (
                'Ouvert'
              ) : (
                <Badge kind="warning">Lien pas encore ouvert</Badge>
              ),
          },
          {
            label: 'Retirer',
            labelHidden: true,
            cell: ({ id, givenName, familyName, author }) =>
              !author && (
                <PostButton action={action} csrf={request.csrf} hidden={{ [REMOVED]: id }} look="tertiary">
                  {id === own ? 'Ne plus suivre' : `Retirer ${givenName} ${familyName}`}
                </PostButton>
              ),
          },
        ]}
      />
      {followers.length <= MOST_COLLEAGUES && (
        <section class="ac-section" aria-labelledby="ajouter">
          <h2 id="ajouter">Ajouter un collègue</h2>
          <AppForm request={request} action={action}>
            <Field name="prenom" label="Prénom" form={form} maxlength={150} autocomplete="off" />
            <Field name="nom" label="Nom" form={form} maxlength={150} autocomplete="off" />
            <Field name="fonction" label="Fonction dans la structure" form={form} maxlength={150} autocomplete="off" />
            <Field
              name="adresse"
              label="Adresse électronique professionnelle"
              hint="Celle de la personne, pas d’un service. Un lien y part, à elle seule."
              type="email"
              form={form}
              maxlength={320}
              autocomplete="off"
              spellcheck={false}
              width="full"
            />
            <SubmitButton>Envoyer le lien</SubmitButton>
          </AppForm>
        </section>
      )}
    </AppPage>
  )
}

async function show(request: RequesterRequest<Params>, form: FormState = emptyForm, status = 200): Promise<Reply> {
  const dossier = await dossierOf(request.ctx, request.visitor.requester.id, request.params.fileId)
  if (!dossier) return notFound(request)
  const { file } = dossier
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  if (!open.has('ajouter_collegue')) return redirect(habilitationPaths.fileOf(file.id))
  return page(<ColleaguesPage request={request} dossier={dossier} form={form} />, status)
}

async function remove(request: RequesterRequest<Params>, requesterId: string): Promise<Reply> {
  const { ctx, visitor, params } = request
  const removed = await removeColleague(ctx, visitor.requester, { fileId: params.fileId, requesterId })
  if (removed.kind === 'removed') {
    const own = requesterId === visitor.requester.id
    return redirect(own ? habilitationPaths.mine : `${habilitationPaths.fileOf(params.fileId)}?fait=retrait`)
  }
  return removed.reason === 'unknown' ? notFound(request) : show(request, emptyForm, 409)
}

const PROBLEMS = {
  ...EMAIL_REFUSALS,
  already: 'Cette personne suit déjà la demande.',
  too_many: `Cette adresse ne peut pas être ajoutée maintenant : ${MOST_COLLEAGUES} collègues au plus, et quelques mails par jour.`,
} as const

export const colleagueRoutes: readonly AppRoute[] = [
  requesterRoute<Params>({
    method: 'GET',
    path: habilitationPaths.colleagues,
    params,
    handle: (request) => show(request),
  }),
  requesterRoute<Params>({
    method: 'POST',
    path: habilitationPaths.colleagues,
    params,
    perMinute: 30,
    async handle(request) {
      const { ctx, form, visitor, params } = request
      const removed = z.uuid().safeParse(textOf(form, REMOVED))
      if (removed.success) return remove(request, removed.data)
      const parsed = parseForm(colleagueForm, form)
      if (!parsed.ok) return show(request, parsed, 422)
      const { prenom, nom, fonction, adresse } = parsed.value
      const wanted = { givenName: prenom, familyName: nom, occupation: fonction, email: adresse }
      // How long it took must not tell whether the address has a space already.
      const added = await atNextStep(() => addColleague(ctx, visitor.requester, params.fileId, wanted))
      if (added.kind === 'added') return redirect(`${habilitationPaths.fileOf(params.fileId)}?fait=collegue`)
      if (added.reason === 'unknown') return notFound(request)
      const problem = added.reason === 'not_now' ? NOT_NOW[added.state] : PROBLEMS[added.reason]
      return show(request, { values: form, errors: { adresse: problem } }, 422)
    },
  }),
]
