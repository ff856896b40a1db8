import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Clock, systemClock } from '../kit/clock.ts'
import { json, type Reply, redirect, startServer, type Visit } from '../kit/http.ts'
import { createInbox } from '../kit/inbox.ts'
import { notFoundPage, STYLE_PATH, styleSheet } from '../kit/page.tsx'
import { type Sms, smsInFile } from './model.ts'
import { phonePage } from './pages.tsx'

export type PhoneOptions = {
  port: number
  /** Expected in `Authorization: Bearer …`. */
  token: string
  /** Path of a file that keeps the SMS; memory only when left out. */
  file?: string | undefined
  clock?: Clock
}

export type PhoneSimulator = {
  url: string
  port: number
  /** Oldest first; the last 500. */
  messages(): readonly Sms[]
  /** The newest SMS that matches, now or within `timeoutMs` (5 000 by default). */
  waitFor(predicate: (sms: Sms) => boolean, timeoutMs?: number): Promise<Sms>
  clear(): void
  close(): Promise<void>
}

const KEPT = 500

/** The body of `POST /sms`, as the documented adapter sends it. */
const SMS_REQUEST = z.strictObject({
  to: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number, as +33612345678'),
  text: z.string().min(1).max(1600),
  reference: z.string().min(1).max(200),
})

/**
 * Receives SMS by `POST /sms`: 202 `{ id }`; 401 without the right token; 400 with the reasons on another body.
 * The same reference again answers 202 with the same id.
 */
export async function startPhone(options: PhoneOptions): Promise<PhoneSimulator> {
  const clock = options.clock ?? systemClock
  const { file } = options
  const inbox = createInbox<Sms>(KEPT, file === undefined ? undefined : { path: file, ...smsInFile })
  const idOfReference = new Map(inbox.all().map(({ reference, id }) => [reference, id]))

  const receive = (visit: Visit): Reply => {
    if (!isBearer(visit.header('authorization'), options.token)) {
      return json(401, { error: 'unauthorized', reasons: ['Authorization: Bearer <token> is expected'] })
    }
    const request = SMS_REQUEST.safeParse(parseJson(visit.body))
    if (!request.success) {
      return json(400, {
        error: 'invalid_request',
        reasons: request.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')),
      })
    }
    const known = idOfReference.get(request.data.reference)
    if (known !== undefined) return json(202, { id: known })
    const id = crypto.randomUUID()
    idOfReference.set(request.data.reference, id)
    inbox.add({ id, ...request.data, receivedAt: clock() })
    return json(202, { id })
  }

  const clear = () => {
    inbox.clear()
    idOfReference.clear()
  }

  const server = await startServer({
    port: options.port,
    handle(visit) {
      if (visit.path === STYLE_PATH) return styleSheet()
      if (visit.method === 'POST' && visit.path === '/sms') return receive(visit)
      if (visit.method === 'POST' && visit.path === '/vider') {
        clear()
        return redirect('/')
      }
      if (visit.method === 'GET' && visit.path === '/') {
        return phonePage(inbox.all().toReversed(), visit.query.get('numero') ?? '')
      }
      return notFoundPage({ site: 'Téléphone', accent: 'ardoise' })
    },
  })

  return {
    url: server.url,
    port: server.port,
    messages: inbox.all,
    waitFor: inbox.waitFor,
    clear,
    close: server.close,
  }
}

function isBearer(header: string, token: string): boolean {
  const [given, expected] = [Buffer.from(header), Buffer.from(`Bearer ${token}`)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
