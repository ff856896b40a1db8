import { timingSafeEqual } from 'node:crypto'
import { type Clock, day, hour } from '../kit/clock.ts'
import { cookie, type Reply, redirect, type Visit } from '../kit/http.ts'
import type { AidantsConnectClient, LastIdpResult } from './aidants-connect.ts'
import { FC_ERRORS, isFcErrorCode } from './errors.ts'
import type { Faults } from './faults.ts'
import { FORCED_ERROR_LOGINS, PASSWORD } from './identities.ts'
import {
  AIDANTS_CONNECT_AMR,
  AIDANTS_CONNECT_ID,
  AIDANTS_CONNECT_NAME,
  IDENTITY_PROVIDERS,
  type IdentityProvider,
} from './identity-providers.ts'
import type { FranceConnectClient } from './options.ts'
import { choicePage, confirmPage, errorPage, loginPage } from './pages.tsx'
import type { FcProvider } from './provider.ts'
import { aidantsConnectRefusal, type Refusal, registerAnswer } from './refusals.ts'
import type { Register } from './register.ts'
import { identityDefects, idpIdentityOf, pivotOf } from './rnipp.ts'
import { type createSessions, type FcSession, SESSION_COOKIE, SESSION_SECONDS, type SignedIn } from './sessions.ts'
import { subjectFor } from './subject.ts'

type Deps = {
  base: string
  clock: Clock
  clients: readonly FranceConnectClient[]
  provider: FcProvider
  sessions: ReturnType<typeof createSessions>
  faults: Faults
  register: Register
  aidantsConnect: AidantsConnectClient | undefined
  record: (entry: LastIdpResult) => void
}

