/** The addresses of the référent's space. `…Of` fills a pattern in. */
export const referentPaths = {
  home: '/espace-referent',
} as const
