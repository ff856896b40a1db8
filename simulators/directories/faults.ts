/** How a directory behaves. */
export const MODES = ['normal', 'panne', 'lent', 'illisible', 'occupe'] as const
export type Mode = (typeof MODES)[number]

export const DIRECTORIES = ['entreprises', 'adresses'] as const
export type Directory = (typeof DIRECTORIES)[number]

export const MODE_WORDS: Readonly<Record<Mode, string>> = {
  normal: 'Répond normalement',
  panne: 'En panne (erreur 503)',
  lent: 'Lent : répond après 10 secondes',
  illisible: 'Répond n’importe quoi',
  occupe: 'Débordé (erreur 429)',
}

export const SLOWNESS_SECONDS = 10

export function isMode(text: string): text is Mode {
  return MODES.some((mode) => mode === text)
}

export function isDirectory(text: string): text is Directory {
  return DIRECTORIES.some((directory) => directory === text)
}
