import { cleanedSymbols } from '../../mandats/index.ts'

/** The trainings there are (DEC-22: a colleague may train). */
export const CURRICULA = ['7h', '14h', 'pairs'] as const
export type Curriculum = (typeof CURRICULA)[number]

/** What each is called, on screens and on the certificate. */
export const CURRICULUM_WORDS: Readonly<Record<Curriculum, string>> = {
  '7h': 'Formation de 7 heures',
  '14h': 'Formation de 14 heures',
  pairs: 'Formation par une ou un collègue habilité',
}

/** No training was given before the service was. */
export const FIRST_TRAINING = '2019-01-01'

/** Symbols of a certificate's code: 99 bits, which nobody finds by trying. */
export const CODE_SYMBOLS = 20

/** A code as it is printed: `7K3M-9QX2-…`, five groups of four. */
export function printedCertificateCode(code: string): string {
  return (code.match(/.{4}/g) ?? []).join('-')
}

/** The code that somebody typed, without separators; undefined for what can be none. Look-alikes are forgiven. */
export function typedCertificateCode(input: string): string | undefined {
  const symbols = cleanedSymbols(input)
  return symbols?.length === CODE_SYMBOLS ? symbols : undefined
}

/** Where anybody checks a certificate. It stands in documents: it never changes. */
export const CERTIFICATE_PATH = '/attestation'

/** A training that was recorded, and what its certificate says. */
export interface TrainingCompletion {
  readonly id: string
  readonly curriculum: Curriculum
  /** YYYY-MM-DD */
  readonly completedOn: string
  readonly trainedBy: string
  readonly organisationName: string
}
