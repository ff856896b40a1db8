import { sitePaths } from '../paths.ts'
import type { SitePlace } from '../plan-du-site/places.ts'

/** Where nothing is for search engines: the spaces of those who sign in, what a mail leads to, addresses that name one thing. */
const CLOSED = [
  '/espace-aidant',
  '/espace-referent',
  '/equipe',
  '/organisme',
  '/mon-compte',
  '/activation',
  '/connexion/',
  '/rejoindre',
  '/demande-habilitation/',
  '/mon-parcours/',
  '/avis-formation/',
  '/verification/',
  '/attestation/',
  '/franceconnect/',
  '/proconnect/',
  '/sante',
] as const

/** robots.txt (RFC 9309). `open` false: invented people, or practice, are for no search engine. */
export function robotsText(publicUrl: string, open: boolean): string {
  if (!open) return 'User-agent: *\nDisallow: /\n'
  return [
    'User-agent: *',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${publicUrl}${sitePaths.siteMapFile}`,
    '',
  ].join('\n')
}

/** sitemap.xml (sitemaps.org, protocol 0.9). No date: we know when a page was built, not when its words changed. */
export function siteMapText(publicUrl: string, places: readonly Pick<SitePlace, 'href'>[]): string {
  const lines = places.map(
    ({ href }) => `  <url><loc>${escaped(`${publicUrl}${href === '/' ? '/' : href}`)}</loc></url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/**
 * security.txt (RFC 9116): whom to tell of a hole. `expires`: less than a year ahead, so that a deployment which nobody looks after any more stops
 * promising an answer.
 */
export function securityText(facts: {
  readonly publicUrl: string
  readonly email: string
  readonly expires: Date
}): string {
  const { publicUrl, email, expires } = facts
  return [
    `Contact: ${publicUrl}${sitePaths.contact}?sujet=securite`,
    `Contact: mailto:${email}`,
    `Expires: ${expires.toISOString().replace(/\.\d{3}Z$/, 'Z')}`,
    'Preferred-Languages: fr, en',
    `Canonical: ${publicUrl}${sitePaths.securityFile}`,
    `Policy: ${publicUrl}${sitePaths.security}`,
    '',
  ].join('\n')
}
