import { setTimeout as wait } from 'node:timers/promises'
import { json, type Reply, redirect, startServer, type Visit } from '../kit/http.ts'
import { STYLE_PATH, styleSheet } from '../kit/page.tsx'
import { searchAddresses } from './addresses.ts'
import { searchCompanies } from './companies.ts'
import { FAILING_SIRETS } from './establishments.ts'
import { type Directory, isDirectory, isMode, type Mode, SLOWNESS_SECONDS } from './faults.ts'
import { missingPage, operatorPage } from './pages.tsx'

export type DirectoriesOptions = {
  port: number
  /** How long « lent » waits. */
  slownessMs?: number
}

export type DirectoriesSimulator = {
  url: string
  port: number
  /** Address of the « API Recherche d'entreprises », without `/search`. */
  companies: string
  /** Address of the Géoplateforme's geocoding service, without `/search`. */
  addresses: string
  control: {
    behave(directory: Directory, mode: Mode): void
    /** Questions received since the start. */
    asked(directory: Directory): number
  }
  close(): Promise<void>
}

/** Starts both directories on one port of the loopback; `port: 0` takes a free one. */
export async function startDirectories(options: DirectoriesOptions): Promise<DirectoriesSimulator> {
  const modes: Record<Directory, Mode> = { entreprises: 'normal', adresses: 'normal' }
  const asked: Record<Directory, number> = { entreprises: 0, adresses: 0 }
  const slowness = options.slownessMs ?? SLOWNESS_SECONDS * 1000

  const answer = async (directory: Directory, visit: Visit): Promise<Reply> => {
    asked[directory] += 1
    const q = visit.query.get('q')?.trim() ?? ''
    const mode = modes[directory] === 'normal' && directory === 'entreprises' ? modeOfSiret(q) : modes[directory]
    if (mode === 'panne') return json(503, { erreur: 'Service indisponible' })
    if (mode === 'occupe') {
      return { ...plain(429, '{"erreur":"Trop de requêtes"}'), headers: { 'retry-after': '5' } }
    }
    if (mode === 'illisible') return plain(200, '<html><body>Maintenance en cours</body></html>')
    if (mode === 'lent') await wait(slowness)
    return directory === 'entreprises' ? companies(visit, q) : addresses(visit, q)
  }

  const server = await startServer({
    port: options.port,
    handle(visit) {
      if (visit.path === STYLE_PATH) return styleSheet()
      if (visit.method === 'GET' && visit.path === '/entreprises/search') return answer('entreprises', visit)
      if (visit.method === 'GET' && visit.path === '/adresses/search') return answer('adresses', visit)
      if (visit.method === 'POST' && visit.path === '/comportement') {
        const [directory, mode] = [visit.form.get('annuaire') ?? '', visit.form.get('mode') ?? '']
        if (isDirectory(directory) && isMode(mode)) modes[directory] = mode
        return redirect('/')
      }
      if (visit.method === 'GET' && visit.path === '/') return operatorPage(modes)
      return missingPage()
    },
  })

  return {
    url: server.url,
    port: server.port,
    companies: `${server.url}/entreprises`,
    addresses: `${server.url}/adresses`,
    control: {
      behave(directory, mode) {
        modes[directory] = mode
      },
      asked: (directory) => asked[directory],
    },
    close: server.close,
  }
}

function modeOfSiret(q: string): Mode {
  if (q === FAILING_SIRETS.panne) return 'panne'
  if (q === FAILING_SIRETS.lent) return 'lent'
  if (q === FAILING_SIRETS.illisible) return 'illisible'
  return q === FAILING_SIRETS.occupe ? 'occupe' : 'normal'
}

/** As the real one, it wants three characters at least, and `minimal` beside `include`. */
function companies({ query }: Visit, q: string): Reply {
  if (q.length < 3) return json(400, { erreur: '3 caractères minimum pour les termes de la requête' })
  if (query.has('include') && query.get('minimal') !== 'true') {
    return json(400, {
      erreur: 'Veuillez indiquer si vous souhaitez une réponse minimale avec le filtre `minimal=True`.',
    })
  }
  return json(200, searchCompanies(q))
}

function addresses({ query }: Visit, q: string): Reply {
  if (q.length < 3 || q.length > 200 || !/^[\p{Letter}\p{Number}]/u.test(q)) {
    return json(400, {
      code: 400,
      detail: ['q: must contain between 3 and 200 chars and start with a number or a letter'],
      message: 'Failed parsing query',
    })
  }
  return json(200, searchAddresses(q, Math.min(Number(query.get('limit') ?? '5') || 5, 20)))
}

function plain(status: number, body: string) {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}
