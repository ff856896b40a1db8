import type { HabilitationFile } from '../move-file.ts'

/** What the company directory's answer and the declaration do not say alike. `unanswered`: the directory was not reached, or does not know the SIRET. */
const DIRECTORY_DIFFERENCES = ['unanswered', 'closed', 'name', 'postal_code', 'street'] as const
export type DirectoryDifference = (typeof DIRECTORY_DIFFERENCES)[number]

type Declared = Pick<HabilitationFile, 'directory' | 'siretState' | 'name' | 'address' | 'postalCode'>

/**
 * What a reviewer has to look at, the file beside the directory's answer: words are compared without case, accents, punctuation nor small words,
 * so that « CCAS de Pontivy » and « CCAS PONTIVY » are alike. Another name or street is often right (a reception place is not the seat): it is
 * shown, never refused.
 */
export function directoryDifferences(file: Declared): readonly DirectoryDifference[] {
  const { directory } = file
  if (!directory || file.siretState !== 'trouve') return ['unanswered']
  const said = wordsOf(directory.address)
  return DIRECTORY_DIFFERENCES.filter((difference) => {
    switch (difference) {
      case 'closed':
        return directory.closed
      case 'name':
        return !alike(wordsOf(file.name ?? ''), wordsOf(directory.name))
      case 'postal_code':
        return !said.includes(file.postalCode ?? '')
      case 'street':
        return !wordsOf(file.address ?? '').every((word) => said.includes(word))
      default:
        return false
    }
  })
}

/** Words that an address or a name may have or not. */
const SMALL = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'et', 'a', 'au', 'aux', 'en'])
/** As the directory writes them, and as people do. */
const SHORT: Readonly<Record<string, string>> = {
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  pl: 'place',
  r: 'rue',
  st: 'saint',
  ste: 'sainte',
  imp: 'impasse',
  all: 'allee',
  rte: 'route',
  che: 'chemin',
  ch: 'chemin',
  qu: 'quai',
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !SMALL.has(word))
    .map((word) => SHORT[word] ?? word)
}

/** One holds every word of the other: « Mairie de Tulle » and « TULLE MAIRIE SERVICE SOCIAL ». */
function alike(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return one.length === other.length
  return one.every((word) => other.includes(word)) || other.every((word) => one.includes(word))
}
