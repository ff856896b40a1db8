import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { entriesByAccount, type OwnEntry } from '../../domain/journal/index.ts'
import { localDay, namedInJournal } from '../../domain/mandats/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { file, page, type Reply, redirect } from '../../platform/http/reply.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { startOfDay } from '../local-day.ts'
import { HistoryPage, type NamedEntry } from './history-page.tsx'
import { ownActWords, ownDetailWords } from './own-acts.ts'
import { profilePaths } from './paths.ts'

const PER_PAGE = 50
/** Lines of a file: more is asked for by shorter periods. */
const MOST_LINES = 50_000

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .optional()
  .catch(undefined)

/** Days of the wall clock where the person works; what does not fit is as if it were not there. */
const query = z.object({
  du: day,
  au: day,
  page: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
  trop: z.string().optional(),
})
type Query = z.infer<typeof query>

function periodOf({ du, au }: Query, timeZone: string) {
  return {
    from: du ? startOfDay(du, timeZone) : undefined,
    // The last day is included.
    before: au ? startOfDay(au, timeZone, 1) : undefined,
  }
}

async function named(ctx: Ctx, entries: readonly OwnEntry[]): Promise<readonly NamedEntry[]> {
  const names = await namedInJournal(ctx, entries)
  return entries.map((entry) => ({
    ...entry,
    organisationName: names.organisation(entry.organisationId),
    mandatNumber: names.mandat(entry.mandatId),
  }))
}

/** The address of these filters, without what is empty. */
function addressOf(path: string, { du, au }: Query, shownPage?: number): string {
  const search = new URLSearchParams({
    ...(du ? { du } : {}),
    ...(au ? { au } : {}),
    ...(shownPage && shownPage > 1 ? { page: String(shownPage) } : {}),
  })
  return search.size > 0 ? `${path}?${search}` : path
}

const show = signedInRoute<unknown, Query>({
  method: 'GET',
  path: profilePaths.history,
  query,
  async handle(request: SignedInRequest<unknown, Query>): Promise<Reply> {
    const { ctx, visitor, query: asked } = request
    const shown = asked.page ?? 1
    const { total, entries } = await entriesByAccount(ctx, visitor.account.id, {
      ...periodOf(asked, timeZoneOf(visitor)),
      limit: PER_PAGE,
      offset: (shown - 1) * PER_PAGE,
    })
    const pageCount = Math.max(1, Math.ceil(total / PER_PAGE))
    if (shown > pageCount) return redirect(addressOf(profilePaths.history, asked, pageCount))
    return page(
      <HistoryPage
        request={request}
        period={asked}
        entries={await named(ctx, entries)}
        total={total}
        page={shown}
        pageCount={pageCount}
        hrefOf={(one) => addressOf(profilePaths.history, asked, one)}
        fileHref={addressOf(profilePaths.historyFile, asked)}
        tooMany={asked.trop !== undefined}
      />,
    )
  },
})

const COLUMNS = [
  'Instant (UTC)',
  'Acte',
  'Précision',
  'Structure',
  'Mandat',
  'Code de l’acte',
  'Chaîne du journal',
  'Numéro dans la chaîne',
  'Empreinte (SHA-256)',
]

/** One's own proof: each line says where its entry stands in its chain, and the hash that the chain holds of it. */
const download = signedInRoute<unknown, Query>({
  method: 'GET',
  path: profilePaths.historyFile,
  query,
  async handle({ ctx, visitor, query: asked }): Promise<Reply> {
    const timeZone = timeZoneOf(visitor)
    const { total, entries } = await entriesByAccount(ctx, visitor.account.id, {
      ...periodOf(asked, timeZone),
      limit: MOST_LINES,
      offset: 0,
    })
    if (total > MOST_LINES) {
      const back = addressOf(profilePaths.history, asked)
      return redirect(`${back}${back.includes('?') ? '&' : '?'}trop=oui`)
    }
    const lines = (await named(ctx, entries)).map((entry) => [
      entry.at.toISOString(),
      ownActWords(entry),
      ownDetailWords(entry),
      entry.organisationName ?? '',
      entry.mandatNumber ?? '',
      entry.action,
      entry.chain,
      String(entry.seq),
      entry.hash.toString('hex'),
    ])
    // As a spreadsheet opens it in France; a cell that would be read as a formula stays a text (CWE-1236).
    const csv = stringify(lines, {
      bom: true,
      delimiter: ';',
      header: true,
      columns: COLUMNS,
      escape_formulas: true,
      record_delimiter: 'windows',
    })
    return file('text/csv; charset=utf-8', csv, {
      filename: `mon-historique-${localDay(ctx.clock.now(), timeZone)}.csv`,
    })
  },
})

export const historyRoutes = [show, download]
