/** The addresses of signing in and of one's own session. */
export const connexionPaths = {
  signIn: '/connexion',
  wait: '/connexion/attente',
  link: '/connexion/lien/:token',
  linkOf: (token: string) => `/connexion/lien/${token}`,
  key: '/connexion/cle-d-acces',
  keyChallenge: '/connexion/cle-d-acces/defi',
  keyProof: '/connexion/cle-d-acces/preuve',
  proConnect: '/connexion/proconnect',
  proConnectCode: '/connexion/proconnect/code',
  proConnectUnlinked: '/connexion/proconnect/compte',
  code: '/connexion/code',
  lock: '/connexion/verrouiller',
  signOut: '/connexion/deconnexion',
  conditions: '/connexion/conditions',
  organisation: '/connexion/structure',
} as const

/** `path`, with where to go afterwards. */
export function withNext(path: string, next: string): string {
  return `${path}?suite=${encodeURIComponent(next)}`
}

const HOME = '/espace-aidant'

/**
 * Where to go afterwards, when it is a page of ours: an absolute path, never another site (`//…`, `/\…`, a scheme), never the sign-in
 * itself. Anything else leads home.
 */
export function safeNext(text: unknown, home: string = HOME): string {
  if (typeof text !== 'string' || text.length > 1000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return home
  const base = 'http://a.invalid'
  if (!URL.canParse(text, base)) return home
  const url = new URL(text, base)
  // Read again once normalised: `/.//elsewhere` has become `//elsewhere`.
  if (url.origin !== base || url.pathname.startsWith('//') || /^\/connexion(\/|$)/.test(url.pathname)) return home
  return url.pathname + url.search
}
