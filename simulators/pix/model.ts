/** A result that somebody sent from Pix: what they typed there, when, and the share that they got right, from 0 to 1. */
export type PixResult = {
  email: string
  /** YYYY-MM-DD */
  sentOn: string
  /** Undefined: Pix says none. */
  share?: number
}

/** How Pix behaves. */
export const PIX_MODES = ['normal', 'panne', 'lent', 'illisible', 'occupe', 'refus', 'echec'] as const
export type PixMode = (typeof PIX_MODES)[number]

export const PIX_MODE_WORDS: Readonly<Record<PixMode, string>> = {
  normal: 'Répond normalement',
  panne: 'En panne (erreur 503)',
  lent: 'Lent : répond après deux minutes',
  illisible: 'Répond n’importe quoi',
  occupe: 'Débordé (erreur 429)',
  refus: 'Refuse le mot de passe (erreur 401)',
  echec: 'La question échoue',
}

export const PIX_SLOWNESS_SECONDS = 120

export function isPixMode(text: string): text is PixMode {
  return PIX_MODES.some((mode) => mode === text)
}

/** The columns of the question, and of the file. */
const COLUMNS = { sentOn: "date d'envoi", email: 'email saisi', share: 'résultat' } as const

/** The rows as Metabase gives them. */
export function asRows(results: readonly PixResult[]): Record<string, string | number | null>[] {
  return results.map(({ email, sentOn, share }) => ({
    [COLUMNS.sentOn]: sentOn,
    [COLUMNS.email]: email,
    [COLUMNS.share]: share ?? null,
  }))
}

/** The same as a file, which our team may import. */
export function asCsv(results: readonly PixResult[]): string {
  const cell = (text: string) => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = results.map(({ email, sentOn, share }) =>
    [sentOn, email, share === undefined ? '' : String(share).replace('.', ',')].map(cell).join(';'),
  )
  return [Object.values(COLUMNS).join(';'), ...lines, ''].join('\r\n')
}
