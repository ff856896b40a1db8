import { z } from 'zod'
import {
  attachmentOfRequester,
  commandsOpen,
  dossierOf,
  medianExamination,
  withdrawFile,
  writeAsRequester,
} from '../../../domain/habilitation/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { file as fileReply, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm, type FlashMessage, type FormState } from '../../../platform/ui/index.ts'
import { type AppRoute, type RequesterRequest, requesterRoute } from '../../access.ts'
import { ATTACHMENT_PROBLEMS } from '../../attachment-words.ts'
import { notFound } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { colleagueRoutes } from './colleagues.tsx'
import { ATTACHMENT, DossierPage, MESSAGE } from './page.tsx'
import { WithdrawPage } from './withdraw-page.tsx'
import { NOT_NOW } from './words.ts'

const params = z.object({ fileId: z.uuid() })
type Params = z.infer<typeof params>
const query = z.object({ fait: z.string().max(20).optional() })
type Query = z.infer<typeof query>

const DONE: Readonly<Record<string, FlashMessage>> = {
  envoyee: { kind: 'success', title: 'Votre demande est envoyée', text: 'Vous recevez un mail qui le confirme.' },
  message: { kind: 'success', text: 'Votre message est envoyé à l’équipe.' },
  collegue: { kind: 'success', text: 'Un lien part à l’adresse de votre collègue.' },
  retrait: { kind: 'success', text: 'Cette personne ne suit plus la demande. Elle en est prévenue.' },
  retiree: { kind: 'success', text: 'Votre demande est retirée.' },
}

async function show(
  request: RequesterRequest<Params>,
  { form = emptyForm, flash = [], status = 200 }: { form?: FormState; flash?: FlashMessage[]; status?: number } = {},
): Promise<Reply> {
  const { ctx, visitor } = request
  const dossier = await dossierOf(ctx, visitor.requester.id, request.params.fileId)
  if (!dossier) return notFound(request)
  const delay = dossier.file.state === 'en_examen' ? await medianExamination(ctx) : undefined
  return page(<DossierPage request={request} dossier={dossier} delay={delay} form={form} flash={flash} />, status)
}

const showDossier = requesterRoute<Params, Query>({
  method: 'GET',
  path: habilitationPaths.file,
  params,
  query,
  handle(request) {
    const done = DONE[request.query.fait ?? '']
    return show(request, { flash: done ? [done] : [] })
  },
})

const write = requesterRoute<Params>({
  method: 'POST',
  path: habilitationPaths.messages,
  params,
  upload: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, form, visitor, params, upload, uploadName = '' } = request
    const wrote = await writeAsRequester(ctx, visitor.requester, params.fileId, {
      text: textOf(form, MESSAGE),
      attachment: upload && { content: upload, name: uploadName },
    })
    if (wrote.kind === 'sent') return redirect(`${habilitationPaths.fileOf(params.fileId)}?fait=message#echanges`)
    const refused = (errors: Readonly<Record<string, string>>, status = 422) =>
      show(request, { form: { values: form, errors }, status })
    switch (wrote.reason) {
      case 'unknown':
        return notFound(request)
      case 'no_message':
        return refused({ [MESSAGE]: 'Écrivez votre message, en 5 000 caractères au plus.' })
      case 'not_now':
        return refused({ [MESSAGE]: NOT_NOW[wrote.state] }, 409)
      default:
        return refused({ [ATTACHMENT]: ATTACHMENT_PROBLEMS[wrote.reason] })
    }
  },
})

const attachmentParams = params.extend({ attachmentId: z.uuid() })

/** Always saved, never shown in our own pages: what somebody sent runs nowhere. */
const attachment = requesterRoute<z.infer<typeof attachmentParams>>({
  method: 'GET',
  path: habilitationPaths.attachment,
  params: attachmentParams,
  async handle(request) {
    const found = await attachmentOfRequester(request.ctx, request.visitor.requester.id, request.params)
    return found ? fileReply(found.mediaType, found.content, { filename: found.name }) : notFound(request)
  },
})

async function showWithdraw(request: RequesterRequest<Params>): Promise<Reply> {
  const dossier = await dossierOf(request.ctx, request.visitor.requester.id, request.params.fileId)
  if (!dossier) return notFound(request)
  const { file } = dossier
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  if (!open.has('retirer')) return redirect(habilitationPaths.fileOf(file.id))
  return page(<WithdrawPage request={request} dossier={dossier} />)
}

const withdrawRoutes = [
  requesterRoute<Params>({ method: 'GET', path: habilitationPaths.withdraw, params, handle: showWithdraw }),
  requesterRoute<Params>({
    method: 'POST',
    path: habilitationPaths.withdraw,
    params,
    async handle(request) {
      const { fileId } = request.params
      const moved = await withdrawFile(request.ctx, request.visitor.requester, fileId)
      if (moved.kind === 'moved') return redirect(`${habilitationPaths.fileOf(fileId)}?fait=retiree`)
      if (moved.reason === 'unknown') return notFound(request)
      return show(request, { flash: [{ kind: 'error', text: NOT_NOW[moved.state] }], status: 409 })
    },
  }),
]

export const dossierRoutes: readonly AppRoute[] = [
  showDossier,
  write,
  attachment,
  ...withdrawRoutes,
  ...colleagueRoutes,
]
