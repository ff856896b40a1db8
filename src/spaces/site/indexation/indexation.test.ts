import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { everyRoute, routeName } from '../../../../tests/support/routes.ts'
import { TEST_SITE, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { seedTeam } from '../../../../tests/support/team.ts'
import { DAY } from '../../../platform/clock.ts'
import { sitePaths } from '../paths.ts'
import { everyPage } from '../plan-du-site/families.ts'
import { everyPlace, REQUESTS_PLACE, SITE_SECTIONS } from '../plan-du-site/places.ts'
import { placesLike } from '../plan-du-site/suggest.ts'
import { indexationRoutes } from './routes.ts'
import { securityText } from './texts.ts'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute())
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const get = (path: string) => server.client().get(path)
const noindex = (body: string) => body.includes('<meta name="robots" content="noindex"')
const content = (body: string, name: string) =>
  new RegExp(`<(?:meta|link) (?:name|property|rel)="${name}" (?:content|href)="([^"]*)"`).exec(body)?.[1]

/** Addresses that take no parameter, and whose page may be shown by search engines. */
async function indexableAddresses(): Promise<readonly string[]> {
  const found: string[] = []
  for (const route of everyRoute()) {
    if (route.method !== 'GET' || route.access !== 'public' || route.path.includes(':')) continue
    const { status, body, headers } = await get(route.path)
    if (status === 200 && String(headers['content-type']).startsWith('text/html') && !noindex(body))
      found.push(route.path)
  }
  return found
}

describe('the map of the site', () => {
  test('names every page that search engines may show, once, and no other', async () => {
    const mapped = everyPage().map(({ href }) => href)
    expect(new Set(mapped).size).toBe(mapped.length)
    expect([...mapped].sort()).toEqual(expect.arrayContaining([...(await indexableAddresses())].sort()))
    for (const path of mapped) {
      const { status, body } = await get(path)
      expect([status, noindex(body)], path).toEqual([200, false])
    }
  })

  test('says of each what one finds there, and so does each page to whoever shows a link to it', async () => {
    for (const { href, description } of everyPage()) {
      expect(description.length, href).toBeLessThanOrEqual(160)
      expect(description.length, href).toBeGreaterThanOrEqual(40)
      const { body } = await get(`${href}?utm_source=x`)
      const canonical = `${server.ctx.publicUrl}${href}`
      expect(content(body, 'canonical'), href).toBe(canonical)
      expect(content(body, 'og:url'), href).toBe(canonical)
      expect(content(body, 'description'), href).toBeTruthy()
      expect(content(body, 'og:title'), href).toBeTruthy()
      expect(content(body, 'og:image'), href).toBe(`${server.ctx.publicUrl}/assets/share.png`)
    }
    const said = everyPlace().map(({ description }) => description)
    expect(new Set(said).size).toBe(said.length)
  })

  test('is a page with sections; who is signed in finds their own spaces, and nobody else’s', async () => {
    const { text, body } = await get(sitePaths.siteMap)
    for (const { title, places } of SITE_SECTIONS) {
      expect(text).toContain(title)
      for (const { href } of places) expect(body).toContain(`href="${href}"`)
    }
    expect(body).toContain(`href="${REQUESTS_PLACE.href}"`)
    expect(text).not.toContain('Espace aidant')
    const { claire } = await seedPeople(server.ctx)
    const client = server.client()
    await client.signInAs(claire)
    const mine = await client.get(sitePaths.siteMap)
    expect(mine.text).toContain('Espace aidant')
    expect(mine.body).toContain('href="/espace-aidant/usagers"')
    expect(mine.text).not.toContain('Espace de l’équipe')
    await client.signInAs((await seedTeam(server.ctx)).sofia)
    expect((await client.get(sitePaths.siteMap)).body).toContain('href="/equipe/messages"')
  })

  test('sitemap.xml lists the same pages, whole addresses, as XML', async () => {
    const { body, headers } = await get(sitePaths.siteMapFile)
    expect(headers['content-type']).toBe('application/xml; charset=utf-8')
    const listed = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address)
    expect(listed).toEqual(everyPage().map(({ href }) => `${server.ctx.publicUrl}${href}`))
    expect(body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www.sitemaps.org/)
  })
})

