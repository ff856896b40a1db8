import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../kit/clock.ts'
import { json, type Reply, redirect, startServer, type Visit } from '../kit/http.ts'
import { notFoundPage, STYLE_PATH, styleSheet } from '../kit/page.tsx'
import { createKeyRing } from '../kit/signing-keys.ts'
import { createAidantsConnectClient, type LastIdpResult } from './aidants-connect.ts'
import { checkAuthorizeRequest } from './authorize-check.ts'
import { createFaults, type FaultOrder, isFaultName } from './faults.ts'
import { createJourneys } from './journeys.ts'
import { createLogout } from './logout.ts'
import { operatorPage } from './operator-page.tsx'
import type { FranceConnectOptions } from './options.ts'
import { errorPage } from './pages.tsx'
import { createProvider } from './provider.ts'
import { type CivilStatusChange, createRegister } from './register.ts'
import { pivotOf } from './rnipp.ts'
import { createSessions } from './sessions.ts'
import { subjectFor } from './subject.ts'

export type FranceConnectControl = {
  /** The next exchange fails in this way (see FAULTS); several orders add up. */
  failNext(order: FaultOrder): void
  /** Forgets orders, civil-status corrections, sessions, pending journeys and the last result. Keys stay. */
  reset(): void
  /** New signing keys; those before stay published unless `forgetPrevious`. */
  rotateKeys(options?: { forgetPrevious?: boolean }): Promise<void>
  /** Ends every FranceConnect session, as if thirty minutes had passed. */
  signOutEverywhere(): void
  /** How many browsers hold a FranceConnect session. */
  openSessions(): number
  lastIdpResult(): LastIdpResult | undefined
  /** Corrects somebody's civil status in the register, until `reset`: her `sub` changes everywhere. */
  correctCivilStatus(login: string, change: CivilStatusChange): void
  /** The `sub` that a service receives for a test identity. */
  subjectOf(clientId: string, login: string): string
}

export type FranceConnectSimulator = {
  url: string
  /** `${url}/api/v2`. */
  issuer: string
  port: number
  control: FranceConnectControl
  close(): Promise<void>
}

const BASE = '/api/v2'
const DEFAULT_SLOWNESS_SECONDS = 10
// Read raw by oidc-provider itself.
const BODY_LEFT_TO_PROVIDER = new Set([`${BASE}/token`, `${BASE}/userinfo`, `${BASE}/token/revocation`])

