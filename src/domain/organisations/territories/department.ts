import { departmentOf } from './departments.ts'

/**
 * The département of a commune, from its INSEE code: its first two characters (« 2A », « 2B » included), three overseas (« 974 »). Undefined for
 * what is no such code.
 */
export function departmentOfCommune(insee: string): string | undefined {
  if (!/^\d[\dAB]\d{3}$/.test(insee)) return undefined
  return departmentOf(/^9[78]/.test(insee) ? insee.slice(0, 3) : insee.slice(0, 2))?.code
}

/** Postal codes whose département is not the one that their figures say, and no other's. */
const ELSEWHERE: Readonly<Record<string, string>> = { '94390': '91', '97133': '977', '97150': '978' }

/**
 * The département of a postal code. Never its two first figures alone: Corsica's all begin with 20 (domain/03 W-23). A dozen codes on an edge serve
 * communes of two départements: the INSEE code, where it is known, is the one to believe.
 */
export function departmentOfPostalCode(postalCode: string): string | undefined {
  if (!/^\d{5}$/.test(postalCode)) return undefined
  const known = ELSEWHERE[postalCode]
  if (known) return known
  if (postalCode.startsWith('20'))
    return /^20[01]/.test(postalCode) ? '2A' : /^20[26]/.test(postalCode) ? '2B' : undefined
  return departmentOf(/^9[78]/.test(postalCode) ? postalCode.slice(0, 3) : postalCode.slice(0, 2))?.code
}
