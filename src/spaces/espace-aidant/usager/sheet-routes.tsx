import { z } from 'zod'
import {
  actesOfUsager,
  OVERRIDE_REASONS,
  openFranceConnectSession,
  overrideOpenSession,
  usagerSheet,
} from '../../../domain/mandats/index.ts'
import { addNote, NOTE_LIMIT, notesOf, removeNote } from '../../../domain/usagers/index.ts'
import { parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm, type FlashMessage, type FormState } from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { notFound } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { personOf, type UsagerParams, usagerParams } from '../usagers/person.ts'
import { commonName } from '../usagers/words.ts'
import { SHOWN_ACTES } from './history.tsx'
import { OpenSessionSheetPage } from './open-session-page.tsx'
import { SheetPage } from './sheet-page.tsx'

/** What was just done, said at the head of the sheet: the address names it, never says it. */
const DONE = {
  note: 'Votre note est gardée. Vos collègues la voient.',
  'note-retiree': 'Votre note est effacée.',
  coordonnees: 'Les coordonnées sont changées.',
  signalement: 'Les mandats sont suspendus. Notre équipe est prévenue et va vous écrire.',
} as const
export type Done = keyof typeof DONE

/** The sheet, saying what was just done. */
export function sheetAfter(usagerId: string, done: Done): Reply {
  return redirect(`${personPaths.sheetOf(usagerId)}?fait=${done}`)
}

const sheetQuery = z.object({ fait: z.string().optional() })
type SheetQuery = z.infer<typeof sheetQuery>

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = Object.entries(DONE).find(([key]) => key === done)?.[1]
  return text ? [{ kind: 'success', text }] : []
}

type SheetRequest = AidantRequest<UsagerParams>

/** The refusal, while FranceConnect may still hold somebody else's session in this browser. One statement, two when refused. */
async function sessionRefusal(request: SheetRequest, form: FormState = emptyForm): Promise<Reply | undefined> {
  const { usagerId } = request.params
  const session = await openFranceConnectSession(request.ctx, browserHash(request))
  if (!session || session.overridden || session.usagerId === usagerId) return undefined
  // Named only if this structure knows her: a colleague of another one may have used this browser.
  const known = await personOf(request, session.usagerId)
  const name = known && commonName(known.identity, known.settings.contact)
  const refused = Object.keys(form.errors).length > 0
  return page(
    <OpenSessionSheetPage request={request} usagerId={usagerId} session={session} name={name} form={form} />,
    refused ? 422 : 409,
  )
}

async function sheet(request: SheetRequest, flash: readonly FlashMessage[], noteForm = emptyForm): Promise<Reply> {
  const { ctx, visitor, params } = request
  const { organisation } = visitor.aidant
  // The same answer for somebody unknown, whoever FranceConnect remembers.
  const found = await usagerSheet(ctx, organisation.id, params.usagerId)
  if (!found) return notFound(request)
  const refusal = await sessionRefusal(request)
  if (refusal) return refusal
  const notes = await notesOf(ctx, organisation.id, params.usagerId)
  const actes = await actesOfUsager(ctx, organisation.id, params.usagerId, { limit: SHOWN_ACTES })
  const refused = Object.keys(noteForm.errors).length > 0
  return page(
    <SheetPage request={request} sheet={found} notes={notes} actes={actes} noteForm={noteForm} flash={flash} />,
    refused ? 422 : 200,
  )
}

const noteForm = z.object({ note: textField({ max: NOTE_LIMIT, required: 'Écrivez la note avant de la laisser.' }) })
const noteParams = usagerParams.extend({ noteId: z.uuid() })
type NoteParams = z.infer<typeof noteParams>
const overrideForm = z.object({ raison: z.enum(OVERRIDE_REASONS, 'Choisissez une raison.') })

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
  aidantRoute<UsagerParams>({
    method: 'POST',
    path: personPaths.openSession,
    params: usagerParams,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      if (!(await personOf(request, params.usagerId))) return notFound(request)
      const parsed = parseForm(overrideForm, request.form)
      const reopened = redirect(personPaths.sheetOf(params.usagerId))
      if (!parsed.ok) {
        const raison = textOf(request.form, 'raison')
        return (await sessionRefusal(request, { values: { raison }, errors: parsed.errors })) ?? reopened
      }
      await overrideOpenSession(ctx, visitor.aidant, browserHash(request), parsed.value.raison)
      return reopened
    },
  }),
]
