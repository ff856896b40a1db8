import { z } from 'zod'
import { acceptJoin, type JoinProposal, joinProposal, refuseJoin } from '../../domain/comptes/index.ts'
import { type FormErrors, textOf } from '../../platform/http/forms.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { emptyForm, type FormState } from '../../platform/ui/index.ts'
import { type AppRoute, type PublicRequest, publicRoute, type SignedInRequest, signedInRoute } from '../access.ts'
import { CODE, prove } from '../prove.ts'
import { notFound } from '../shell.tsx'
import { ANSWER, JoinedPage, JoinOverPage, ProposalPage, placeField } from './page.tsx'
import { joinPaths } from './paths.ts'

const answerParams = z.object({ joinRequestId: z.uuid() })
type AnswerParams = z.infer<typeof answerParams>
const linkParams = z.object({ token: z.string().max(100) })
type LinkParams = z.infer<typeof linkParams>

const OVER: Readonly<Record<JoinProposal['state'], string>> = {
  en_attente: 'Cette proposition a plus de 30 jours : elle ne vaut plus. Demandez-en une autre à la structure.',
  acceptee: 'Vous avez déjà accepté cette proposition.',
  refusee: 'Vous avez déjà refusé cette proposition. Vous avez changé d’avis ? Demandez-en une autre à la structure.',
  annulee: 'La structure a retiré cette proposition.',
  expiree: 'Cette proposition a plus de 30 jours : elle ne vaut plus. Demandez-en une autre à la structure.',
}

/** Somebody who answers, and how their page is drawn again. */
interface Answering {
  readonly request: PublicRequest
  readonly signedIn?: SignedInRequest | undefined
  readonly proposal: JoinProposal
  readonly action: string
}

function show(answering: Answering, form: FormState = emptyForm): Reply {
  const { request, proposal } = answering
  if (!proposal.open) return over(request, OVER[proposal.state])
  return page(<ProposalPage {...answering} form={form} />, Object.keys(form.errors).length > 0 ? 422 : 200)
}

function over(request: PublicRequest, text: string): Reply {
  return page(<JoinOverPage request={request} title="Il n’y a plus rien à répondre" text={text} />, 410)
}

const answers = z.enum(['accepter', 'refuser'])
const wishes = z.enum(['quitter', 'garder'])

/** What was answered, or what is missing: nothing is preselected, least of all leaving a structure. */
function read({
  request,
  signedIn,
  proposal,
}: Answering): { readonly kept: readonly string[] } | 'refuser' | FormErrors {
  const answer = answers.safeParse(textOf(request.form, ANSWER)).data
  if (!answer) return { [ANSWER]: 'Dites si vous acceptez.' }
  if (answer === 'refuser') return 'refuser'
  const places = signedIn ? proposal.places : []
  const wished = places.map(({ organisationId }) => ({
    organisationId,
    wish: wishes.safeParse(textOf(request.form, placeField(organisationId))).data,
  }))
  const missing = wished.filter(({ wish }) => wish === undefined)
  if (missing.length > 0) {
    return Object.fromEntries(
      missing.map(({ organisationId }) => [
        placeField(organisationId),
        'Dites si vous quittez ou gardez cette structure.',
      ]),
    )
  }
  return { kept: wished.filter(({ wish }) => wish === 'garder').map(({ organisationId }) => organisationId) }
}

type Way =
  | { readonly kind: 'link'; readonly token: string }
  | { readonly kind: 'signed_in'; readonly requestId: string }