/** Starts the FranceConnect v2 simulator on the loopback; `port: 0` takes a free one. */
export async function startFranceConnect(options: FranceConnectOptions): Promise<FranceConnectSimulator> {
  const clock = options.clock ?? systemClock
  const keys = await createKeyRing()
  const faults = createFaults()
  const sessions = createSessions(clock)
  const register = createRegister(clock)
  let last: LastIdpResult | undefined

  // The issuer holds the port, known only once listening; oidc-provider wants the issuer at birth.
  let handle: (visit: Visit) => Promise<Reply> = async () => json(503, { error: 'starting' })
  const server = await startServer({
    port: options.port,
    host: options.host,
    handle: (visit) => handle(visit),
    leaveBodyOf: (path) => BODY_LEFT_TO_PROVIDER.has(path),
  })
  const url = options.publicUrl ?? server.url
  const issuer = `${url}${BASE}`

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
  const aidantsConnect =
    options.aidantsConnect === undefined
      ? undefined
      : createAidantsConnectClient(options.aidantsConnect, {
          issuer,
          clock,
          timeoutMs: options.callerTimeoutMs ?? 6000,
        })
  const journeys = createJourneys({
    base: BASE,
    clock,
    clients: options.clients,
    provider,
    sessions,
    faults,
    register,
    aidantsConnect,
    record: (entry) => {
      last = entry
    },
  })
  const logout = createLogout({ issuer, clients: options.clients, keys, sessions, aidantsConnect })

  const toProvider = (visit: Visit, url: string): Reply => {
    const { request, response } = visit.raw
    Object.assign(request, { originalUrl: `${BASE}${url}`, url })
    provider.handle(request, response)
    return 'handedOver'
  }

  const breakdown = async (endpoint: 'discovery' | 'token' | 'userinfo', clientId: string | undefined) => {
    if (faults.strike(`unavailable-${endpoint}`, clientId) !== undefined) {
      return json(503, { error: 'temporarily_unavailable' })
    }
    if (endpoint === 'discovery') return undefined
    const slow = faults.strike(`slow-${endpoint}`, clientId)
    if (slow !== undefined) await wait((slow.seconds ?? DEFAULT_SLOWNESS_SECONDS) * 1000)
    return undefined
  }

  const authorize = (visit: Visit): Reply => {
    const params = visit.method === 'POST' ? visit.form : visit.query
    const outcome = checkAuthorizeRequest(params, options.clients)
    if (outcome.kind === 'page') return errorPage(outcome.code, outcome.detail)
    if (outcome.kind === 'error') {
      const location = new URL(outcome.redirectUri)
      location.searchParams.set('error', outcome.error)
      location.searchParams.set('error_description', outcome.description)
      location.searchParams.set('state', outcome.state)
      location.searchParams.set('iss', issuer)
      return redirect(location.href)
    }
    const cleaned = new URLSearchParams(params)
    // FranceConnect decides by itself when to ask (`forcedPrompt`): the interaction is always new.
    cleaned.delete('prompt')
    visit.raw.request.method = 'GET'
    return toProvider(visit, `/authorize?${cleaned}`)
  }

  const operator = (): Reply =>
    operatorPage({
      now: clock(),
      clients: options.clients,
      faults: faults.pending(),
      openSessions: sessions.open(),
      kids: keys.jwks().keys.map(({ kid }) => kid ?? ''),
      corrected: register.corrected(),
      lastIdpResult: describe(last),
    })

  const orderFromForm = (form: URLSearchParams): Reply => {
    const fault = form.get('fault') ?? ''
    if (!isFaultName(fault)) return errorPage('Y500000', 'unknown breakdown')
    const clientId = form.get('clientId') ?? ''
    const seconds = Number(form.get('seconds'))
    faults.order({ fault, ...(clientId === '' ? {} : { clientId }), ...(seconds > 0 ? { seconds } : {}) })
    return redirect('/#pannes')
  }

  const control: FranceConnectControl = {
    failNext: (order) => faults.order(order),
    reset() {
      faults.clear()
      register.reset()
      sessions.clear()
      provider.forget()
      last = undefined
    },
    rotateKeys: (rotation) => keys.rotate(rotation),
    signOutEverywhere: () => sessions.clear(),
    openSessions: () => sessions.open(),
    lastIdpResult: () => last,
    correctCivilStatus: (login, change) => register.correct(login, change),
    subjectOf(clientId, login) {
      const identity = register.find(login)
      if (identity === undefined) throw new Error(`No test identity is called ${login}.`)
      return subjectFor(clientId, pivotOf(identity, clock()))
    },
  }

  handle = async (visit) => {
    const { method, path } = visit
    const route = `${method === 'HEAD' ? 'GET' : method} ${path}`
    switch (route) {
      case 'GET /':
        return operator()
      case `GET ${STYLE_PATH}`:
        return styleSheet()
      case 'POST /pannes':
        return orderFromForm(visit.form)
      case 'POST /remise-a-zero':
        faults.clear()
        register.reset()
        return redirect('/#pannes')
      case 'POST /cles':
        await keys.rotate()
        return redirect('/#etat')
      case 'POST /sessions':
        sessions.clear()
        return redirect('/#etat')
      case `GET ${BASE}/.well-known/openid-configuration`:
        return (await breakdown('discovery', undefined)) ?? toProvider(visit, '/.well-known/openid-configuration')
      case `GET ${BASE}/jwks`:
        return json(200, keys.jwks())
      case `GET ${BASE}/authorize`:
      case `POST ${BASE}/authorize`:
        return authorize(visit)
      case `POST ${BASE}/token`: {
        // Read here only when a breakdown may depend on it: oidc-provider prefers to read its requests itself.
        const ordered = faults.pending().some(({ fault }) => fault === 'unavailable-token' || fault === 'slow-token')
        const broken = ordered ? await breakdown('token', await clientOfTokenRequest(visit)) : undefined
        return broken ?? toProvider(visit, '/token')
      }
      case `GET ${BASE}/userinfo`:
      case `POST ${BASE}/userinfo`:
        return (
          (await breakdown('userinfo', await provider.clientOfToken(visit.header('authorization')))) ??
          toProvider(visit, '/userinfo')
        )
      case `POST ${BASE}/token/revocation`:
        return toProvider(visit, '/token/revocation')
      case `GET ${BASE}/session/end`:
        return logout.begin(visit)
      case `GET ${BASE}/client/logout-callback`:
        return logout.comeBack(visit)
    }
    if (method === 'GET' && path.startsWith(`${BASE}/authorize/`)) {
      return toProvider(visit, `${path.slice(BASE.length)}${visit.raw.request.url?.slice(path.length) ?? ''}`)
    }
    return (await journeys.route(visit)) ?? notFoundPage({ site: 'FranceConnect', accent: 'bleu' })
  }

  return { url, issuer, port: server.port, control, close: server.close }
}

/** Reads the form of a token request and leaves it parsed for oidc-provider, to know which service is calling. */
async function clientOfTokenRequest(visit: Visit): Promise<string | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of visit.raw.request) chunks.push(Buffer.from(chunk))
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
  Object.assign(visit.raw.request, { body: Object.fromEntries(form) })
  return form.get('client_id') ?? undefined
}

function describe(last: LastIdpResult | undefined): string {
  if (last === undefined) return 'aucun'
  const { result, verdict } = last
  if (result.kind === 'error') return `retour en erreur : ${result.error} (${result.description})`
  if (result.kind === 'refused') return `refusé : ${result.code} (${result.detail})`
  return verdict === undefined || verdict === 'accepted' ? 'accepté' : `refusé : ${verdict.code} (${verdict.detail})`
}
