import { z } from 'zod'
import {
  importPixPreview,
  type PixSource,
  pixCandidates,
  pixImportReport,
  pixOverview,
  pixPreview,
  pixUnmatchedResult,
  preparePixImport,
  readPixSource,
  resolvePixResult,
  setPixResultAside,
} from '../../../domain/formations/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { doneFlash, STALE_CODE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { FILE, PixPage } from './home-page.tsx'
import { PreviewPage, ReportPage } from './import-pages.tsx'
import { PERSON, ResultPage, SEARCH } from './result-page.tsx'
import { FILE_PROBLEM_WORDS } from './words.ts'

const homeQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  fait: z.string().max(20).optional(),
})
type HomeQuery = z.infer<typeof homeQuery>
const previewParams = z.object({ pixPreviewId: z.uuid() })
const importParams = z.object({ pixImportId: z.uuid() })
const resultParams = z.object({ pixResultId: z.uuid() })
type PreviewRequest = TeamRequest<z.infer<typeof previewParams>>
type ResultRequest = TeamRequest<z.infer<typeof resultParams>>

const done = (what: string) => redirect(`${equipePaths.pix}?fait=${what}`)

async function home(
  request: TeamRequest,
  readable: boolean,
  { page: number, fait }: HomeQuery,
  errors: FormErrors = {},
): Promise<Reply> {
  const overview = await pixOverview(request.ctx, number)
  const flash = doneFlash(fait === undefined ? {} : { fait })
  return page(
    <PixPage request={request} overview={overview} form={{ values: {}, errors }} flash={flash} readable={readable} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function prepare(request: TeamRequest, readable: boolean): Promise<Reply> {
  const { ctx, visitor, upload, uploadName = '' } = request
  const refused = (problem: string) => home(request, readable, { page: 1 }, { [FILE]: problem })
  if (!upload) return refused('Choisissez un fichier.')
  const prepared = await preparePixImport(ctx, visitor.member, { name: uploadName, bytes: upload })
  if (prepared.kind === 'refused') return refused(FILE_PROBLEM_WORDS[prepared.reason])
  return redirect(equipePaths.pixPreviewOf(prepared.previewId))
}

async function showPreview(request: PreviewRequest, errors: FormErrors = {}): Promise<Reply> {
  const preview = await pixPreview(request.ctx, request.params.pixPreviewId)
  if (!preview) return notFound(request)
  return page(
    <PreviewPage request={request} preview={preview} form={{ values: {}, errors }} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function record(request: PreviewRequest): Promise<Reply> {
  const { ctx, visitor, params } = request
  const proved = await prove(request)
  if (proved.kind === 'refused') return showPreview(request, { [CODE]: proved.problem })
  const imported = await importPixPreview(ctx, visitor.member, proved.proof, params.pixPreviewId)
  if (imported.kind === 'imported') return redirect(equipePaths.pixImportOf(imported.importId))
  return imported.reason === 'unknown' ? notFound(request) : showPreview(request, { [CODE]: STALE_CODE })
}

/** Asked at once rather than at night: whoever asked waits for the answer, as long as Pix is given. */
async function readNow(request: TeamRequest, source: PixSource): Promise<Reply> {
  const read = await readPixSource(request.ctx, source, request.visitor.member.accountId)
  // What went wrong stands on the page, with the hour.
  if (read.kind === 'unavailable') return redirect(equipePaths.pix)
  if (read.kind === 'running') return done('pix_en_cours')
  return done(read.result.recorded > 0 ? 'pix_lu' : 'pix_rien')
}

async function showResult(request: ResultRequest, search: string, errors: FormErrors = {}): Promise<Reply> {
  const { ctx, params, form } = request
  const result = await pixUnmatchedResult(ctx, params.pixResultId)
  if (!result) return notFound(request)
  const candidates = await pixCandidates(ctx, result.emailKey, search)
  return page(
    <ResultPage
      request={request}
      result={result}
      candidates={candidates}
      search={search}
      form={{ values: form, errors }}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

const searchIn = ({ form }: TeamRequest) => textOf(form, SEARCH).slice(0, 200)

const ATTACH_PROBLEMS = {
  unknown: { [PERSON]: 'Cette demande n’existe plus. Choisissez une autre personne.' },
  over: { [PERSON]: 'Ce résultat, ou cette demande, n’en est plus là : une ou un collègue vient d’agir.' },
  yourself: { [PERSON]: 'C’est votre propre adresse : une ou un collègue doit le faire.' },
  stale_proof: { [CODE]: STALE_CODE },
} as const

async function attach(request: ResultRequest): Promise<Reply> {
  const { ctx, visitor, params, form } = request
  const trackId = z.uuid().safeParse(textOf(form, PERSON)).data
  if (!trackId) return showResult(request, searchIn(request), { [PERSON]: 'Choisissez la personne.' })
  if (!(await pixUnmatchedResult(ctx, params.pixResultId))) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return showResult(request, searchIn(request), { [CODE]: proved.problem })
  const resolved = await resolvePixResult(ctx, visitor.member, proved.proof, params.pixResultId, trackId)
  return resolved === 'resolved'
    ? done('pix_rattache')
    : showResult(request, searchIn(request), ATTACH_PROBLEMS[resolved])
}

async function setAside(request: ResultRequest): Promise<Reply> {
  const { ctx, visitor, params } = request
  const aside = await setPixResultAside(ctx, visitor.member, params.pixResultId)
  return aside === 'set_aside' ? done('pix_ecarte') : notFound(request)
}

/** Pix's results, for our team. `source`: Pix's interface, where it is configured. */
export function pixRoutes(source: PixSource | undefined): readonly AppRoute[] {
  const readable = source !== undefined
  return [
    teamRoute<unknown, HomeQuery>({
      method: 'GET',
      path: equipePaths.pix,
      query: homeQuery,
      handle: (request) => home(request, readable, request.query),
    }),
    teamRoute({
      method: 'POST',
      path: equipePaths.pix,
      upload: true,
      handle: (request) => prepare(request, readable),
    }),
    ...(source
      ? [teamRoute({ method: 'POST', path: equipePaths.readPix, handle: (request) => readNow(request, source) })]
      : []),
    teamRoute<z.infer<typeof previewParams>>({
      method: 'GET',
      path: equipePaths.pixPreview,
      params: previewParams,
      handle: (request) => showPreview(request),
    }),
    teamRoute<z.infer<typeof previewParams>>({
      method: 'POST',
      path: equipePaths.pixPreview,
      params: previewParams,
      sensitive: true,
      handle: record,
    }),
    teamRoute<z.infer<typeof importParams>>({
      method: 'GET',
      path: equipePaths.pixImport,
      params: importParams,
      async handle(request) {
        const report = await pixImportReport(request.ctx, request.params.pixImportId)
        return report ? page(<ReportPage request={request} report={report} />) : notFound(request)
      },
    }),
    teamRoute<z.infer<typeof resultParams>>({
      method: 'GET',
      path: equipePaths.pixResult,
      params: resultParams,
      handle: (request) => showResult(request, ''),
    }),
    // A search is sent by POST: a name never stands in an address, a log or a history.
    teamRoute<z.infer<typeof resultParams>>({
      method: 'POST',
      path: equipePaths.pixResult,
      params: resultParams,
      handle: (request) => showResult(request, searchIn(request)),
    }),
    teamRoute<z.infer<typeof resultParams>>({
      method: 'POST',
      path: equipePaths.attachPix,
      params: resultParams,
      sensitive: true,
      handle: attach,
    }),
    teamRoute<z.infer<typeof resultParams>>({
      method: 'POST',
      path: equipePaths.setPixAside,
      params: resultParams,
      handle: setAside,
    }),
  ]
}
