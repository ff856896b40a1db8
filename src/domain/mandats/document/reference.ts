import { normaliseNumber } from './number.ts'

const REFERENCE = 'aidants-connect:mandat:'
const NUMBER_LENGTH = 'AC-2026-7K3M-9QX2'.length
/** Ours writes it three times; a file made to keep us busy writes it as often as it likes. */
const LOOKED_AT = 16

/** What the PDF of a mandat says of itself, in the clear: its number, which is no secret, and nobody's name. */
export function mandatReference(number: string): string {
  return `${REFERENCE}${number}`
}

/**
 * The numbers of mandats that a file claims for itself, in the order of the file, each once: read in its raw bytes, so that a PDF that was
 * altered, cut or added to still gives it. Looks at the first sixteen claims and no further.
 */
export function claimedNumbers(file: Uint8Array): readonly string[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const numbers = new Set<string>()
  let at = bytes.indexOf(REFERENCE, 0, 'latin1')
  for (let seen = 0; at !== -1 && seen < LOOKED_AT; seen += 1) {
    const start = at + REFERENCE.length
    const written = bytes.toString('latin1', start, start + NUMBER_LENGTH)
    if (normaliseNumber(written) === written) numbers.add(written)
    at = bytes.indexOf(REFERENCE, start, 'latin1')
  }
  return [...numbers]
}
