import type { VNode } from 'preact'
import { z } from 'zod'
import type { FreshProof } from '../../../domain/comptes/index.ts'
import {
  acceptFile,
  barriersOf,
  CHANGE_TEMPLATES,
  commandsOpen,
  type FileCommand,
  type FileRefusal,
  type FileSheet,
  isFileRefusal,
  LONGEST_FILE_MESSAGE,
  nothingBars,
  REFUSAL_TEMPLATES,
  refuseFile,
  reopenFile,
  requestChanges,
  stampOf,
  templateText,
} from '../../../domain/habilitation/index.ts'
import { type FormErrors, listOf, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, teamRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { STALE_CODE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { SEEN } from './criteria-page.tsx'
import { AcceptPage, ChangesPage, GROUNDS, RefusePage, ReopenPage } from './decide-pages.tsx'
import { type DecisionProps, MESSAGE } from './decide-parts.tsx'
import { type FileParams, type FileRequest, fileParams, overtaken, withSheet } from './file-routes.tsx'
import { criteriaOfSheet } from './frame.tsx'
import { refusedAddresses } from './people.tsx'

type Reason = Exclude<
  Extract<
    Awaited<ReturnType<typeof acceptFile | typeof refuseFile | typeof reopenFile | typeof requestChanges>>,
    { kind: 'refused' }
  >['reason'],
  'unknown' | 'not_now' | 'changed'
>

/** What the commands answer: a refusal with its reason, or anything else once it is done. */
type Outcome =
  | { readonly kind: 'refused'; readonly reason: Reason | 'unknown' | 'not_now' | 'changed' }
  | { readonly kind: string; readonly reason?: undefined }

interface Seen {
  readonly fileId: string
  readonly seen: string
}

/** One decision upon a file: page and form at one address. */
type Decision = {
  readonly path: string
  readonly command: FileCommand
  draw(props: DecisionProps): VNode
  /** Texts to begin with. */
  readonly templates?: Parameters<typeof templateText>[0]
  /** What can be refused without a code is refused first, since a code serves once. */
  check(request: FileRequest, sheet: FileSheet): FormErrors
  readonly done: string
} & (
  | { readonly proved: true; run(request: FileRequest, seen: Seen, proof: FreshProof): Promise<Outcome> }
  | { readonly proved: false; run(request: FileRequest, seen: Seen): Promise<Outcome> }
)

const EMPTY_MESSAGE = `Écrivez votre message, en ${LONGEST_FILE_MESSAGE} caractères au plus.`

const PROBLEMS: Readonly<Record<Reason, FormErrors>> = {
  stale_proof: { [CODE]: STALE_CODE },
  no_message: { [MESSAGE]: EMPTY_MESSAGE },
  no_ground: { [GROUNDS]: 'Choisissez au moins une raison : la décision la cite.' },
  barred: { [CODE]: 'Un critère reste à vérifier, ou n’est pas conforme. Rien n’est accepté.' },
  referent_closed: {
    [CODE]: 'Le compte de la personne référente est fermé. Rouvrez-le, ou demandez à la structure quelqu’un d’autre.',
  },
  referent_address: {
    [CODE]:
      'L’adresse de la personne référente est celle d’un service : aucun compte ne peut s’ouvrir. Demandez-en une autre.',
  },
}

function messageErrors({ form }: FileRequest): FormErrors {
  const text = textOf(form, MESSAGE)
  return text && text.length <= LONGEST_FILE_MESSAGE ? {} : { [MESSAGE]: EMPTY_MESSAGE }
}

const groundsOf = ({ form }: FileRequest): readonly FileRefusal[] => listOf(form, GROUNDS).filter(isFileRefusal)

const DECISIONS: readonly Decision[] = [
  {
    path: equipePaths.acceptFile,
    command: 'accepter',
    draw: AcceptPage,
    check: (_, sheet) => (nothingBars(barriersOf(criteriaOfSheet(sheet))) ? {} : PROBLEMS.barred),
    proved: true,
    run: ({ ctx, visitor }, seen, proof) => acceptFile(ctx, visitor.member, proof, seen),
    done: 'dossier_accepte',
  },
  {
    path: equipePaths.changeFile,
    command: 'demander_modifications',
    draw: ChangesPage,
    templates: CHANGE_TEMPLATES,
    check: messageErrors,
    proved: false,
    run: ({ ctx, visitor, form }, seen) => requestChanges(ctx, visitor.member, seen, textOf(form, MESSAGE)),
    done: 'dossier_renvoye',
  },
  {
    path: equipePaths.refuseFile,
    command: 'refuser',
    draw: RefusePage,
    templates: REFUSAL_TEMPLATES,
    check: (request) => ({
      ...(groundsOf(request).length === 0 ? PROBLEMS.no_ground : {}),
      ...messageErrors(request),
    }),
    proved: true,
    run: (request, seen, proof) =>
      refuseFile(request.ctx, request.visitor.member, proof, seen, {
        grounds: groundsOf(request),
        message: textOf(request.form, MESSAGE),
      }),
    done: 'dossier_refuse',
  },
  {
    path: equipePaths.reopenFile,
    command: 'rouvrir',
    draw: ReopenPage,
    check: messageErrors,
    proved: true,
    run: ({ ctx, visitor, form }, seen, proof) => reopenFile(ctx, visitor.member, proof, seen, textOf(form, MESSAGE)),
    done: 'dossier_rouvert',
  },
]

const query = z.object({ modele: z.string().max(20).catch('') })
type Query = z.infer<typeof query>

const isOpen = ({ file }: FileSheet, command: FileCommand) =>
  commandsOpen('equipe', { state: file.state, wasSubmitted: true }).has(command)

function read(decision: Decision, request: FileRequest<Query>): Promise<Reply> {
  return withSheet(request, (sheet) => {
    // The decision is not there to be taken: the file says what is.
    if (!isOpen(sheet, decision.command)) return redirect(equipePaths.fileOf(sheet.file.id))
    const facts = { structureName: sheet.file.name ?? '', sharedAddresses: refusedAddresses(sheet) }
    const text = decision.templates ? templateText(decision.templates, request.query.modele, facts) : undefined
    const form = { values: text === undefined ? {} : { [MESSAGE]: text }, errors: {} }
    return page(decision.draw({ request, sheet, form }))
  })
}

function take(decision: Decision, request: FileRequest): Promise<Reply> {
  return withSheet(request, async (sheet) => {
    const { form, params } = request
    if (!isOpen(sheet, decision.command)) return overtaken(request)
    const again = (errors: FormErrors, status: number, changed = false) =>
      page(decision.draw({ request, sheet, form: { values: form, errors }, changed }), status)
    // Nobody decides about what they have not read, nor spends a code on it.
    const seen = { fileId: params.sentFileId, seen: textOf(form, SEEN) }
    if (seen.seen !== stampOf(sheet.file)) return again({}, 409, true)
    const errors = decision.check(request, sheet)
    if (Object.keys(errors).length > 0) return again(errors, 422)
    const result = await proveAndRun(decision, request, seen)
    if ('problem' in result) return again({ [CODE]: result.problem }, 422)
    if (result.reason === undefined) return redirect(`${equipePaths.fileOf(params.sentFileId)}?fait=${decision.done}`)
    switch (result.reason) {
      case 'unknown':
        return notFound(request)
      case 'not_now':
        return overtaken(request)
      case 'changed':
        return withSheet(request, (now) =>
          page(decision.draw({ request, sheet: now, form: { values: form, errors: {} }, changed: true }), 409),
        )
      default:
        return again(PROBLEMS[result.reason], 422)
    }
  })
}

async function proveAndRun(
  decision: Decision,
  request: FileRequest,
  seen: Seen,
): Promise<Outcome | { readonly problem: string }> {
  if (!decision.proved) return decision.run(request, seen)
  const proved = await prove(request)
  return proved.kind === 'refused' ? { problem: proved.problem } : decision.run(request, seen, proved.proof)
}

export const decideRoutes: readonly AppRoute[] = DECISIONS.flatMap((decision) => [
  teamRoute<FileParams, Query>({
    method: 'GET',
    path: decision.path,
    params: fileParams,
    query,
    handle: (request) => read(decision, request),
  }),
  teamRoute<FileParams>({
    method: 'POST',
    path: decision.path,
    params: fileParams,
    // What takes a proof cannot be undone by a click: it waits after a lost factor was replaced.
    ...(decision.proved ? { sensitive: true } : {}),
    handle: (request) => take(decision, request),
  }),
])
