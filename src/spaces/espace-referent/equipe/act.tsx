import type { VNode } from 'preact'
import { z } from 'zod'
import { type Colleague, colleagueOf, type FreshProof } from '../../../domain/comptes/index.ts'
import type { FormErrors, FormValues } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import {
  BackLink,
  ButtonRow,
  ErrorSummary,
  emptyForm,
  type FormState,
  LinkButton,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { ProofField } from '../../proof-field.tsx'
import { CODE, prove } from '../../prove.ts'
import { AppForm, AppPage, notFound } from '../../shell.tsx'
import { teamPaths } from './paths.ts'
import { nameOf } from './words.ts'

export const colleagueParams = z.object({ accountId: z.uuid() })
export type ColleagueParams = z.infer<typeof colleagueParams>
export type ColleagueRequest = ReferentRequest<ColleagueParams>

/** What an act came to: where one is led, or what is wrong, by field (`''` for the whole). */
type Outcome = { readonly to: string } | { readonly errors: FormErrors } | 'unknown'

/** One decision about a colleague: a page that says the consequences before, and the act at the same address. */
export interface Act<Value> {
  readonly path: string
  readonly pathOf: (accountId: string) => string
  readonly title: (name: string) => string
  readonly submit: string
  readonly look: 'primary' | 'danger'
  /** Why it cannot be done, and the way out; undefined when it can. Asked before anything is shown or used up. */
  readonly obstacle: (colleague: Colleague, request: ColleagueRequest) => VNode | undefined | Promise<VNode | undefined>
  /** Who, what, until when. */
  readonly consequences: (colleague: Colleague, request: ColleagueRequest) => VNode | Promise<VNode>
  readonly fields?: (form: FormState, colleague: Colleague, request: ColleagueRequest) => VNode
  readonly read: (
    form: FormValues,
    request: ColleagueRequest,
  ) => { readonly value: Value } | { readonly errors: FormErrors }
  /** `never`: the act must not wait for a code. */
  readonly proof: 'asked' | 'never'
  readonly run: (request: ColleagueRequest, colleague: Colleague, value: Value, proof: FreshProof) => Promise<Outcome>
}

/** The page and the POST of an act. */
export function actRoutes<Value>(act: Act<Value>): readonly AppRoute[] {
  const about =
    (reply: (request: ColleagueRequest, colleague: Colleague) => Promise<Reply>) =>
    async (request: ColleagueRequest) => {
      const { ctx, visitor, params } = request
      const colleague = await colleagueOf(ctx, visitor.referent.organisation.id, params.accountId)
      if (!colleague) return notFound(request)
      const obstacle = await act.obstacle(colleague, request)
      return obstacle
        ? page(<ObstaclePage act={act} request={request} colleague={colleague} why={obstacle} />, 409)
        : reply(request, colleague)
    }
  const parts = { path: act.path, params: colleagueParams }
  return [
    referentRoute<ColleagueParams>({
      ...parts,
      method: 'GET',
      handle: about((request, colleague) => show(act, request, colleague)),
    }),
    referentRoute<ColleagueParams>({
      ...parts,
      method: 'POST',
      ...(act.proof === 'asked' ? { sensitive: true } : {}),
      handle: about((request, colleague) => submit(act, request, colleague)),
    }),
  ]
}

async function show<Value>(
  act: Act<Value>,
  request: ColleagueRequest,
  colleague: Colleague,
  form: FormState = emptyForm,
): Promise<Reply> {
  const consequences = await act.consequences(colleague, request)
  const refused = Object.keys(form.errors).length > 0
  return page(
    <ActPage act={act} request={request} colleague={colleague} form={form} consequences={consequences} />,
    refused ? 422 : 200,
  )
}

/** What can be refused without a code is refused first: a code serves once. */
async function submit<Value>(act: Act<Value>, request: ColleagueRequest, colleague: Colleague): Promise<Reply> {
  const values = request.form
  const again = (errors: FormErrors) => show(act, request, colleague, { values, errors })
  const read = act.read(values, request)
  if ('errors' in read) return again(read.errors)
  const proved = act.proof === 'asked' ? await prove(request) : { kind: 'proved' as const, proof: NO_PROOF }
  if (proved.kind === 'refused') return again({ [CODE]: proved.problem })
  const outcome = await act.run(request, colleague, read.value, proved.proof)
  if (outcome === 'unknown') return notFound(request)
  return 'to' in outcome ? redirect(outcome.to) : again(outcome.errors)
}

/** What an act that asks no proof is given: it proves nothing, whoever checks it. */
const NO_PROOF: FreshProof = { accountId: '', at: new Date(0), factorId: '' }

/** Said by every act whose proof came too late, or whose author may no longer do it. */
export const COMMON_ERRORS = {
  stale_proof: { [CODE]: 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.' },
  not_referent: {
    [CODE]:
      'Vous n’êtes plus référent ou référente de cette structure, ou votre accès vient d’être bloqué. Rien n’a été changé.',
  },
} as const

interface ActPageProps<Value> {
  readonly act: Act<Value>
  readonly request: ColleagueRequest
  readonly colleague: Colleague
  readonly form: FormState
  readonly consequences: VNode
}

function ActPage<Value>({ act, request, colleague, form, consequences }: ActPageProps<Value>) {
  const { '': whole, ...fieldErrors } = form.errors
  const title = act.title(nameOf(colleague))
  const action = act.pathOf(colleague.accountId)
  const sheet = teamPaths.sheetOf(colleague.accountId)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={action}>
      <BackLink href={sheet}>{nameOf(colleague)}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={fieldErrors} global={whole ? [whole] : []} />
      {consequences}
      <AppForm request={request} action={action}>
        {act.fields?.(form, colleague, request)}
        {act.proof === 'asked' && <ProofField request={request} form={form} />}
        <ButtonRow>
          <SubmitButton look={act.look}>{act.submit}</SubmitButton>
          <LinkButton href={sheet} look="tertiary">
            Ne rien changer
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

interface ObstaclePageProps<Value> {
  readonly act: Act<Value>
  readonly request: ColleagueRequest
  readonly colleague: Colleague
  readonly why: VNode
}

/** The rule that stands in the way, and the way out. */
function ObstaclePage<Value>({ act, request, colleague, why }: ObstaclePageProps<Value>) {
  const title = act.title(nameOf(colleague))
  return (
    <AppPage request={request} title={title} returnTo={teamPaths.sheetOf(colleague.accountId)}>
      <BackLink href={teamPaths.sheetOf(colleague.accountId)}>{nameOf(colleague)}</BackLink>
      <h1>{title}</h1>
      {why}
      <p>
        <LinkButton href={teamPaths.sheetOf(colleague.accountId)} look="secondary">
          Revenir à la fiche
        </LinkButton>
      </p>
    </AppPage>
  )
}
