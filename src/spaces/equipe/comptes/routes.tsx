import { z } from 'zod'
import {
  type AccountSheet,
  accountSheet,
  deactivateAsTeam,
  lookUpAccount,
  reactivateAsTeam,
  stopAsTeam,
  TEAM_END_REASONS,
} from '../../../domain/comptes/index.ts'
import { trainingsOf } from '../../../domain/formations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, emptyForm, Field, type FormState, RadioGroup } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { ActPage, type ActPageProps } from '../act-page.tsx'
import { type DoneQuery, doneFlash, doneQuery, STALE_CODE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { AccountPage, LookUpPage } from './pages.tsx'
import { sheetOf } from './sheet.ts'
import { trainingRoutes } from './training.tsx'
import { END_REASON_WORDS } from './words.ts'

const params = z.object({ accountId: z.uuid() })
type Params = z.infer<typeof params>
type Request = TeamRequest<Params>

async function lookUp(request: TeamRequest): Promise<Reply> {
  const email = textOf(request.form, 'adresse')
  const again = (adresse: string) =>
    page(<LookUpPage request={request} form={{ values: request.form, errors: { adresse } }} />, 422)
  if (!email) return again('Écrivez l’adresse exacte du compte.')
  const accountId = await lookUpAccount(request.ctx, request.visitor.member, email)
  return accountId ? redirect(equipePaths.accountOf(accountId)) : again('Aucun compte n’a cette adresse.')
}

/** One act about an account, page and form at one address: what it says, what it asks, how it ends. */
interface Act {
  readonly path: string
  pathOf(accountId: string): string
  /** What the page shows. */
  describe(
    sheet: AccountSheet,
    form: FormState,
  ): Pick<ActPageProps, 'title' | 'explained' | 'fields' | 'button' | 'danger'>
  /** What can be refused without a code is refused first, since a code serves once. */
  check?(request: Request): FormErrors | undefined
  /** Errors to show, or what was done. */
  run(request: Request, proof: Parameters<typeof deactivateAsTeam>[2]): Promise<FormErrors | string>
}

const ACTS: readonly Act[] = [
  {
    path: equipePaths.closeAccount,
    pathOf: equipePaths.closeAccountOf,
    describe: ({ name }, form) => ({
      title: `Fermer le compte de ${name}`,
      explained: (
        <Alert kind="warning">
          <p>Cette personne ne peut plus se connecter, dans aucune structure. Ses sessions se ferment tout de suite.</p>
        </Alert>
      ),
      fields: (
        <RadioGroup
          name="raison"
          legend="Pourquoi ?"
          form={form}
          options={TEAM_END_REASONS.map((value) => ({ value, label: upperFirst(END_REASON_WORDS[value]) }))}
        />
      ),
      button: 'Fermer ce compte',
      danger: true,
    }),
    check: ({ form }) => (reasonOf(form) ? undefined : { raison: 'Dites pourquoi.' }),
    async run({ ctx, visitor, params: at, form }, proof) {
      const ended = await deactivateAsTeam(ctx, visitor.member, proof, at.accountId, reasonOf(form) ?? 'autre')
      if (ended === 'deactivated') return 'ferme'
      return {
        [CODE]: {
          not_active: 'Ce compte est déjà fermé.',
          yourself: 'Vous ne pouvez pas fermer votre propre compte.',
          lead_needed: 'Cette personne fait partie de l’équipe : une ou un responsable doit le faire.',
          stale_proof: STALE_CODE,
        }[ended],
      }
    },
  },
  {
    path: equipePaths.reopenAccount,
    pathOf: equipePaths.reopenAccountOf,
    describe: ({ name }) => ({
      title: `Rouvrir le compte de ${name}`,
      explained: <p>Le compte revient tel qu’il était : mêmes structures, mêmes rôles, mêmes moyens d’accès.</p>,
      button: 'Rouvrir ce compte',
    }),
    async run({ ctx, visitor, params: at }, proof) {
      const opened = await reactivateAsTeam(ctx, visitor.member, proof, at.accountId)
      if (opened === 'reactivated') return 'rouvert'
      return {
        [CODE]: {
          not_deactivated: 'Ce compte est déjà ouvert.',
          lead_needed: 'Cette personne fait partie de l’équipe : une ou un responsable doit le faire.',
          stale_proof: STALE_CODE,
        }[opened],
      }
    },
  },
  {
    path: equipePaths.stopAccount,
    pathOf: equipePaths.stopAccountOf,
    describe: ({ name }, form) => ({
      title: `Arrêter ${name} en urgence`,
      explained: (
        <Alert kind="warning">
          <p>En une seconde, cette personne ne peut plus rien faire, dans aucune structure. L’équipe lève l’arrêt.</p>
        </Alert>
      ),
      fields: (
        <Field
          name="raison"
          label="Que se passe-t-il ?"
          hint="Lu par l’équipe. Ne nommez pas de personne accompagnée."
          type="textarea"
          form={form}
          maxlength={500}
          width="full"
        />
      ),
      button: 'Arrêter cette personne',
      danger: true,
    }),
    check: ({ form }) => {
      const raison = textOf(form, 'raison')
      return raison && raison.length <= 500
        ? undefined
        : { raison: 'Dites ce qui se passe, en 500 caractères au plus.' }
    },
    async run({ ctx, visitor, params: at, form }, proof) {
      const target = { scope: 'aidant', accountId: at.accountId } as const
      const stopped = await stopAsTeam(ctx, visitor.member, proof, target, textOf(form, 'raison'))
      if (stopped === 'stopped') return 'arrete'
      return {
        [CODE]: {
          already_stopped: 'Cette personne est déjà arrêtée.',
          unknown: 'Ce compte n’existe plus.',
          yourself: 'Vous ne pouvez pas vous arrêter vous-même.',
          no_reason: 'Dites ce qui se passe.',
          stale_proof: STALE_CODE,
        }[stopped],
      }
    },
  },
]

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}

