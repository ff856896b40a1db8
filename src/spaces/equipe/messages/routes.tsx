import { z } from 'zod'
import { teamMembers } from '../../../domain/comptes/index.ts'
import {
  assignMessage,
  CONTACT_PAGE,
  contactQueue,
  contactSheet,
  type Dealt,
  findContactMessages,
  moveMessage,
  replyToMessage,
  STATES,
} from '../../../domain/messages/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { type DoneQuery, doneFlash, doneQuery } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { ACT, ASSIGNEE, MessagePage, REPLY, REVISION } from './message-page.tsx'
import { FoundMessagesPage, MessagesPage, SEARCH } from './queue-page.tsx'

const query = z.object({
  onglet: z.enum(STATES).catch('a_traiter'),
  suivi: z.enum(['moi', '']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  fait: z.string().max(20).optional().catch(undefined),
})
type Query = z.infer<typeof query>

async function showQueue(request: TeamRequest<unknown, Query>): Promise<Reply> {
  const { onglet: state, suivi, page: number, fait } = request.query
  const mine = suivi === 'moi'
  const accountId = request.visitor.member.accountId
  const queue = await contactQueue(request.ctx, { state, page: number, mine: mine ? accountId : undefined })
  // A page that was there this morning: its messages are dealt with.
  const pages = Math.max(1, Math.ceil(queue.counts[state] / CONTACT_PAGE))
  const view = { state, mine, page: number }
  if (number > pages) return redirect(equipePaths.contactMessages)
  const flash = doneFlash(fait === undefined ? {} : { fait })
  return page(<MessagesPage request={request} view={view} queue={queue} flash={flash} />)
}

const params = z.object({ contactMessageId: z.uuid() })
type Request<Q = unknown> = TeamRequest<z.infer<typeof params>, Q>

interface Shown {
  readonly errors?: FormErrors
  readonly overtaken?: boolean
  readonly done?: DoneQuery
}

async function showMessage(
  request: Request,
  { errors = {}, overtaken = false, done = {} }: Shown = {},
): Promise<Reply> {
  const sheet = await contactSheet(request.ctx, request.params.contactMessageId)
  if (!sheet) return notFound(request)
  const team = await teamMembers(request.ctx)
  const form = { values: request.form, errors }
  const status = overtaken ? 409 : Object.keys(errors).length > 0 ? 422 : 200
  const props = { request, sheet, team, form, overtaken, flash: doneFlash(done) }
  return page(<MessagePage {...props} />, status)
}

const MOVES = {
  clore: { to: 'clos', done: 'contact_clos' },
  ecarter: { to: 'indesirable', done: 'contact_ecarte' },
  reprendre: { to: 'a_traiter', done: 'contact_repris' },
} as const

async function act(request: Request): Promise<Reply> {
  const { ctx, visitor, form, params: at } = request
  const { member } = visitor
  const seen = { messageId: at.contactMessageId, revision: Number.parseInt(textOf(form, REVISION), 10) || 0 }
  const here = equipePaths.contactMessageOf(seen.messageId)
  const answer = (dealt: Dealt, to: string): Reply | Promise<Reply> => {
    if (dealt === 'done') return redirect(to)
    return dealt === 'unknown' ? notFound(request) : showMessage(request, { overtaken: true })
  }
  const wanted = textOf(form, ACT)
  switch (wanted) {
    case 'repondre': {
      const replied = await replyToMessage(ctx, member, seen, textOf(form, REPLY))
      if (replied === 'no_text')
        return showMessage(request, { errors: { [REPLY]: 'Écrivez votre réponse, en 5 000 caractères au plus.' } })
      return answer(replied, `${here}?fait=contact_repondu`)
    }
    case 'attribuer': {
      const typed = textOf(form, ASSIGNEE)
      const assignee = typed === '' ? null : z.uuid().safeParse(typed).data
      if (assignee === undefined) return notFound(request)
      const assigned = await assignMessage(ctx, member, seen, assignee)
      if (assigned === 'not_of_team') return notFound(request)
      return answer(assigned, `${here}?fait=${assignee ? 'contact_attribue' : 'contact_libere'}`)
    }
    case 'clore':
    case 'ecarter':
    case 'reprendre': {
      const { to, done } = MOVES[wanted]
      return answer(await moveMessage(ctx, member, seen, to), `${equipePaths.contactMessages}?fait=${done}`)
    }
    default:
      return notFound(request)
  }
}

/** What people write to us through the contact form. */
export const contactMessageRoutes: readonly AppRoute[] = [
  teamRoute<unknown, Query>({ method: 'GET', path: equipePaths.contactMessages, query, handle: showQueue }),
  // A search is sent by POST: an address never stands in an address bar, a log or a history.
  teamRoute({
    method: 'POST',
    path: equipePaths.contactMessages,
    handle: async (request) => {
      const typed = textOf(request.form, SEARCH).slice(0, 254)
      if (typed === '') return redirect(equipePaths.contactMessages)
      const rows = await findContactMessages(request.ctx, typed)
      return page(<FoundMessagesPage request={request} typed={typed} rows={rows} />)
    },
  }),
  teamRoute<z.infer<typeof params>, DoneQuery>({
    method: 'GET',
    path: equipePaths.contactMessage,
    params,
    query: doneQuery,
    handle: (request) => showMessage(request, { done: request.query }),
  }),
  teamRoute<z.infer<typeof params>>({ method: 'POST', path: equipePaths.contactMessage, params, handle: act }),
]