describe('robots.txt', () => {
  /** The rule of RFC 9309, for lines without a wildcard: the longest prefix counts, and none forbids. */
  const forbids = (text: string, path: string) =>
    [...text.matchAll(/^Disallow: (\S+)$/gm)].some(([, prefix = '']) => path.startsWith(prefix))

  test('opens every page of the map, closes every space, names the map', async () => {
    const { body, headers } = await get(sitePaths.robots)
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    for (const { href } of everyPage()) expect(forbids(body, href), href).toBe(false)
    const closed = everyRoute().filter(({ access }) => access !== 'public')
    expect(closed.filter(({ path }) => !forbids(body, path)).map(routeName)).toEqual([])
    expect(body).toContain(`Sitemap: ${server.ctx.publicUrl}/sitemap.xml`)
  })

  test('a demonstration and a practice space are for no search engine, whatever their pages say', async () => {
    for (const site of [
      { ...TEST_SITE, practice: true },
      { ...TEST_SITE, demoBand: 'Démonstration' },
    ]) {
      const other = await testServer(database, everyRoute(), undefined, [], site)
      expect((await other.client().get(sitePaths.robots)).body).toBe('User-agent: *\nDisallow: /\n')
      expect(noindex((await other.client().get('/')).body)).toBe(true)
      await other.close()
    }
  })
})

describe('security.txt (RFC 9116)', () => {
  test('says whom to tell, in which language, under which policy, and until when, less than a year ahead', async () => {
    const { body, headers } = await get(sitePaths.securityFile)
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    const fields = body
      .trim()
      .split('\n')
      .map((line) => /^([A-Za-z-]+): (\S.*)$/.exec(line)?.slice(1) ?? [line])
    const valuesOf = (name: string) => fields.filter(([field]) => field === name).map(([, value]) => value ?? '')
    expect(valuesOf('Contact')).toEqual([
      `${server.ctx.publicUrl}/contact?sujet=securite`,
      `mailto:${server.ctx.teamEmail}`,
    ])
    expect(valuesOf('Canonical')).toEqual([`${server.ctx.publicUrl}/.well-known/security.txt`])
    expect(valuesOf('Policy')).toEqual([`${server.ctx.publicUrl}${sitePaths.security}`])
    expect(valuesOf('Preferred-Languages')).toEqual(['fr, en'])
    const [expires = '', ...others] = valuesOf('Expires')
    expect(others).toEqual([])
    expect(expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const left = new Date(expires).getTime() - Date.now()
    expect(left).toBeGreaterThan(100 * DAY)
    expect(left).toBeLessThan(365 * DAY)
    const policy = await get(sitePaths.security)
    expect(policy.text).toContain('Signaler une faille de sécurité')
    expect(policy.body).toContain('/contact?sujet=securite')
  })

  test('its first line is the form, and its lines end as the norm says', () => {
    const text = securityText({ publicUrl: 'https://a.example', email: 'b@a.example', expires: new Date(0) })
    expect(text.endsWith('\n')).toBe(true)
    expect(text).toContain('Expires: 1970-01-01T00:00:00Z')
  })
})

test('the mark of the site is where browsers ask for it', async () => {
  expect((await get(sitePaths.favicon)).location).toBe('/assets/favicon.ico')
  const { body } = await get('/')
  expect(content(body, 'apple-touch-icon')).toBe('/assets/apple-touch-icon.png')
  expect(indexationRoutes.length).toBeGreaterThan(3)
})

describe('a page that does not exist', () => {
  test('suggests those that are like it, and shows nothing of what was asked', async () => {
    for (const [asked, found] of [
      ['/contacts', sitePaths.contact],
      ['/Statistique/2024', sitePaths.statistics],
      ['/mention-legale', sitePaths.legal],
      ['/accessibilit%C3%A9', sitePaths.accessibility],
      ['/formatoins', sitePaths.trainings],
      ['/fr/plan-du-site.html', sitePaths.siteMap],
    ] as const) {
      expect(
        placesLike(asked).map(({ href }) => href),
        asked,
      ).toContain(found)
    }
    const answer = await get('/contacts/%3Cscript%3Ealert(1)%3C/script%3E')
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('Peut-être cherchiez-vous Nous écrire')
    expect(answer.body).not.toContain('alert(1)')
    for (const href of [sitePaths.help, sitePaths.siteMap, sitePaths.contact])
      expect(answer.body).toContain(`href="${href}"`)
  })

  test('suggests nothing when nothing is like it, whatever is asked', () => {
    for (const asked of ['/', '/wp-admin/x', '/%E0%A4%A', `/${'a'.repeat(5000)}`, '/zzz?contact'])
      expect(placesLike(asked)).toEqual([])
  })
})

test('reloading the answer of a form says what happened, and that it is no page', async () => {
  const only = everyRoute().find(
    ({ method, path }) =>
      method === 'POST' &&
      !path.includes(':') &&
      !everyRoute().some((one) => one.method === 'GET' && one.path === path),
  )
  const answer = await get(only?.path ?? '')
  expect([answer.status, answer.headers.allow]).toEqual([405, 'POST'])
  expect(answer.text).toContain('Cela arrive quand on recharge une page après un envoi')
})
