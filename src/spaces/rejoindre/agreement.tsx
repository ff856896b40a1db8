import { z } from 'zod'
import { type AgreementAsked, agreementAsked, agreeToTrack } from '../../domain/formations/index.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import {
  ButtonRow,
  ErrorSummary,
  emptyForm,
  type FormState,
  LinkButton,
  SubmitButton,
} from '../../platform/ui/index.ts'
import { type AppRoute, type SignedInRequest, signedInRoute } from '../access.ts'
import { STALE_CODE } from '../equipe/done.ts'
import { ProofField } from '../proof-field.tsx'
import { CODE, prove } from '../prove.ts'
import { AppForm, AppPage, notFound } from '../shell.tsx'
import { JoinedPage, JoinOverPage } from './page.tsx'
import { joinPaths } from './paths.ts'

const ofTrack = z.object({ ownTrackId: z.uuid() })
type TrackParams = z.infer<typeof ofTrack>

const OVER = 'Cet accord n’est plus attendu : vous l’avez déjà donné, ou la structure a retiré sa demande.'

/** Trained for a structure while their account serves in another one: they join it if they agree, and not otherwise. */
function AgreementPage({
  request,
  asked,
  form,
}: {
  readonly request: SignedInRequest<TrackParams>
  readonly asked: AgreementAsked
  readonly form: FormState
}) {
  const title = `Rejoindre « ${asked.organisationName} »`
  const action = joinPaths.agreementOf(request.params.ownTrackId)
  return (
    <AppPage request={request} title={title} scripts={['error-focus']} returnTo={action}>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        La structure « {asked.organisationName} », {asked.organisationCity}, vous a inscrit ou inscrite à la formation
        d’Aidants Connect. Vous l’avez suivie, et votre test Pix est réussi.
      </p>
      <p>
        Si vous êtes d’accord, vous devenez aidant ou aidante dans cette structure aussi. Ses référents pourront arrêter
        votre accès et vous dépanner. Vos autres structures ne changent pas.
      </p>
      <AppForm request={request} action={action}>
        <ProofField request={request} form={form} />
        <ButtonRow>
          <SubmitButton>Rejoindre cette structure</SubmitButton>
          <LinkButton href="/" look="tertiary">
            Ne pas répondre
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}

async function show(request: SignedInRequest<TrackParams>, form: FormState = emptyForm): Promise<Reply> {
  const asked = await agreementAsked(request.ctx, request.visitor.account.id, request.params.ownTrackId)
  if (!asked) return notFound(request)
  if (!asked.open) return over(request)
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return page(<AgreementPage request={request} asked={asked} form={form} />, status)
}

function over(request: SignedInRequest<TrackParams>): Reply {
  return page(<JoinOverPage request={request} title="Il n’y a plus rien à répondre" text={OVER} />, 410)
}

async function agree(request: SignedInRequest<TrackParams>): Promise<Reply> {
  const { ctx, visitor, params } = request
  const { id: accountId } = visitor.account
  const asked = await agreementAsked(ctx, accountId, params.ownTrackId)
  if (!asked) return notFound(request)
  if (!asked.open) return over(request)
  const again = (problem: string) => show(request, { values: {}, errors: { [CODE]: problem } })
  const proved = await prove(request)
  if (proved.kind === 'refused') return again(proved.problem)
  const agreed = await agreeToTrack(ctx, { accountId, proof: proved.proof }, params.ownTrackId)
  if (agreed === 'joined')
    return page(<JoinedPage request={request} organisationName={asked.organisationName} signedIn />)
  if (agreed === 'stale_proof') return again(STALE_CODE)
  return agreed === 'unknown' ? notFound(request) : over(request)
}

export const agreementRoutes: readonly AppRoute[] = [
  signedInRoute<TrackParams>({
    method: 'GET',
    path: joinPaths.agreement,
    params: ofTrack,
    handle: (request) => show(request),
  }),
  signedInRoute<TrackParams>({
    method: 'POST',
    path: joinPaths.agreement,
    params: ofTrack,
    sensitive: true,
    handle: agree,
  }),
]
