import { z } from 'zod'
import {
  centsTyped,
  FUNDING_TABS,
  fundingLines,
  fundingPage,
  fundingSheet,
  fundingTotals,
  type QuoteSent,
  quoteOf,
  recordPayment,
  sendQuote,
} from '../../../domain/formations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { file, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import type { FlashMessage } from '../../../platform/ui/index.ts'
import { type AppRoute, type TrainerRequest, trainerRoute } from '../../access.ts'
import { ATTACHMENT_PROBLEMS } from '../../attachment-words.ts'
import { fundingCsv, totalsCsv } from '../../financements/csv.ts'
import { FUNDING_CHANGED, seenOf } from '../../financements/words.ts'
import { notFound } from '../../shell.tsx'
import { AMOUNT, DOCUMENT, DUE, OrganismeFundingListPage, OrganismeFundingPage } from './pages.tsx'
import { organismeFundingPaths } from './paths.ts'

const listQuery = z.object({
  onglet: z.enum(FUNDING_TABS).catch('en_cours'),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
const params = z.object({ registrationId: z.uuid() })
type Params = z.infer<typeof params>
const doneQuery = z.object({ fait: z.string().max(20).optional() })
type DoneQuery = z.infer<typeof doneQuery>
type Request = TrainerRequest<Params>

const DONE: Readonly<Record<string, string>> = {
  envoye: 'Le devis est envoyé. Les référents de la structure reçoivent un mail.',
  paye: 'Le paiement est noté.',
  retire: 'Le paiement est retiré : le devis reste accepté.',
}

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = done === undefined ? undefined : DONE[done]
  return text ? [{ kind: 'success', text }] : []
}

const ownerOf = ({ visitor }: TrainerRequest) => ({ trainingOrganisationId: visitor.trainer.trainingOrganisation.id })

async function show(
  request: Request,
  { status = 200, errors = {}, flash = [] }: { status?: number; errors?: FormErrors; flash?: readonly FlashMessage[] },
): Promise<Reply> {
  const sheet = await fundingSheet(request.ctx, ownerOf(request), request.params.registrationId)
  if (!sheet) return notFound(request)
  const form = { values: request.form, errors }
  return page(<OrganismeFundingPage request={request} sheet={sheet} form={form} flash={flash} />, status)
}

const AMOUNT_PROBLEM = 'Donnez un montant en euros, par exemple 322 ou 322,50.'
const DUE_PROBLEM = 'Donnez un jour, d’aujourd’hui à dans un an.'

const PROBLEMS: Readonly<Partial<Record<QuoteSent, FormErrors>>> = {
  bad_amount: { [AMOUNT]: 'Donnez un montant entre 0 et 100 000 euros.' },
  bad_due: { [DUE]: DUE_PROBLEM },
  too_large: { [DOCUMENT]: ATTACHMENT_PROBLEMS.too_large },
  not_taken: { [DOCUMENT]: ATTACHMENT_PROBLEMS.not_taken },
  too_many: { [DOCUMENT]: 'Dix devis ont déjà été envoyés pour cette place. Écrivez plutôt à la structure.' },
}

async function send(request: Request): Promise<Reply> {
  const { ctx, visitor, form, upload, uploadName = '' } = request
  const amountCents = centsTyped(textOf(form, AMOUNT))
  const dueOn = textOf(form, DUE)
  const errors = {
    ...(amountCents === undefined ? { [AMOUNT]: AMOUNT_PROBLEM } : {}),
    ...(z.iso.date().safeParse(dueOn).success ? {} : { [DUE]: DUE_PROBLEM }),
  }
  if (amountCents === undefined || Object.keys(errors).length > 0) return show(request, { status: 422, errors })
  const document = upload && { content: upload, name: uploadName }
  const sent = await sendQuote(ctx, visitor.trainer, seenOf(request), { amountCents, dueOn, document })
  if (sent === 'sent') return done(request, 'envoye')
  if (sent === 'unknown') return notFound(request)
  const problem = PROBLEMS[sent]
  return problem ? show(request, { status: 422, errors: problem }) : changed(request)
}

const changed = (request: Request) =>
  show(request, { status: 409, flash: [{ kind: 'warning', text: FUNDING_CHANGED }] })
const done = ({ params: { registrationId } }: Request, fait: string) =>
  redirect(`${organismeFundingPaths.placeOf(registrationId)}?fait=${fait}`)

async function pay(request: Request, paid: boolean): Promise<Reply> {
  const recorded = await recordPayment(request.ctx, request.visitor.trainer, seenOf(request), paid)
  if (recorded === 'recorded') return done(request, paid ? 'paye' : 'retire')
  return recorded === 'unknown' ? notFound(request) : changed(request)
}

/** Quotes and payments, for the training organisation whose sessions they are about. */
export const organismeFundingRoutes: readonly AppRoute[] = [
  trainerRoute<unknown, z.infer<typeof listQuery>>({
    method: 'GET',
    path: organismeFundingPaths.list,
    query: listQuery,
    handle: async (request) => {
      const { onglet: tab, page: number } = request.query
      const listed = await fundingPage(request.ctx, ownerOf(request), { tab, page: number })
      const totals = await fundingTotals(request.ctx, ownerOf(request))
      return page(
        <OrganismeFundingListPage request={request} view={{ ...listed, tab, page: number }} totals={totals} />,
      )
    },
  }),
  trainerRoute({
    method: 'GET',
    path: organismeFundingPaths.lines,
    handle: async (request) => {
      const csv = fundingCsv(await fundingLines(request.ctx, ownerOf(request)), 'organisme')
      return file('text/csv', Buffer.from(csv), { filename: 'devis-et-paiements.csv' })
    },
  }),
  trainerRoute({
    method: 'GET',
    path: organismeFundingPaths.totals,
    handle: async (request) => {
      const csv = totalsCsv(await fundingTotals(request.ctx, ownerOf(request)))
      return file('text/csv', Buffer.from(csv), { filename: 'totaux-par-financeur.csv' })
    },
  }),
  trainerRoute<Params, DoneQuery>({
    method: 'GET',
    path: organismeFundingPaths.place,
    params,
    query: doneQuery,
    handle: (request) => show(request, { flash: flashOf(request.query.fait) }),
  }),
  trainerRoute<Params>({
    method: 'GET',
    path: organismeFundingPaths.quote,
    params,
    handle: async (request) => {
      const quote = await quoteOf(request.ctx, ownerOf(request), request.params.registrationId)
      return quote ? file(quote.mediaType, quote.content, { filename: quote.name }) : notFound(request)
    },
  }),
  trainerRoute<Params>({ method: 'POST', path: organismeFundingPaths.send, params, upload: true, handle: send }),
  trainerRoute<Params>({
    method: 'POST',
    path: organismeFundingPaths.pay,
    params,
    handle: (request) => pay(request, true),
  }),
  trainerRoute<Params>({
    method: 'POST',
    path: organismeFundingPaths.unpay,
    params,
    handle: (request) => pay(request, false),
  }),
]
