import { timingSafeEqual } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../kit/clock.ts'
import { cookie, json, type Reply, redirect, startServer, type Visit } from '../kit/http.ts'
import { STYLE_PATH, styleSheet } from '../kit/page.tsx'
import { createKeyRing } from '../kit/signing-keys.ts'
import { checkAuthorizeRequest } from './authorize-check.ts'
import { createFaults, isFault, type ProConnectFault } from './faults.ts'
import { createLogout } from './logout.ts'
import type { ProConnectOptions } from './options.ts'
import { errorPage, operatorPage, signInPage } from './pages.tsx'
import { PASSWORD, type Professional, TEST_PROFESSIONALS } from './professionals.ts'
import { createProvider } from './provider.ts'
import { createSessions, type PcSession, SESSION_COOKIE } from './sessions.ts'

export type ProConnectSimulator = {
  url: string
  /** `${url}/api/v2`. */
  issuer: string
  port: number
  control: {
    /** The next exchange fails in this way (see PROCONNECT_FAULTS); several orders add up. */
    failNext(fault: ProConnectFault): void
    /** Forgets orders, sessions, pending journeys. Keys stay. */
    reset(): void
    /** New signing keys; those before stay published unless `forgetPrevious`. */
    rotateKeys(options?: { forgetPrevious?: boolean }): Promise<void>
    /** How many browsers hold a ProConnect session. */
    openSessions(): number
  }
  close(): Promise<void>
}

const BASE = '/api/v2'
const SLOWNESS_SECONDS = 10
// Read raw by oidc-provider itself.
const BODY_LEFT_TO_PROVIDER = new Set([`${BASE}/token`, `${BASE}/userinfo`, `${BASE}/token/revocation`])

