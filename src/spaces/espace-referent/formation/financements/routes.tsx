import { z } from 'zod'
import {
  agreeQuote,
  askQuote,
  FUNDING_TABS,
  fundingLines,
  fundingPage,
  fundingSheet,
  fundingTotals,
  quoteOf,
  refuseQuote,
} from '../../../../domain/formations/index.ts'
import type { FormErrors } from '../../../../platform/http/forms.ts'
import { file, page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import type { FlashMessage } from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { fundingCsv, totalsCsv } from '../../../financements/csv.ts'
import { FUNDING_CHANGED, readFunder, seenOf } from '../../../financements/words.ts'
import { notFound } from '../../../shell.tsx'
import { FundingListPage, FundingPlacePage } from './pages.tsx'
import { fundingPaths } from './paths.ts'

const listQuery = z.object({
  onglet: z.enum(FUNDING_TABS).catch('en_cours'),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
const params = z.object({ registrationId: z.uuid() })
type Params = z.infer<typeof params>
const doneQuery = z.object({ fait: z.string().max(20).optional() })
type DoneQuery = z.infer<typeof doneQuery>
type Request = ReferentRequest<Params>

const DONE: Readonly<Record<string, string>> = {
  demande: 'Le devis est demandé. L’organisme de formation reçoit un mail.',
  accepte: 'Le devis est accepté. L’organisme de formation reçoit un mail.',
  refuse: 'Le devis est refusé. L’organisme de formation reçoit un mail.',
}

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = done === undefined ? undefined : DONE[done]
  return text ? [{ kind: 'success', text }] : []
}

const ownerOf = ({ visitor }: ReferentRequest) => ({ organisationId: visitor.referent.organisation.id })

async function show(
  request: Request,
  { status = 200, errors = {}, flash = [] }: { status?: number; errors?: FormErrors; flash?: readonly FlashMessage[] },
): Promise<Reply> {
  const sheet = await fundingSheet(request.ctx, ownerOf(request), request.params.registrationId)
  if (!sheet) return notFound(request)
  const form = { values: request.form, errors }
  return page(<FundingPlacePage request={request} sheet={sheet} form={form} flash={flash} />, status)
}

const changed = (request: Request) =>
  show(request, { status: 409, flash: [{ kind: 'warning', text: FUNDING_CHANGED }] })
const done = ({ params: { registrationId } }: Request, fait: string) =>
  redirect(`${fundingPaths.placeOf(registrationId)}?fait=${fait}`)

/** Asking and agreeing take the same answer: who pays. */
async function answer(request: Request, act: typeof askQuote | typeof agreeQuote, fait: string): Promise<Reply> {
  const read = readFunder(request.form)
  if ('errors' in read) return show(request, { status: 422, errors: read.errors })
  const result = await act(request.ctx, request.visitor.referent, seenOf(request), read.said)
  if (result === 'asked' || result === 'agreed') return done(request, fait)
  return result === 'unknown' ? notFound(request) : changed(request)
}

/** What a structure's trainings cost, for its référents. */
export const fundingRoutes: readonly AppRoute[] = [
  referentRoute<unknown, z.infer<typeof listQuery>>({
    method: 'GET',
    path: fundingPaths.list,
    query: listQuery,
    handle: async (request) => {
      const { onglet: tab, page: number } = request.query
      const listed = await fundingPage(request.ctx, ownerOf(request), { tab, page: number })
      const totals = await fundingTotals(request.ctx, ownerOf(request))
      return page(<FundingListPage request={request} view={{ ...listed, tab, page: number }} totals={totals} />)
    },
  }),
  referentRoute({
    method: 'GET',
    path: fundingPaths.lines,
    handle: async (request) => {
      const csv = fundingCsv(await fundingLines(request.ctx, ownerOf(request)), 'structure')
      return file('text/csv', Buffer.from(csv), { filename: 'financement-des-formations.csv' })
    },
  }),
  referentRoute({
    method: 'GET',
    path: fundingPaths.totals,
    handle: async (request) => {
      const csv = totalsCsv(await fundingTotals(request.ctx, ownerOf(request)))
      return file('text/csv', Buffer.from(csv), { filename: 'financement-totaux.csv' })
    },
  }),
  referentRoute<Params, DoneQuery>({
    method: 'GET',
    path: fundingPaths.place,
    params,
    query: doneQuery,
    handle: (request) => show(request, { flash: flashOf(request.query.fait) }),
  }),
  referentRoute<Params>({
    method: 'GET',
    path: fundingPaths.quote,
    params,
    handle: async (request) => {
      const quote = await quoteOf(request.ctx, ownerOf(request), request.params.registrationId)
      return quote ? file(quote.mediaType, quote.content, { filename: quote.name }) : notFound(request)
    },
  }),
  referentRoute<Params>({
    method: 'POST',
    path: fundingPaths.ask,
    params,
    handle: (request) => answer(request, askQuote, 'demande'),
  }),
  referentRoute<Params>({
    method: 'POST',
    path: fundingPaths.agree,
    params,
    handle: (request) => answer(request, agreeQuote, 'accepte'),
  }),
  referentRoute<Params>({
    method: 'POST',
    path: fundingPaths.refuse,
    params,
    handle: async (request) => {
      const refused = await refuseQuote(request.ctx, request.visitor.referent, seenOf(request))
      if (refused === 'refused') return done(request, 'refuse')
      return refused === 'unknown' ? notFound(request) : changed(request)
    },
  }),
]