/** What happens between a service's request and its answer: choice, identity provider, register, confirmation. */
export function createJourneys(deps: Deps) {
  const { base, clock, provider, sessions, faults, register, aidantsConnect } = deps

  const clientOf = async (uid: string): Promise<FranceConnectClient | undefined> => {
    const pending = await provider.pending(uid)
    return deps.clients.find(({ clientId }) => clientId === pending?.clientId)
  }

  /** Sends the refusal to the service when it may know of it, else shows it. */
  const refuse = async (uid: string, { code, detail }: Refusal): Promise<Reply> => {
    const { seenAs, text } = FC_ERRORS[code]
    const back = seenAs === 'page' ? undefined : await provider.fail(uid, seenAs, `${text} (${code})`)
    return back === undefined ? errorPage(code, detail) : redirect(back)
  }

  /** Step 1, GET /interaction/:uid — the choice, or the confirmation when a session is open. */
  const arrive = async (visit: Visit, uid: string): Promise<Reply> => {
    const client = await clientOf(uid)
    if (client === undefined) return errorPage('Y190001', 'no such interaction')
    if (faults.strike('gave-up', client.clientId) !== undefined) {
      return refuse(uid, { code: 'Y030030', detail: 'breakdown on demand' })
    }
    const session = sessions.find(visit.cookies.get(SESSION_COOKIE)) ?? sessions.create()
    session.journey = { uid }
    const { signedIn } = session
    // A service that excludes the provider of the session gets the choice page; the session goes on elsewhere.
    const excluded = signedIn?.aidantsConnect !== undefined && client.aidantsConnectExcluded === true
    if (signedIn !== undefined && !excluded) {
      const refusal = aidantsConnectRefusal(signedIn, client)
      if (refusal !== undefined) return refuse(uid, refusal)
      session.journey = { uid, done: true }
      return confirmation(session, signedIn, client, uid, true)
    }
    return choicePage({
      base,
      uid,
      csrf: session.csrf,
      service: client.name,
      aidantsConnect:
        aidantsConnect === undefined ? 'absent' : client.aidantsConnectExcluded === true ? 'refused' : 'offered',
      headers: { 'set-cookie': cookie(SESSION_COOKIE, session.id) },
    })
  }

  /** Step 2, POST /redirect-to-idp. */
  const leaveForProvider = (visit: Visit, session: FcSession, client: FranceConnectClient, uid: string): Reply => {
    const providerUid = visit.form.get('providerUid') ?? ''
    if (providerUid === AIDANTS_CONNECT_ID && aidantsConnect !== undefined) {
      if (client.aidantsConnectExcluded) return errorPage('Y020023', 'provider excluded for this client')
      const { url, state, nonce } = aidantsConnect.authorizationRequest(client.repScope)
      session.journey = { uid, idpRequest: { state, nonce } }
      return redirect(url)
    }
    const chosen = IDENTITY_PROVIDERS.find(({ id }) => id === providerUid)
    if (chosen === undefined) return errorPage('Y020019', 'unknown provider')
    session.journey = { uid }
    return redirect(`${base}/fournisseurs/${chosen.id}`)
  }

  /** Step 3a, POST /fournisseurs/:id — a test person gives her login. */
  const signInAtProvider = async (
    visit: Visit,
    session: FcSession,
    client: FranceConnectClient,
    uid: string,
    chosen: IdentityProvider,
  ): Promise<Reply> => {
    const login = (visit.form.get('login') ?? '').trim().normalize('NFC')
    const forced = FORCED_ERROR_LOGINS.find((candidate) => candidate === login)
    const known = register.find(login)
    if (visit.form.get('password') !== PASSWORD || (forced === undefined && known === undefined)) {
      return loginPage({ base, uid, csrf: session.csrf, service: client.name, provider: chosen, login, refused: true })
    }
    const code = forced?.replace('E', 'Y') ?? ''
    if (isFcErrorCode(code)) return refuse(uid, { code, detail: `forced by the login ${login}` })
    if (known === undefined) return errorPage('Y500000', `no error ${code}`)

    if (faults.strike('civil-status-corrected', client.clientId) !== undefined) register.addGivenName(login)
    const sent = idpIdentityOf(register.find(login) ?? known, clock())
    const defects = identityDefects(sent, { emailOptional: true })
    if (defects.length > 0) return refuse(uid, { code: 'Y600006', detail: defects.join('; ') })
    const person = registerAnswer(register.lookUp(sent), faults, client)
    if ('code' in person) return refuse(uid, person)
    return identified(session, uid, {
      login: person.login,
      idpId: chosen.id,
      idpName: chosen.name,
      idpBirthdate: sent.birthdate,
      email: sent.email,
      preferredUsername: sent.preferred_username,
      amr: chosen.amr,
      atMs: clock().getTime(),
    })
  }

  /** Step 3b, GET /oidc-callback — back from Aidants Connect. */
  const returnFromAidantsConnect = async (visit: Visit): Promise<Reply> => {
    const session = sessions.find(visit.cookies.get(SESSION_COOKIE))
    const journey = session?.journey
    if (session === undefined || journey === undefined || aidantsConnect === undefined) {
      return errorPage('Y190001', 'no session for this return')
    }
    if (journey.idpRequest === undefined) return errorPage('Y420001', 'no identity provider is expected here')
    const { uid, idpRequest } = journey
    const client = await clientOf(uid)
    if (client === undefined) return errorPage('Y190001', 'the interaction is over')

    const result = await aidantsConnect.exchange(visit.query, idpRequest)
    // Wrong state: not the answer to our request, which is then still expected.
    if (!(result.kind === 'refused' && ['Y020021', 'Y020022'].includes(result.code))) session.journey = { uid }
    const at = clock()
    if (result.kind !== 'identified') {
      deps.record({ at, result, verdict: undefined })
      if (result.kind === 'refused') return errorPage(result.code, result.detail)
      const back = await provider.fail(uid, result.error, result.description)
      return back === undefined ? errorPage('Y190001', 'the interaction is over') : redirect(back)
    }

    const found = registerAnswer(register.lookUp(result.identity), faults, client)
    const signedIn: SignedIn = {
      login: 'login' in found ? found.login : '',
      idpId: AIDANTS_CONNECT_ID,
      idpName: AIDANTS_CONNECT_NAME,
      idpBirthdate: result.identity.birthdate,
      email: result.identity.email,
      preferredUsername: result.identity.preferred_username,
      amr: AIDANTS_CONNECT_AMR,
      atMs: at.getTime(),
      aidantsConnect: { repScope: result.repScope, idToken: result.idToken },
    }
    const refusal = aidantsConnectRefusal(signedIn, client) ?? ('code' in found ? found : undefined)
    deps.record({ at, result, verdict: refusal ?? 'accepted' })
    return refusal === undefined ? identified(session, uid, signedIn) : refuse(uid, refusal)
  }

  const identified = (session: FcSession, uid: string, signedIn: SignedIn): Reply => {
    session.signedIn = signedIn
    session.journey = { uid, done: true }
    return redirect(`${base}/continuer/${uid}`)
  }

  const confirmation = (
    session: FcSession,
    signedIn: SignedIn,
    client: FranceConnectClient,
    uid: string,
    singleSignOn: boolean,
  ): Reply => {
    const identity = register.find(signedIn.login)
    if (identity === undefined) return errorPage('Y190001', 'the session names nobody')
    const pivot = pivotOf(identity, clock())
    return confirmPage({
      base,
      uid,
      csrf: session.csrf,
      service: client.name,
      person: `${pivot.given_name} ${signedIn.preferredUsername ?? pivot.family_name}`,
      bornOn: day(new Date(`${pivot.birthdate}T12:00:00Z`)),
      idpName: signedIn.idpName,
      singleSignOn,
      until: hour(new Date(signedIn.atMs + SESSION_SECONDS * 1000)),
    })
  }

  /** Step 4, POST /continuer — the service gets its code. */
  const finish = async (session: FcSession, client: FranceConnectClient, uid: string): Promise<Reply> => {
    const { signedIn } = session
    if (signedIn === undefined) return errorPage('Y190001', 'the FranceConnect session is over')
    const identity = register.find(signedIn.login)
    if (identity === undefined) return errorPage('Y190001', 'the session names nobody')
    const pivot = pivotOf(identity, clock())
    const back = await provider.succeed(uid, {
      sub: subjectFor(client.clientId, pivot),
      identity: pivot,
      givenNames: identity.givenNames,
      idpBirthdate: signedIn.idpBirthdate,
      idpId: signedIn.idpId,
      email: signedIn.email,
      preferredUsername: signedIn.preferredUsername,
      amr: signedIn.amr,
    })
    session.journey = undefined
    return back === undefined ? errorPage('Y190001', 'the interaction is over') : redirect(back)
  }

  /** Every form: the session of the cookie, its CSRF token, its current journey. */
  const posted = async (
    visit: Visit,
  ): Promise<Reply | { session: FcSession; client: FranceConnectClient; uid: string }> => {
    const session = sessions.find(visit.cookies.get(SESSION_COOKIE))
    if (session === undefined) return errorPage('Y190001', 'no FranceConnect session')
    if (!same(visit.form.get('csrf') ?? '', session.csrf)) return errorPage('Y470001', 'wrong CSRF token')
    const uid = visit.form.get('uid') ?? ''
    if (session.journey?.uid !== uid) return errorPage('Y420001', 'another journey is under way')
    const client = await clientOf(uid)
    return client === undefined ? errorPage('Y190001', 'the interaction is over') : { session, client, uid }
  }

  return {
    /** Answers the addresses of a journey; undefined for any other. */
    async route(visit: Visit): Promise<Reply | undefined> {
      if (!visit.path.startsWith(`${base}/`)) return undefined
      const [step = '', argument = ''] = visit.path.slice(base.length + 1).split('/')
      const chosen = IDENTITY_PROVIDERS.find(({ id }) => id === argument)
      if (visit.method === 'GET' && step === 'oidc-callback') return returnFromAidantsConnect(visit)
      if (visit.method === 'GET' && step === 'interaction') return arrive(visit, argument)
      if (visit.method === 'GET' && (step === 'continuer' || (step === 'fournisseurs' && chosen !== undefined))) {
        const session = sessions.find(visit.cookies.get(SESSION_COOKIE))
        const uid = session?.journey?.uid
        const client = uid === undefined ? undefined : await clientOf(uid)
        if (session === undefined || uid === undefined || client === undefined) {
          return errorPage('Y190001', 'no journey under way')
        }
        if (step === 'fournisseurs' && chosen !== undefined) {
          const form = { base, uid, csrf: session.csrf, service: client.name, provider: chosen }
          return loginPage({ ...form, login: '', refused: false })
        }
        if (uid !== argument || session.journey?.done !== true || session.signedIn === undefined) {
          return errorPage('Y420001', 'nothing to confirm')
        }
        return confirmation(session, session.signedIn, client, uid, false)
      }
      if (visit.method !== 'POST') return undefined
      if (!['redirect-to-idp', 'fournisseurs', 'continuer', 'abandon'].includes(step)) return undefined
      const journey = await posted(visit)
      if (journey === 'handedOver' || 'status' in journey) return journey
      const { session, client, uid } = journey
      if (step === 'redirect-to-idp') return leaveForProvider(visit, session, client, uid)
      if (step === 'fournisseurs' && chosen !== undefined) return signInAtProvider(visit, session, client, uid, chosen)
      if (step === 'abandon') {
        session.journey = undefined
        return refuse(uid, { code: 'Y030030', detail: 'the person gave up' })
      }
      if (step === 'continuer') {
        return session.journey?.done === true
          ? finish(session, client, uid)
          : errorPage('Y420001', 'not identified yet')
      }
      return undefined
    },
  }
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