/** Starts the ProConnect simulator on the loopback; `port: 0` takes a free one. */
export async function startProConnect(options: ProConnectOptions): Promise<ProConnectSimulator> {
  const clock = options.clock ?? systemClock
  const professionals = [...(options.professionals ?? []), ...TEST_PROFESSIONALS]
  const keys = await createKeyRing()
  const faults = createFaults()
  const sessions = createSessions(clock)

  // The issuer holds the port, known only once listening; oidc-provider wants the issuer at birth.
  let handle: (visit: Visit) => Promise<Reply> = async () => json(503, { error: 'starting' })
  const server = await startServer({
    port: options.port,
    handle: (visit) => handle(visit),
    leaveBodyOf: (path) => BODY_LEFT_TO_PROVIDER.has(path),
  })
  const issuer = `${server.url}${BASE}`
  const provider = createProvider({
    issuer,
    clients: options.clients,
    clock,
    keys,
    faults,
    errorPage: (code, detail) => {
      const reply = errorPage(code, detail)
      return reply === 'handedOver' ? '' : reply.body.toString()
    },
  })
  const logout = createLogout({ issuer, clients: options.clients, keys, sessions })

  const toProvider = (visit: Visit, url: string): Reply => {
    const { request, response } = visit.raw
    Object.assign(request, { originalUrl: `${BASE}${url}`, url })
    provider.handle(request, response)
    return 'handedOver'
  }
  const broken = (fault: ProConnectFault): Reply | undefined =>
    faults.strikes(fault) ? json(503, { error: 'temporarily_unavailable' }) : undefined

  const backWith = (params: URLSearchParams, error: string, description: string): Reply => {
    const location = new URL(params.get('redirect_uri') ?? '')
    location.searchParams.set('error', error)
    location.searchParams.set('error_description', description)
    location.searchParams.set('state', params.get('state') ?? '')
    location.searchParams.set('iss', issuer)
    return redirect(location.href)
  }

  const authorize = (visit: Visit): Reply => {
    const params = visit.method === 'POST' ? visit.form : visit.query
    const outcome = checkAuthorizeRequest(params, options.clients)
    if (outcome.kind === 'page') return errorPage(outcome.code, outcome.detail)
    if (outcome.kind === 'error') return backWith(params, outcome.error, outcome.description)
    const session = sessions.find(visit.cookies.get(SESSION_COOKIE))
    const prompt = params.get('prompt')
    if (prompt === 'none' && session?.signedIn === undefined) {
      return backWith(params, 'login_required', 'End-User authentication is required')
    }
    if (prompt === 'login' && session !== undefined) session.signedIn = undefined
    const cleaned = new URLSearchParams(params)
    // ProConnect decides by itself when to ask who it is, and tells the level whatever was asked.
    for (const name of ['prompt', 'claims', 'acr_values', 'idp_hint', 'siret_hint']) cleaned.delete(name)
    visit.raw.request.method = 'GET'
    return toProvider(visit, `/authorize?${cleaned}`)
  }

  /** Back to the service with an answer, or on a page of ours. */
  const finish = async (uid: string, professional: Professional): Promise<Reply> => {
    const pending = await provider.pending(uid)
    const client = options.clients.find(({ clientId }) => clientId === pending?.clientId)
    if (professional.roles.length === 0 && client?.acceptsPrivateSector !== true) {
      return errorPage('Y500015', 'private sector not allowed for this client')
    }
    const back = await provider.succeed(uid, professional)
    return back === undefined ? errorPage('Y030110', 'no such interaction') : redirect(back)
  }

  const askWho = async (session: PcSession, uid: string, refusedEmail?: string): Promise<Reply> => {
    const pending = await provider.pending(uid)
    const client = options.clients.find(({ clientId }) => clientId === pending?.clientId)
    if (pending === undefined || client === undefined) return errorPage('Y030110', 'no such interaction')
    return signInPage({
      base: BASE,
      uid,
      csrf: session.csrf,
      service: client.name,
      email: refusedEmail ?? pending.loginHint,
      professionals,
      refused: refusedEmail !== undefined,
      headers: { 'set-cookie': cookie(SESSION_COOKIE, session.id) },
    })
  }

  const arrive = async (visit: Visit, uid: string): Promise<Reply> => {
    if (faults.strikes('gave-up')) return giveUp(uid)
    const session = sessions.find(visit.cookies.get(SESSION_COOKIE)) ?? sessions.create()
    return session.signedIn ? finish(uid, session.signedIn.professional) : askWho(session, uid)
  }

  const giveUp = async (uid: string): Promise<Reply> => {
    const back = await provider.fail(uid, 'access_denied', 'User auth aborted')
    return back === undefined ? errorPage('Y030110', 'no such interaction') : redirect(back)
  }

  const signIn = async (session: PcSession, form: URLSearchParams, uid: string): Promise<Reply> => {
    const email = (form.get('email') ?? '').trim()
    const professional = professionals.find((one) => one.email.toLowerCase() === email.toLowerCase())
    if (professional === undefined || form.get('password') !== PASSWORD) return askWho(session, uid, email)
    session.signedIn = { professional, atMs: clock().getTime() }
    return finish(uid, professional)
  }

  /** A form of ours, in the browser that it was shown to. */
  const fromForm = async (visit: Visit): Promise<Reply> => {
    const session = sessions.find(visit.cookies.get(SESSION_COOKIE))
    if (session === undefined || !sameText(visit.form.get('csrf') ?? '', session.csrf)) {
      return errorPage('Y030110', 'no session, or another csrf')
    }
    const uid = visit.form.get('uid') ?? ''
    return visit.path === `${BASE}/abandon` ? giveUp(uid) : signIn(session, visit.form, uid)
  }

  const clear = (): void => {
    faults.clear()
    sessions.clear()
  }

  handle = async (visit) => {
    const { method, path } = visit
    switch (`${method === 'HEAD' ? 'GET' : method} ${path}`) {
      case 'GET /':
        return operatorPage({ professionals, faults: faults.pending(), openSessions: sessions.open() })
      case `GET ${STYLE_PATH}`:
        return styleSheet()
      case 'POST /pannes': {
        const fault = visit.form.get('fault') ?? ''
        if (!isFault(fault)) return errorPage('Y000400', 'unknown breakdown')
        faults.order(fault)
        return redirect('/#pannes')
      }
      case 'POST /remise-a-zero':
        clear()
        return redirect('/#pannes')
      case `GET ${BASE}/.well-known/openid-configuration`:
        return broken('unavailable-discovery') ?? toProvider(visit, '/.well-known/openid-configuration')
      case `GET ${BASE}/jwks`:
        return json(200, keys.jwks())
      case `GET ${BASE}/authorize`:
      case `POST ${BASE}/authorize`:
        return authorize(visit)
      case `POST ${BASE}/token`:
        if (faults.strikes('slow-token')) await wait(SLOWNESS_SECONDS * 1000)
        return broken('unavailable-token') ?? toProvider(visit, '/token')
      case `GET ${BASE}/userinfo`:
      case `POST ${BASE}/userinfo`:
        return broken('unavailable-userinfo') ?? toProvider(visit, '/userinfo')
      case `POST ${BASE}/token/revocation`:
        return toProvider(visit, '/token/revocation')
      case `GET ${BASE}/session/end`:
        return logout(visit)
      case `POST ${BASE}/connexion`:
      case `POST ${BASE}/abandon`:
        return fromForm(visit)
    }
    if (method === 'GET' && path.startsWith(`${BASE}/interaction/`)) {
      return arrive(visit, path.slice(`${BASE}/interaction/`.length))
    }
    if (method === 'GET' && path.startsWith(`${BASE}/authorize/`)) {
      return toProvider(visit, `${path.slice(BASE.length)}${visit.raw.request.url?.slice(path.length) ?? ''}`)
    }
    return errorPage('Y000404', path)
  }

  return {
    url: server.url,
    issuer,
    port: server.port,
    control: {
      failNext: (fault) => faults.order(fault),
      reset() {
        clear()
        provider.forget()
      },
      rotateKeys: (rotation) => keys.rotate(rotation),
      openSessions: () => sessions.open(),
    },
    close: server.close,
  }
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
