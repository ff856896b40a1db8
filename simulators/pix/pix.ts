import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { json, type Reply, redirect, startServer, type Visit } from '../kit/http.ts'
import { STYLE_PATH, styleSheet } from '../kit/page.tsx'
import { asCsv, asRows, isPixMode, PIX_SLOWNESS_SECONDS, type PixMode, type PixResult } from './model.ts'
import { missingPage, operatorPage } from './pages.tsx'

export type PixSimulatorOptions = {
  port: number
  username: string
  password: string
  /** Number of the saved question that holds the results. */
  card: number
  results?: readonly PixResult[]
  /** How long « lent » waits. */
  slownessMs?: number
}

export type PixSimulator = {
  url: string
  port: number
  control: {
    behave(mode: PixMode): void
    /** Somebody sent their result. */
    send(result: PixResult): void
    /** Times the results were asked for since the start. */
    asked(): number
  }
  close(): Promise<void>
}

/** Starts Pix's Metabase, with one saved question; `port: 0` takes a free one. */
export async function startPix(options: PixSimulatorOptions): Promise<PixSimulator> {
  const results = [...(options.results ?? [])]
  const sessions = new Set<string>()
  let mode: PixMode = 'normal'
  let asked = 0

  const troubled = async (work: () => Reply): Promise<Reply> => {
    if (mode === 'panne') return json(503, { message: 'Service Unavailable' })
    if (mode === 'occupe') return { ...text(429, 'Too many requests'), headers: { 'retry-after': '5' } }
    if (mode === 'illisible') return text(200, '<html><body>Maintenance en cours</body></html>')
    if (mode === 'lent') await wait(options.slownessMs ?? PIX_SLOWNESS_SECONDS * 1000)
    return work()
  }

  const enter = ({ body }: Visit): Reply => {
    const given = parsed(body)
    if (mode === 'refus' || given.username !== options.username || given.password !== options.password) {
      return json(401, { errors: { password: 'did not match stored password' } })
    }
    const id = randomUUID()
    sessions.add(id)
    return json(200, { id })
  }

  const answer = (visit: Visit): Reply => {
    asked += 1
    if (!sessions.has(visit.header('x-metabase-session'))) return text(401, 'Unauthenticated')
    if (visit.path !== `/api/card/${options.card}/query/json`) return text(404, 'Not found.')
    // As the real one does: a status of success, and an object in the place of the list.
    if (mode === 'echec') return json(202, { status: 'failed', error: 'Query timed out' })
    return json(202, asRows(results))
  }

  const send = ({ form }: Visit): Reply => {
    const share = Number((form.get('resultat') ?? '').replace(',', '.'))
    const email = (form.get('email') ?? '').trim()
    const sentOn = form.get('date') ?? ''
    if (email && /^\d{4}-\d\d-\d\d$/.test(sentOn) && share >= 0 && share <= 100) {
      results.push({ email, sentOn, share: share / 100 })
    }
    return redirect('/')
  }

  const server = await startServer({
    port: options.port,
    handle(visit) {
      const { method, path } = visit
      if (path === STYLE_PATH) return styleSheet()
      if (method === 'POST' && path === '/api/session') return troubled(() => enter(visit))
      if (method === 'POST' && path.startsWith('/api/card/')) return troubled(() => answer(visit))
      if (method === 'POST' && path === '/resultats') return send(visit)
      if (method === 'POST' && path === '/comportement') {
        const wanted = visit.form.get('mode') ?? ''
        if (isPixMode(wanted)) mode = wanted
        return redirect('/')
      }
      if (method === 'GET' && path === '/resultats.csv') {
        const headers = {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="resultats-pix.csv"',
        }
        return { status: 200, headers, body: asCsv(results) }
      }
      return method === 'GET' && path === '/' ? operatorPage(results, mode) : missingPage()
    },
  })
  return {
    url: server.url,
    port: server.port,
    control: {
      behave(wanted) {
        mode = wanted
      },
      send: (result) => void results.push(result),
      asked: () => asked,
    },
    close: server.close,
  }
}

function parsed(body: string): { readonly username?: unknown; readonly password?: unknown } {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function text(status: number, body: string) {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}
