import { brotliCompressSync } from 'node:zlib'
import { type Browser, browserOn } from '../browser.ts'
import { type Line, milliseconds, percentile } from '../report.ts'
import { startServer } from '../server.ts'

/** Opened by people, and on no map of the site. */
const UNMAPPED = ['/connexion']
const BYTES = 90_000
const MILLISECONDS = 20
const VISITS = 20

/** The bytes of a first visit of each page of the site, everything that the page asks for included, and how long the server takes. */
export async function measureSite(databaseUrl: string): Promise<Line[]> {
  const server = await startServer(databaseUrl)
  const browser = browserOn(server.url, {}, '10.3.0.1')
  try {
    const { body } = await browser.get('/sitemap.xml')
    const mapped = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
    if (mapped.length === 0) throw new Error('the site map names no page')
    const lines: Line[] = []
    for (const [index, path] of [...mapped, ...UNMAPPED].entries()) {
      // Somebody else each time: limits are counted by address.
      const browser = browserOn(server.url, {}, `10.3.${1 + (index >> 8)}.${index & 255}`)
      const { total, foreign, blocking, parts } = await firstVisit(browser, path)
      const times: number[] = []
      for (let visit = 0; visit < VISITS; visit += 1) times.push((await browser.get(path)).milliseconds)
      const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
      browser.close()
      lines.push({
        what: `first visit: ${path}`,
        required: 'under 90 kB (brotli), p95 under 20 ms, no blocking script, nothing from elsewhere',
        measured: `${(total / 1000).toFixed(1)} kB in ${parts.size} files, p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, ${blocking} blocking scripts, ${foreign} foreign addresses`,
        met: total < BYTES && foreign === 0 && blocking === 0 && p95 < MILLISECONDS,
        method: `bodies as transferred with Accept-Encoding: br (the page itself compressed here when the server leaves that to its proxy), with every style sheet, script, image and font that the page or its style sheets name; time of ${VISITS} visits one after the other`,
      })
    }
    return lines
  } finally {
    browser.close()
    await server.stop()
  }
}

async function firstVisit(browser: Browser, path: string) {
  const page = await fetched(browser, path)
  const text = page.text
  const parts = new Map([[path, page.transferred]])
  // Of its pictures the first: whoever scrolls asks for the others, and of the forms of one a browser takes one.
  const [, picture = ''] = /<img\b[^>]*?\bsrc="([^"]+)"/.exec(text) ?? []
  const named = [...text.matchAll(/<(?:link|script|use)\b[^>]*?\b(?:href|src)="([^"#]+)[^"]*"[^>]*>/g)]
    .filter(([tag]) => !/rel="(?:canonical|alternate|help|license)"/.test(tag))
    .map(([, address]) => address ?? '')
    .concat(picture || [])
  const foreign = named.filter((address) => /^(https?:)?\/\//.test(address)).length
  const blocking = [...text.matchAll(/<script\b[^>]*\bsrc=[^>]*>/g)].filter(
    ([tag]) => !/type="module"|\bdefer\b|\basync\b/.test(tag),
  ).length
  const waiting = named.filter((address) => address.startsWith('/'))
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (parts.has(address)) continue
    const part = await fetched(browser, address)
    parts.set(address, part.transferred)
    if (!address.endsWith('.css')) continue
    for (const [, url = ''] of part.text.matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
      if (!url.startsWith('data:') && !url.startsWith('#')) waiting.push(new URL(url, `http://here${address}`).pathname)
    }
  }
  return { parts, foreign, blocking, total: [...parts.values()].reduce((sum, bytes) => sum + bytes, 0) }
}

async function fetched(browser: Browser, path: string): Promise<{ transferred: number; text: string }> {
  const plain = await browser.get(path)
  if (plain.status !== 200) throw new Error(`${path}: ${plain.status}`)
  const compressed = await browser.get(path, { 'accept-encoding': 'br' })
  const length = Number(compressed.headers['content-length'])
  const isText = /text|javascript|json|svg/.test(plain.headers['content-type'] ?? '')
  const transferred =
    compressed.headers['content-encoding'] === 'br' ? length : isText ? brotliCompressSync(plain.body).length : length
  return { transferred, text: plain.body }
}
