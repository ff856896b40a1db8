import { z } from 'zod'
import { actesOfUsager, usagerSheet } from '../../../domain/mandats/index.ts'
import { addNote, NOTE_LIMIT, removeNote } from '../../../domain/usagers/index.ts'
import { parseForm, textField } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm, type FlashMessage } from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { refuseWhileFranceConnectOpen } from '../intervention/guard.tsx'
import { personPaths } from '../usagers/paths.ts'
import { type UsagerParams, usagerParams } from '../usagers/person.ts'
import { SHOWN_ACTES } from './history.tsx'
import { SheetPage } from './sheet-page.tsx'

/** What was just done, said at the head of the sheet: the address names it, never says it. */
const DONE = {
  note: 'Votre note est gardée. Vos collègues la voient.',
  'note-retiree': 'Votre note est effacée.',
  coordonnees: 'Les coordonnées sont changées.',
  messages: 'Les messages de suivi sont changés. Nous avons prévenu la personne.',
  signalement: 'Les mandats sont suspendus. Notre équipe est prévenue et va vous écrire.',
} as const
export type Done = keyof typeof DONE

/** The sheet, saying what was just done. */
export function sheetAfter(usagerId: string, done: Done): Reply {
  return redirect(sheetHrefAfter(usagerId, done))
}

export function sheetHrefAfter(usagerId: string, done: Done): string {
  return `${personPaths.sheetOf(usagerId)}?fait=${done}`
}

const sheetQuery = z.object({ fait: z.string().optional() })
type SheetQuery = z.infer<typeof sheetQuery>

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = Object.entries(DONE).find(([key]) => key === done)?.[1]
  return text ? [{ kind: 'success', text }] : []
}

type SheetRequest = AidantRequest<UsagerParams>

async function sheet(request: SheetRequest, flash: readonly FlashMessage[], noteForm = emptyForm): Promise<Reply> {
  const { ctx, visitor, params } = request
  const { organisation } = visitor.aidant
  // The same answer for somebody unknown, whoever FranceConnect remembers.
  const found = await usagerSheet(ctx, organisation.id, params.usagerId, visitor.aidant.accountId)
  if (!found) return notFound(request)
  const refusal = await refuseWhileFranceConnectOpen(request, params.usagerId, personPaths.sheetOf(params.usagerId))
  if (refusal) return refusal
  const actes = await actesOfUsager(ctx, organisation.id, params.usagerId, { limit: SHOWN_ACTES })
  const refused = Object.keys(noteForm.errors).length > 0
  return page(
    <SheetPage request={request} sheet={found} notes={found.notes} actes={actes} noteForm={noteForm} flash={flash} />,
    refused ? 422 : 200,
  )
}

const noteForm = z.object({ note: textField({ max: NOTE_LIMIT, required: 'Écrivez la note avant de la laisser.' }) })
const noteParams = usagerParams.extend({ noteId: z.uuid() })
type NoteParams = z.infer<typeof noteParams>

export const sheetRoutes: readonly AppRoute[] = [
  aidantRoute<UsagerParams, SheetQuery>({
    method: 'GET',
    path: personPaths.sheet,
    params: usagerParams,
    query: sheetQuery,
    handle: (request) => sheet(request, flashOf(request.query.fait)),
  }),
  aidantRoute<UsagerParams>({
    method: 'POST',
    path: personPaths.notes,
    params: usagerParams,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      const parsed = parseForm(noteForm, request.form)
      if (!parsed.ok) return sheet(request, [], { values: parsed.values, errors: parsed.errors })
      const added = await addNote(ctx, visitor.aidant, params.usagerId, parsed.value.note)
      return added.kind === 'added' ? sheetAfter(params.usagerId, 'note') : notFound(request)
    },
  }),
  aidantRoute<NoteParams>({
    method: 'POST',
    path: personPaths.removeNote,
    params: noteParams,
    handle: async (request) => {
      const removed = await removeNote(request.ctx, request.visitor.aidant, request.params.noteId)
      return removed.kind === 'removed' ? sheetAfter(removed.usagerId, 'note-retiree') : notFound(request)
    },
  }),
]