function reasonOf(form: Request['form']) {
  return z.enum(TEAM_END_REASONS).safeParse(textOf(form, 'raison')).data
}

async function show(act: Act, request: Request, errors: FormErrors = {}): Promise<Reply> {
  const sheet = await sheetOf(request)
  if (!sheet) return notFound(request)
  const form = { values: request.form, errors }
  return page(
    <ActPage
      request={request}
      back={{ href: equipePaths.accountOf(sheet.id), label: `Compte de ${sheet.name}` }}
      action={act.pathOf(sheet.id)}
      form={form}
      {...act.describe(sheet, form)}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function run(act: Act, request: Request): Promise<Reply> {
  const problems = act.check?.(request)
  if (problems) return show(act, request, problems)
  // Nobody spends a code on an account that is not there.
  if (!(await accountSheet(request.ctx, request.params.accountId))) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return show(act, request, { [CODE]: proved.problem })
  const ended = await act.run(request, proved.proof)
  return typeof ended === 'string'
    ? redirect(`${equipePaths.accountOf(request.params.accountId)}?fait=${ended}`)
    : show(act, request, ended)
}

export const accountsRoutes: readonly AppRoute[] = [
  teamRoute({
    method: 'GET',
    path: equipePaths.accounts,
    handle: async (request) => page(<LookUpPage request={request} form={emptyForm} />),
  }),
  teamRoute({ method: 'POST', path: equipePaths.accounts, handle: lookUp }),
  teamRoute<Params, DoneQuery>({
    method: 'GET',
    path: equipePaths.account,
    params,
    query: doneQuery,
    handle: async (request) => {
      const sheet = await sheetOf(request)
      if (!sheet) return notFound(request)
      const trainings = await trainingsOf(request.ctx, sheet.id)
      return page(
        <AccountPage request={request} sheet={sheet} trainings={trainings} flash={doneFlash(request.query)} />,
      )
    },
  }),
  ...trainingRoutes,
  ...ACTS.flatMap((act) => [
    teamRoute<Params>({ method: 'GET', path: act.path, params, handle: (request) => show(act, request) }),
    teamRoute<Params>({
      method: 'POST',
      path: act.path,
      params,
      sensitive: true,
      handle: (request) => run(act, request),
    }),
  ]),
]
