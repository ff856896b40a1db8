import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '../kit/clock.ts'
import { cookie, type Reply, redirect, removedCookie, startServer, type Visit } from '../kit/http.ts'
import { notFoundPage, STYLE_PATH, styleSheet } from '../kit/page.tsx'
import { createAccounts, type ServiceAccount } from './accounts.ts'
import { writeDocument } from './documents.ts'
import { KINDS, type ServiceKind } from './kinds.ts'
import { dashboardPage, notSignedInPage, type Site, signedOutPage, welcomePage } from './pages.tsx'
import { createRelyingParty } from './relying-party.ts'

export type PublicServiceOptions = {
  port: number
  /** « Caisse des prestations ». */
  name: string
  clientId: string
  clientSecret: string
  /** A function where FranceConnect starts after the service; read at the first sign-in. */
  franceConnectIssuer: string | (() => string)
  kind: ServiceKind
  /** Path of a JSON file that keeps the accounts; memory only when left out. */
  accountsFile?: string
  idTokenSignedResponseAlg?: 'ES256' | 'RS256'
  clock?: Clock
}

export type PublicServiceSimulator = {
  url: string
  port: number
  /** How it is to be registered at FranceConnect: an element of `startFranceConnect`'s `clients`. */
  registration: {
    clientId: string
    clientSecret: string
    name: string
    redirectUris: readonly string[]
    postLogoutRedirectUris: readonly string[]
    idTokenSignedResponseAlg: 'ES256' | 'RS256'
    repScope: readonly string[]
  }
  accounts(): readonly ServiceAccount[]
  close(): Promise<void>
}

type Session = {
  id: string
  asked?: { state: string; nonce: string } | undefined
  signedIn?: { sub: string; idToken: string } | undefined
}

const MAX_MESSAGE = 2000

/** A public service with a FranceConnect button, its accounts keyed by FranceConnect's `sub`. */
export async function startPublicService(options: PublicServiceOptions): Promise<PublicServiceSimulator> {
  const clock = options.clock ?? systemClock
  const facts = KINDS[options.kind]
  const site: Site = { name: options.name, kind: options.kind }
  const alg = options.idTokenSignedResponseAlg ?? 'ES256'
  const accounts = createAccounts({ file: options.accountsFile, numberPrefix: facts.numberPrefix })
  const sessions = new Map<string, Session>()

  let handle: (visit: Visit) => Reply | Promise<Reply> = () => redirect('/')
  const server = await startServer({ port: options.port, handle: (visit) => handle(visit) })
  const redirectUri = `${server.url}/retour`
  const postLogoutRedirectUri = `${server.url}/deconnecte`
  const franceConnect = createRelyingParty({ ...options, alg, redirectUri, postLogoutRedirectUri })

  const sessionOf = (visit: Visit): Session | undefined => sessions.get(visit.cookies.get(facts.cookie) ?? '')
  const open = (session: Omit<Session, 'id'>): Session => {
    const opened = { id: randomBytes(32).toString('base64url'), ...session }
    sessions.set(opened.id, opened)
    return opened
  }

  const leaveForFranceConnect = async (visit: Visit): Promise<Reply> => {
    try {
      const { url, asked } = await franceConnect.request()
      const session = open({ asked, signedIn: sessionOf(visit)?.signedIn })
      return redirect(url, { 'set-cookie': cookie(facts.cookie, session.id) })
    } catch {
      return notSignedInPage(site, 'FranceConnect ne répond pas. Réessayez dans quelques minutes.', false)
    }
  }

  const comeBack = async (visit: Visit): Promise<Reply> => {
    const session = sessionOf(visit)
    if (session?.asked === undefined || visit.query.get('state') !== session.asked.state) {
      return notSignedInPage(site, 'Cette connexion n’a pas commencé dans ce navigateur, ou elle est déjà finie.', true)
    }
    const { asked } = session
    sessions.delete(session.id)
    const error = visit.query.get('error')
    if (error !== null) {
      const reason = visit.query.get('error_description') ?? ''
      return notSignedInPage(site, `FranceConnect répond : ${reason || error}`, error === 'access_denied')
    }
    try {
      const { person, idToken } = await franceConnect.redeem(visit.query, asked)
      accounts.visit(person, clock())
      const renewed = open({ signedIn: { sub: person.sub, idToken } })
      return redirect('/mon-espace', { 'set-cookie': cookie(facts.cookie, renewed.id) })
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure)
      return notSignedInPage(site, `La réponse de FranceConnect n’a pas pu être vérifiée (${reason}).`, false)
    }
  }

  const signOut = async (visit: Visit): Promise<Reply> => {
    const session = sessionOf(visit)
    if (session !== undefined) sessions.delete(session.id)
    const headers = { 'set-cookie': removedCookie(facts.cookie) }
    if (session?.signedIn === undefined) return redirect('/', headers)
    return redirect(await franceConnect.endSessionUrl(session.signedIn.idToken), headers)
  }

  const addMessage = (visit: Visit, account: ServiceAccount): Reply => {
    const text = (visit.form.get('texte') ?? '').trim().slice(0, MAX_MESSAGE)
    if (text === '') return redirect('/mon-espace?message=vide#messages')
    accounts.addMessages(account.sub, [
      { at: clock(), author: 'person', text },
      { at: clock(), author: 'service', text: facts.answer },
    ])
    return redirect('/mon-espace?message=envoye#messages')
  }

  handle = async (visit) => {
    const { signedIn } = sessionOf(visit) ?? {}
    const account = signedIn === undefined ? undefined : accounts.find(signedIn.sub)
    switch (`${visit.method} ${visit.path}`) {
      case `GET ${STYLE_PATH}`:
        return styleSheet()
      case 'GET /':
        return account === undefined ? welcomePage(site) : redirect('/mon-espace')
      case 'GET /connexion':
        return leaveForFranceConnect(visit)
      case 'GET /retour':
        return comeBack(visit)
      case 'GET /deconnecte':
        return signedOutPage(site)
      case 'POST /deconnexion':
        return signOut(visit)
      case 'GET /mon-espace': {
        const notice = { envoye: 'sent', vide: 'empty' } as const
        const asked = visit.query.get('message')
        if (account === undefined) return redirect('/')
        return dashboardPage(site, account, asked === 'envoye' || asked === 'vide' ? notice[asked] : undefined)
      }
      case 'POST /messages':
        return account === undefined ? redirect('/') : addMessage(visit, account)
    }
    const document = facts.documents.find(({ file }) => visit.path === `/documents/${file}`)
    if (visit.method !== 'GET' || document === undefined) {
      return notFoundPage({ site: site.name, accent: facts.accent })
    }
    if (account === undefined) return redirect('/')
    return {
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${document.file}"`,
        'cache-control': 'no-store',
      },
      body: await writeDocument(site.name, document, account, clock()),
    }
  }

  return {
    url: server.url,
    port: server.port,
    registration: {
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      name: options.name,
      redirectUris: [redirectUri],
      postLogoutRedirectUris: [postLogoutRedirectUri],
      idTokenSignedResponseAlg: alg,
      repScope: facts.repScope,
    },
    accounts: accounts.all,
    close: server.close,
  }
}
