import { z } from 'zod'
import {
  type ActeChoice,
  currentPreparation,
  type Exchange,
  type ExchangeOwner,
  exchangeOf,
  peopleInForce,
  themesInForce,
  usableAutorisation,
} from '../../../domain/mandats/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { filledForm } from '../../../platform/ui/index.ts'
import { answerWithActe, answerWithRefusal } from '../../../protocols/fournisseur-identite/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { notFound } from '../../shell.tsx'
import { fields, filledBeforehand, readDemarche } from '../demarche/read-demarche.ts'
import { ActForPage } from './act-for.tsx'
import { ChoosePersonPage, SEARCH } from './choose-person.tsx'
import { ConfirmPreparedPage } from './confirm-prepared.tsx'
import { NoLongerPage, OverPage } from './no-longer.tsx'
import { agirPaths } from './paths.ts'

const exchangeParams = z.object({ exchangeId: z.uuid() })
type ExchangeParams = z.infer<typeof exchangeParams>
const personParams = exchangeParams.extend({ usagerId: z.uuid() })
type PersonParams = z.infer<typeof personParams>
const choiceQuery = z.object({ autre: z.literal('oui').optional().catch(undefined) })
type ChoiceQuery = z.infer<typeof choiceQuery>

/** People listed at once; a search finds the others. */
const LISTED = 8
const LONGEST_SEARCH = 200

function ownerOf(request: AidantRequest): ExchangeOwner {
  return { aidant: request.visitor.aidant, browserHash: browserHash(request) }
}

/**
 * Runs a screen on the exchange of its address. The same 404 for one that does not exist, belongs to another aidant, another browser or was
 * begun for another structure; a page that explains for one that is over.
 */
async function onExchange(
  request: AidantRequest<ExchangeParams>,
  work: (exchange: Exchange) => Promise<Reply>,
): Promise<Reply> {
  const exchange = await exchangeOf(request.ctx, ownerOf(request), request.params.exchangeId)
  if (!exchange) return notFound(request)
  if (exchange.state !== 'open') return over(request, exchange.state)
  return work(exchange)
}

function over(request: AidantRequest, state: 'expired' | 'answered'): Reply {
  return page(<OverPage request={request} state={state} />, 410)
}

async function choosePerson(request: AidantRequest, exchange: Exchange, search: string): Promise<Reply> {
  const found = await peopleInForce(request.ctx, request.visitor.aidant, {
    search,
    limit: LISTED,
    preferred: exchange.requestedThemes,
  })
  return page(<ChoosePersonPage request={request} exchange={exchange} found={found} search={search} />)
}

/** Confirms, and leads back to FranceConnect. */
async function confirm(
  request: AidantRequest<ExchangeParams>,
  choice: Omit<ActeChoice, 'authenticated'>,
): Promise<Reply> {
  const { ctx, params, visitor } = request
  const answer = await answerWithActe(ctx, ownerOf(request), params.exchangeId, choice, visitor.authentication)
  if (answer.kind === 'answered') return redirect(answer.to)
  switch (answer.reason) {
    case 'not_found':
      return notFound(request)
    case 'expired':
    case 'answered':
      return over(request, answer.reason)
    // The form was checked against what was in force a moment ago: whatever no longer fits, the mandat has changed since.
    case 'not_in_force':
    case 'demarche_missing':
    case 'agreement_missing':
      return onExchange(request, async (exchange) => page(<NoLongerPage request={request} exchange={exchange} />, 409))
  }
}

