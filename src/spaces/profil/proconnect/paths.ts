/** The addresses of linking ProConnect to one's own account. */
export const proConnectLinkPaths = {
  home: '/mon-compte/proconnect',
  confirm: '/mon-compte/proconnect/confirmer',
  unlink: '/mon-compte/proconnect/delier',
} as const

/** The page, saying why nothing was linked: a known name, that the page has words for. */
export function linkRefused(why: string): string {
  return `${proConnectLinkPaths.home}?refus=${why}`
}
