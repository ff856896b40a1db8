import { parseHTML } from 'linkedom'
import type { AppRoute } from '../../src/spaces/access.ts'
import { routeName } from './routes.ts'
import type { Answer, TestClient } from './server.ts'

/** A page as a crawler reads it. */
export interface Crawled {
  readonly path: string
  /** `METHOD path` of the route that answered; undefined when none is known at that address. */
  readonly route: string | undefined
  readonly answer: Answer
  /** Names that a fragment may lead to. */
  readonly anchors: ReadonlySet<string>
  /** Where it leads, with the fragment, each once. */
  readonly links: readonly string[]
  /** What the browser would fetch by itself or send to: style sheets, scripts, pictures, frames, forms. */
  readonly resources: readonly string[]
  /** Of those, the pictures: for each, the forms of which a browser takes one. */
  readonly pictures: readonly (readonly string[])[]
}

export interface Fault {
  readonly from: string
  readonly to: string
  readonly why: string
}

export interface Crawl {
  readonly pages: readonly Crawled[]
  readonly faults: readonly Fault[]
}

export interface CrawlOptions {
  readonly client: TestClient
  readonly routes: readonly AppRoute[]
  readonly from: readonly string[]
  /** How many addresses of one route are opened: a list of a hundred rows leads a hundred times to the same page. */
  readonly perRoute?: number
}

/**
 * Follows every internal link from these pages, and from those that they lead to. A link is at fault when nothing answers at its end, or when its fragment
 * is nowhere on the page. A page that says why not now (409) is an answer: the rule, and the way out.
 */
export async function crawl({ client, routes, from, perRoute = 30 }: CrawlOptions): Promise<Crawl> {
  const pages = new Map<string, Crawled>()
  const opened = new Map<string, number>()
  const faults: Fault[] = []
  const fragments: Fault[] = []
  const waiting = from.map((to) => ({ from: '', to }))
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [path = '', fragment] = next.to.split('#')
    if (fragment) fragments.push({ ...next, why: fragment })
    if (pages.has(path)) continue
    const route = routeAt(routes, path)
    const name = route ? routeName(route) : path
    const times = opened.get(name) ?? 0
    if (times >= perRoute) continue
    opened.set(name, times + 1)
    const answer = await client.follow(await client.get(path))
    const page = { path, route: route && name, answer, ...read(path, answer) }
    pages.set(path, page)
    if (![200, 409].includes(answer.status)) faults.push({ ...next, why: `answers ${answer.status}` })
    for (const to of page.links) waiting.push({ from: path, to })
  }
  for (const { from: source, to, why: fragment } of fragments) {
    const target = pages.get(to.split('#')[0] ?? '')
    if (target && target.answer.status === 200 && !target.anchors.has(fragment))
      faults.push({ from: source, to, why: `no « ${fragment} » on that page` })
  }
  return { pages: [...pages.values()], faults }
}

/** The GET route that answers at this path: one without parameters before one with. */
function routeAt(routes: readonly AppRoute[], path: string): AppRoute | undefined {
  const [bare = ''] = path.split('?')
  return routes
    .filter(({ method, path: pattern }) => method === 'GET' && patternOf(pattern).test(bare))
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0]
}

const patterns = new Map<string, RegExp>()
function patternOf(path: string): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const pattern = new RegExp(`^${path.replaceAll(/[.+*?^$()[\]{}|]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`)
  patterns.set(path, pattern)
  return pattern
}

function read(path: string, { body, headers }: Answer): Pick<Crawled, 'anchors' | 'links' | 'resources' | 'pictures'> {
  if (!String(headers['content-type']).startsWith('text/html')) {
    return { anchors: new Set(), links: [], resources: [], pictures: [] }
  }
  const { document } = parseHTML(body)
  const values = (selector: string, attribute: string): string[] =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(attribute) ?? '')
  const resolved = (address: string) => {
    const url = new URL(address, `http://here${path.split('#')[0]}`)
    return url.host === 'here' ? url.pathname + url.search + url.hash : url.href
  }
  const hrefs = [...new Set(values('a[href], area[href]', 'href'))].map(resolved)
  const getForms = values('form:not([method="post"])', 'action').map(resolved)
  return {
    anchors: new Set(values('[id]', 'id')),
    links: [...hrefs, ...getForms].filter((href) => href.startsWith('/') && !href.startsWith('/assets/')),
    resources: [
      ...values('link[rel~="stylesheet"], link[rel~="icon"], link[rel~="preload"], link[rel~="manifest"]', 'href'),
      ...values('script[src], img[src], iframe[src], video[src], audio[src], source[src], embed[src]', 'src'),
      ...values('img[srcset], source[srcset]', 'srcset').flatMap(candidates),
      ...values('object[data]', 'data'),
      ...values('use[href], image[href]', 'href').filter((href) => !href.startsWith('#')),
      ...values('form[action]', 'action'),
      ...values('button[formaction]', 'formaction'),
    ].map(resolved),
    pictures: [...document.querySelectorAll('img')].map((img) =>
      [...(img.closest('picture')?.querySelectorAll('source') ?? []), img]
        .flatMap((one) => [one.getAttribute('src') ?? '', ...candidates(one.getAttribute('srcset') ?? '')])
        .filter(Boolean)
        .map(resolved),
    ),
  }
}

/** The addresses of a `srcset`. */
function candidates(set: string): string[] {
  return set
    .split(',')
    .map((one) => one.trim().split(/\s/)[0] ?? '')
    .filter(Boolean)
}