export const agirRoutes: readonly AppRoute[] = [
  aidantRoute<ExchangeParams, ChoiceQuery>({
    method: 'GET',
    path: agirPaths.exchange,
    params: exchangeParams,
    query: choiceQuery,
    handle: (request) =>
      onExchange(request, async (exchange) => {
        const proposed = exchange.prepared && !request.query.autre
        const preparation = proposed ? await currentPreparation(request.ctx, request.visitor.aidant) : undefined
        return preparation
          ? page(<ConfirmPreparedPage request={request} exchange={exchange} preparation={preparation} />)
          : choosePerson(request, exchange, '')
      }),
  }),
  // A search is sent by POST: a name never stands in an address, a log or a history.
  aidantRoute<ExchangeParams>({
    method: 'POST',
    path: agirPaths.exchange,
    params: exchangeParams,
    handle: (request) =>
      onExchange(request, (exchange) =>
        choosePerson(request, exchange, textOf(request.form, SEARCH).slice(0, LONGEST_SEARCH)),
      ),
  }),
  aidantRoute<PersonParams>({
    method: 'GET',
    path: agirPaths.person,
    params: personParams,
    handle: (request) =>
      onExchange(request, async (exchange) => {
        const person = await themesInForce(request.ctx, request.visitor.aidant, request.params.usagerId)
        if (!person) return notFound(request)
        const form = filledForm(filledBeforehand(person.themes, exchange.requestedThemes))
        return page(<ActForPage request={request} exchange={exchange} person={person} form={form} />)
      }),
  }),
  aidantRoute<PersonParams>({
    method: 'POST',
    path: agirPaths.person,
    params: personParams,
    handle: async (request) => {
      const { ctx, form, params, visitor } = request
      const { usagerId } = params
      // The autorisation that is named is enough to read a form that is right; the others are needed only to show it again.
      const named = z.uuid().safeParse(textOf(form, fields.theme))
      const autorisation = named.success ? await usableAutorisation(ctx, visitor.aidant, named.data) : undefined
      const complete = autorisation?.usagerId === usagerId ? readDemarche(form, [autorisation]) : undefined
      // The exchange is checked, and locked, where it is answered; it is looked up here only to show a page again.
      if (autorisation && complete?.ok) return confirm(request, { usagerId, autorisation, ...complete.value })
      const person = await themesInForce(ctx, visitor.aidant, usagerId)
      const read = person && readDemarche(form, person.themes)
      return onExchange(request, async (exchange) => {
        if (!person || !read || read.ok) return page(<NoLongerPage request={request} exchange={exchange} />, 409)
        const form = { values: request.form, errors: read.errors }
        return page(<ActForPage request={request} exchange={exchange} person={person} form={form} />, 422)
      })
    },
  }),
  aidantRoute<ExchangeParams>({
    method: 'POST',
    path: agirPaths.prepared,
    params: exchangeParams,
    handle: (request) =>
      onExchange(request, async (exchange) => {
        const preparation = await currentPreparation(request.ctx, request.visitor.aidant)
        // Another tab prepared something else since this page was shown: it is shown again, and nothing is guessed.
        if (preparation?.id !== textOf(request.form, 'preparation')) {
          return preparation
            ? page(<ConfirmPreparedPage request={request} exchange={exchange} preparation={preparation} />, 409)
            : redirect(agirPaths.somebodyElseOf(exchange.id))
        }
        const { autorisation, details } = preparation
        return confirm(request, {
          usagerId: autorisation.usagerId,
          autorisationId: autorisation.id,
          autorisation,
          demarche: details.demarche,
          agreed: details.outsideList ?? false,
          presence: details.presence,
          preparedId: preparation.id,
          ...(details.purpose ? { purpose: details.purpose } : {}),
          ...(details.site ? { site: details.site } : {}),
          ...(details.resumes ? { resumesActeId: details.resumes } : {}),
        })
      }),
  }),
  aidantRoute<ExchangeParams>({
    method: 'POST',
    path: agirPaths.giveUp,
    params: exchangeParams,
    handle: async (request) => {
      const cause = textOf(request.form, 'cause') === 'sans_mandat' ? 'sans_mandat' : 'abandonnee'
      const answer = await answerWithRefusal(request.ctx, ownerOf(request), request.params.exchangeId, cause)
      if (answer.kind === 'answered') return redirect(answer.to)
      return answer.reason === 'not_found' ? notFound(request) : over(request, answer.reason)
    },
  }),
]
