/** A browser for tests: cookies, redirections followed by hand, forms of server-rendered pages. */
export type TestAnswer = { status: number; url: string; location: string; text: string; headers: Headers }

export function createBrowser() {
  // Keyed by host without the port, as browsers do; by path, since oidc-provider uses it.
  const jar: { name: string; value: string; path: string }[] = []

  async function send(url: string, init: RequestInit = {}): Promise<TestAnswer> {
    const { pathname } = new URL(url)
    const header = jar
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: header } })
    for (const line of response.headers.getSetCookie()) remember(line)
    const location = response.headers.get('location')
    return {
      status: response.status,
      url,
      location: location === null ? '' : new URL(location, url).href,
      text: await response.text(),
      headers: response.headers,
    }
  }

  function remember(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const [name = '', ...rest] = pair.split('=')
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
    const index = jar.findIndex((known) => known.name === name && known.path === path)
    if (index >= 0) jar.splice(index, 1)
    const value = rest.join('=')
    if (value !== '' && !attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.push({ name, value, path })
  }

  /** GET, following redirections as long as `within` says so of the next address. */
  async function go(url: string, within: (url: string) => boolean = () => true): Promise<TestAnswer> {
    let answer = await send(url)
    for (let hops = 0; answer.location !== '' && within(answer.location) && hops < 20; hops++) {
      answer = await send(answer.location)
    }
    return answer
  }

  /** Fills the form of a page whose action ends with `action` (and that holds `having`), sends it, follows as `go`. */
  async function submit(
    page: TestAnswer,
    action: string,
    values: Record<string, string> = {},
    within: (url: string) => boolean = () => true,
    having = '',
  ): Promise<TestAnswer> {
    const form = [...page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
      ([, target = '', content = '']) => target.endsWith(action) && content.includes(having),
    )
    if (form === undefined) throw new Error(`No form to ${action} on ${page.url}: ${page.text.slice(0, 2000)}`)
    const fields = new URLSearchParams()
    for (const [input] of (form[2] ?? '').matchAll(/<input[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(input)?.[1]
      if (name !== undefined) fields.set(name, /value="([^"]*)"/.exec(input)?.[1] ?? '')
    }
    for (const [name, value] of Object.entries(values)) fields.set(name, value)
    const answer = await send(new URL(form[1] ?? '', page.url).href, {
      method: 'POST',
      body: fields.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    return answer.location !== '' && within(answer.location) ? go(answer.location, within) : answer
  }

  return { send, go, submit, jar }
}

export type TestBrowser = ReturnType<typeof createBrowser>
