import { z } from 'zod'
import { teamMembers } from '../../../domain/comptes/index.ts'
import {
  assignFile,
  attachmentForTeam,
  type FileSheet,
  fileSheet,
  replyAsTeam,
  sameSiret,
} from '../../../domain/habilitation/index.ts'
import { communeOf } from '../../../domain/organisations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { file, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { ATTACHMENT_PROBLEMS } from '../../attachment-words.ts'
import { notFound } from '../../shell.tsx'
import { type DoneQuery, doneFlash, doneQuery } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { ASSIGNEE, Assign, Decide, SameSiret } from './aside.tsx'
import { GroundsDeclared, StructureDeclared } from './declared.tsx'
import { FileFrame } from './frame.tsx'
import { FileHistory } from './history.tsx'
import { PeopleDeclared } from './people.tsx'
import { ATTACHMENT, MESSAGE, ThreadPage } from './thread-page.tsx'

export const fileParams = z.object({ sentFileId: z.uuid() })
export type FileParams = z.infer<typeof fileParams>
export type FileRequest<Q = unknown> = TeamRequest<FileParams, Q>

/** Answers with what `draw` makes of the file; the page of what does not exist for a draft, or none. */
export async function withSheet(
  request: FileRequest,
  draw: (sheet: FileSheet) => Reply | Promise<Reply>,
): Promise<Reply> {
  const sheet = await fileSheet(request.ctx, request.params.sentFileId)
  return sheet ? draw(sheet) : notFound(request)
}

/** Everything declared, beside what else has this SIRET and what may be done. `overtaken`: a decision came too late. */
async function showFile(request: FileRequest, sheet: FileSheet, how: { done?: DoneQuery; overtaken?: boolean } = {}) {
  const found = await sameSiret(request.ctx, sheet.file)
  const team = await teamMembers(request.ctx)
  const commune = sheet.file.cityInsee ? await communeOf(sheet.file.cityInsee) : undefined
  return (
    <FileFrame
      request={request}
      sheet={sheet}
      current="dossier"
      flash={how.done ? doneFlash(how.done) : []}
      overtaken={how.overtaken}
    >
      <div class="ac-columns">
        <div>
          <StructureDeclared sheet={sheet} commune={commune} />
          <GroundsDeclared sheet={sheet} />
          <PeopleDeclared sheet={sheet} />
        </div>
        <div>
          <Decide request={request} sheet={sheet} />
          <Assign request={request} sheet={sheet} team={team} />
          <SameSiret found={found} />
          <FileHistory sheet={sheet} />
        </div>
      </div>
    </FileFrame>
  )
}

/** Somebody else, or the structure, was first: the file as it is now, and what happened to it. */
export function overtaken(request: FileRequest): Promise<Reply> {
  return withSheet(request, async (sheet) => page(await showFile(request, sheet, { overtaken: true }), 409))
}

async function assign(request: FileRequest): Promise<Reply> {
  const { ctx, visitor, params, form } = request
  const wanted = textOf(form, ASSIGNEE)
  const assignee = wanted === '' ? null : z.uuid().safeParse(wanted).data
  if (assignee === undefined) return notFound(request)
  const assigned = await assignFile(ctx, visitor.member, params.sentFileId, assignee)
  if (assigned.kind === 'assigned')
    return redirect(`${equipePaths.fileOf(params.sentFileId)}?fait=${assignee ? 'dossier_attribue' : 'dossier_libere'}`)
  return assigned.reason === 'not_now' ? overtaken(request) : notFound(request)
}

function showThread(request: FileRequest, sheet: FileSheet, errors: FormErrors = {}, done: DoneQuery = {}): Reply {
  const form = { values: request.form, errors }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return page(<ThreadPage request={request} sheet={sheet} form={form} flash={doneFlash(done)} />, status)
}

async function reply(request: FileRequest): Promise<Reply> {
  const { ctx, visitor, params, form, upload, uploadName = '' } = request
  const sent = await replyAsTeam(ctx, visitor.member, params.sentFileId, {
    text: textOf(form, MESSAGE),
    attachment: upload && { content: upload, name: uploadName },
  })
  if (sent.kind === 'sent') return redirect(`${equipePaths.fileThreadOf(params.sentFileId)}?fait=message_envoye`)
  if (sent.reason === 'unknown') return notFound(request)
  if (sent.reason === 'not_now') return overtaken(request)
  const errors: FormErrors =
    sent.reason === 'no_message'
      ? { [MESSAGE]: 'Écrivez votre message, en 5 000 caractères au plus.' }
      : { [ATTACHMENT]: ATTACHMENT_PROBLEMS[sent.reason] }
  return withSheet(request, (sheet) => showThread(request, sheet, errors))
}

const pieceParams = fileParams.extend({ pieceId: z.uuid() })

/** What was joined to a message: always saved, never shown in our own pages. */
const piece = teamRoute<z.infer<typeof pieceParams>>({
  method: 'GET',
  path: equipePaths.filePiece,
  params: pieceParams,
  async handle(request) {
    const { sentFileId: fileId, pieceId: attachmentId } = request.params
    const found = await attachmentForTeam(request.ctx, { fileId, attachmentId })
    return found ? file(found.mediaType, found.content, { filename: found.name }) : notFound(request)
  },
})

export const fileRoutes: readonly AppRoute[] = [
  teamRoute<FileParams, DoneQuery>({
    method: 'GET',
    path: equipePaths.file,
    params: fileParams,
    query: doneQuery,
    handle: (request) =>
      withSheet(request, async (sheet) => page(await showFile(request, sheet, { done: request.query }))),
  }),
  teamRoute<FileParams>({ method: 'POST', path: equipePaths.assignFile, params: fileParams, handle: assign }),
  teamRoute<FileParams, DoneQuery>({
    method: 'GET',
    path: equipePaths.fileThread,
    params: fileParams,
    query: doneQuery,
    handle: (request) => withSheet(request, (sheet) => showThread(request, sheet, {}, request.query)),
  }),
  piece,
  teamRoute<FileParams>({
    method: 'POST',
    path: equipePaths.fileThread,
    params: fileParams,
    upload: true,
    handle: reply,
  }),
]
