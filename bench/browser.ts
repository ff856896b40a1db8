import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** From the call to the last byte. */
  readonly milliseconds: number
}

export type Fields = Readonly<Record<string, string>>

/** One person's browser on the server under measure: one lasting connection, cookies, the hidden fields of the last form seen. */
export interface Browser {
  get(path: string, headers?: Fields): Promise<Answer>
  /** Sends a form of our own pages. */
  post(path: string, fields: Fields): Promise<Answer>
  /** Sends what a machine would, without cookies. */
  call(path: string, fields: Fields): Promise<Answer>
  /** What it sends back by now, as one header. */
  cookies(): string
  close(): void
}

/** `address` is where this person seems to call from: limits are counted by address. `origin`: the public address, when it is another. */
export function browserOn(url: string, cookies: Fields, address: string, origin = url): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const jar = new Map(Object.entries(cookies))
  const hidden = new Map<string, string>()
  const send = (method: 'GET' | 'POST', path: string, headers: Fields, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const started = performance.now()
      const outgoing = request(new URL(path, url), {
        method,
        agent,
        headers: { 'x-forwarded-for': address, ...headers },
      })
      outgoing.once('error', reject)
      outgoing.once('response', (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.once('error', reject)
        response.once('end', () => {
          const milliseconds = performance.now() - started
          const text = Buffer.concat(parts).toString('utf8')
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            headers: response.headers,
            body: text,
            milliseconds,
          })
        })
      })
      outgoing.end(body)
    })
  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const asBrowser = async (method: 'GET' | 'POST', path: string, headers: Fields, body?: string) => {
    const answer = await send(method, path, { cookie: cookieHeader(), ...headers }, body)
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    for (const name of ['_csrf', '_organisation']) {
      const value = hiddenField(answer.body, name)
      if (value !== undefined) hidden.set(name, value)
    }
    return answer
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  return {
    get: (path, headers = {}) => asBrowser('GET', path, headers),
    post: (path, fields) =>
      asBrowser(
        'POST',
        path,
        { ...form, origin },
        new URLSearchParams([...hidden, ...Object.entries(fields)]).toString(),
      ),
    call: (path, fields) => send('POST', path, form, new URLSearchParams(Object.entries(fields)).toString()),
    cookies: cookieHeader,
    close: () => agent.destroy(),
  }
}

/** The value of the first hidden field of that name in a page. */
export function hiddenField(html: string, name: string): string | undefined {
  const tag = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0]
  return tag
    ?.match(/ value="([^"]*)"/)?.[1]
    ?.replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