async function answer(answering: Answering, way: Way): Promise<Reply> {
  const { request, signedIn, proposal } = answering
  if (!proposal.open) return show(answering)
  const again = (errors: FormErrors) => show(answering, { values: request.form, errors })
  const wanted = read(answering)
  if (wanted !== 'refuser' && !isKept(wanted)) return again(wanted)
  const answerer = await answererOf(way, signedIn)
  if ('problem' in answerer) return again({ [CODE]: answerer.problem })
  if (wanted === 'refuser') {
    const result = await refuseJoin(request.ctx, answerer)
    if (result === 'unknown') return notFound(request)
    if (result === 'stale_proof') return again({ [CODE]: STALE })
    return result === 'over'
      ? over(request, MEANWHILE)
      : page(
          <JoinOverPage
            request={request}
            title="Votre refus est envoyé"
            text="Rien ne change pour vous. La structure est prévenue."
          />,
        )
  }
  const result = await acceptJoin(request.ctx, answerer, wanted.kept)
  if (result.kind === 'accepted') {
    return page(
      <JoinedPage request={request} organisationName={result.organisationName} signedIn={signedIn !== undefined} />,
    )
  }
  if (result.kind === 'last_referent') {
    return again({
      [ANSWER]: `Vous êtes la seule personne référente de « ${result.organisationName} ». Donnez d’abord ce rôle à quelqu’un d’autre, ou gardez cette structure. Rien n’a été changé.`,
    })
  }
  if (result.reason === 'unknown') return notFound(request)
  return result.reason === 'stale_proof' ? again({ [CODE]: STALE }) : over(request, MEANWHILE)
}

function isKept(wanted: object): wanted is { readonly kept: readonly string[] } {
  return 'kept' in wanted
}

const STALE = 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.'
const MEANWHILE = 'Cette proposition a changé entre-temps : elle n’attend plus votre réponse. Rien n’a été changé.'

async function answererOf(way: Way, signedIn: SignedInRequest | undefined) {
  if (way.kind === 'link') return way
  if (!signedIn) throw new Error('who answers signed in has a session')
  const proved = await prove(signedIn)
  if (proved.kind === 'refused') return { problem: proved.problem }
  return {
    kind: 'signed_in' as const,
    accountId: signedIn.visitor.account.id,
    proof: proved.proof,
    requestId: way.requestId,
  }
}

async function signedInAnswer(request: SignedInRequest<AnswerParams>): Promise<Answering | undefined> {
  const { ctx, visitor, params } = request
  const proposal = await joinProposal(ctx, { accountId: visitor.account.id, requestId: params.joinRequestId })
  return proposal && { request, signedIn: request, proposal, action: joinPaths.answerOf(params.joinRequestId) }
}

async function linkAnswer(request: PublicRequest<LinkParams>): Promise<Answering | undefined> {
  const { token } = request.params
  const proposal = await joinProposal(request.ctx, { token })
  return proposal && { request, proposal, action: joinPaths.linkOf(token) }
}

export const joinRoutes: readonly AppRoute[] = [
  signedInRoute<AnswerParams>({
    method: 'GET',
    path: joinPaths.answer,
    params: answerParams,
    handle: async (request) => {
      const answering = await signedInAnswer(request)
      return answering ? show(answering) : notFound(request)
    },
  }),
  signedInRoute<AnswerParams>({
    method: 'POST',
    path: joinPaths.answer,
    params: answerParams,
    sensitive: true,
    handle: async (request) => {
      const answering = await signedInAnswer(request)
      return answering
        ? answer(answering, { kind: 'signed_in', requestId: request.params.joinRequestId })
        : notFound(request)
    },
  }),
  // For somebody whose account is closed: it proves their mailbox, and opens no session.
  publicRoute<LinkParams>({
    method: 'GET',
    path: joinPaths.link,
    params: linkParams,
    perMinute: 30,
    handle: async (request) => {
      const answering = await linkAnswer(request)
      return answering ? show(answering) : over(request, UNKNOWN)
    },
  }),
  publicRoute<LinkParams>({
    method: 'POST',
    path: joinPaths.link,
    params: linkParams,
    perMinute: 10,
    handle: async (request) => {
      const answering = await linkAnswer(request)
      return answering ? answer(answering, { kind: 'link', token: request.params.token }) : over(request, UNKNOWN)
    },
  }),
]

const UNKNOWN = 'Ce lien n’est pas complet, ou il a été retiré. Ouvrez de nouveau celui du mail.'
