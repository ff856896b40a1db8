/** Why a text is not a SIRET. `checksum`: the digits are mistyped; the last one is a control of the others. */
export type SiretRefusal = 'length' | 'characters' | 'checksum'

export type SiretVerdict =
  | { readonly kind: 'ok'; readonly siret: string }
  | { readonly kind: 'refused'; readonly reason: SiretRefusal }

/** Several thousand post offices do not follow the common rule: the sum of their digits is a multiple of five (INSEE). */
const LA_POSTE = '356000000'

/**
 * The number of an establishment as it is kept: 14 digits, a text whose leading zeros count (domain/03 W-10). Spaces are taken, wherever they
 * stand. Refuses what is not 14 digits, and digits whose control is wrong, of the whole or of the company's own nine.
 */
export function checkSiret(text: string): SiretVerdict {
  const siret = text.replace(/[\s\u200B]/g, '')
  if (!/^[0-9]*$/.test(siret)) return { kind: 'refused', reason: 'characters' }
  if (siret.length !== 14) return { kind: 'refused', reason: 'length' }
  const siren = siret.slice(0, 9)
  const controlled = luhn(siret) || (siren === LA_POSTE && digitSum(siret) % 5 === 0)
  if (!controlled || !luhn(siren) || /^0+$/.test(siren)) return { kind: 'refused', reason: 'checksum' }
  return { kind: 'ok', siret }
}

/** « 130 025 265 00013 », kept on one line; a text that is not 14 digits is given back as it is. */
export function printedSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00A0$2\u00A0$3\u00A0$4')
}

/** ISO/IEC 7812-1: every second digit from the right counts double, its own digits summed. */
function luhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const counted = place % 2 === 1 ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0)
}
