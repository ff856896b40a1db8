/**
 * The département of a commune, from its INSEE code: its first two characters (« 2A », « 2B » included), three overseas (« 974 »). Undefined for
 * what is no such code. It is never read in a postal code's two first figures: Corsica's all begin with 20 (domain/03 W-23).
 */
export function departmentOfCommune(insee: string): string | undefined {
  if (!/^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-578])\d{3}$/.test(insee)) return undefined
  return /^9[78]/.test(insee) ? insee.slice(0, 3) : insee.slice(0, 2)
}
