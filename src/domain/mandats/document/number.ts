/**
 * Crockford's alphabet (no I, L, O, U) without B, which is taken for 8. Thirty-one symbols: a prime, so that a
 * weighted sum modulo 31 notices any one wrong symbol and any two exchanged.
 */
export const ALPHABET = '0123456789ACDEFGHJKMNPQRSTVWXYZ'

const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', B: '8', U: 'V' }
const SEPARATORS = /[\s\p{Dash_Punctuation}\u2212\u00ad._/·]/gu

/** Gives `n` random bytes. */
export type RandomBytes = (n: number) => Uint8Array

function symbol(index: number): string {
  return ALPHABET.charAt(index)
}

/** So many symbols of `ALPHABET`, drawn without bias: a byte's last five bits, the 32nd value thrown away. */
export function randomSymbols(count: number, random: RandomBytes): string {
  let symbols = ''
  while (symbols.length < count) {
    for (const byte of random(count)) {
      const value = byte & 31
      if (value < ALPHABET.length && symbols.length < count) symbols += symbol(value)
    }
  }
  return symbols
}

/** What somebody typed, in symbols of `ALPHABET`: upper case, no separators, look-alikes replaced; undefined if something else is left. */
export function cleanedSymbols(input: string): string | undefined {
  const text = [...input.normalize('NFKC').replace(SEPARATORS, '').toUpperCase()]
    .map((character) => LOOK_ALIKES[character] ?? character)
    .join('')
  return [...text].every((character) => ALPHABET.includes(character)) ? text : undefined
}

const NUMBER_SYMBOLS = 8

/**
 * A mandat's number, `AC-2026-7K3M-9QX2`: the year of signature and eight random symbols (8.5 × 10¹¹ a year). Not a
 * secret. Unique by the database's constraint, which may refuse one in two million at the national pace: draw again.
 */
export function newMandatNumber(random: RandomBytes, year: number): string {
  const symbols = randomSymbols(NUMBER_SYMBOLS, random)
  return `AC-${String(year).padStart(4, '0')}-${symbols.slice(0, 4)}-${symbols.slice(4)}`
}

/** The number that somebody typed, in its written form; undefined if it cannot be one. Look-alikes and separators are forgiven. */
export function normaliseNumber(input: string): string | undefined {
  const text = cleanedSymbols(input)
  const match = text === undefined ? null : /^(?:AC)?(\d{4})(.{4})(.{4})$/u.exec(text)
  return match ? `AC-${match[1]}-${match[2]}-${match[3]}` : undefined
}

const CODE_SYMBOLS = 8

/** Weights 1 to 8: all different and never 0 modulo 31. */
function checkSymbol(symbols: string): string {
  const sum = [...symbols].reduce((total, character, index) => total + (index + 1) * ALPHABET.indexOf(character), 0)
  return symbol(sum % ALPHABET.length)
}

/** A new verification code: eight random symbols (39 bits) and their check symbol, without separators. Keep it hashed. */
export function newVerificationCode(random: RandomBytes): string {
  const symbols = randomSymbols(CODE_SYMBOLS, random)
  return symbols + checkSymbol(symbols)
}

/** A code as it is printed: `7K3M-9QX2-C`. */
export function formatCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** The code that somebody typed, without separators; undefined if its length or its check symbol is wrong. Look-alikes are forgiven. */
export function normaliseCode(input: string): string | undefined {
  const text = cleanedSymbols(input)
  if (text?.length !== CODE_SYMBOLS + 1) return undefined
  return checkSymbol(text.slice(0, CODE_SYMBOLS)) === text.charAt(CODE_SYMBOLS) ? text : undefined
}

/** Where the public verification page lives, under our own address. */
export const VERIFICATION_PATH = '/verification'

/** The address in the QR code: scanning it fills the verification page. The code is in the path, never in the query. */
export function verificationUrl(publicUrl: string, number: string, code: string): string {
  return `${publicUrl}${VERIFICATION_PATH}/${number}/${formatCode(code)}`
}
