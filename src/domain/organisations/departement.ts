/**
 * The beginnings of the postal codes of a département, from its number as people write it (« 19 », « 2A », « 974 »). Empty for what is none.
 * Postal codes follow départements but for a few communes on their edges: enough to sort work by territory, not to decide anything.
 */
export function postalPrefixes(departement: string): readonly string[] {
  const number = departement.trim().toUpperCase()
  if (number === '2A') return ['200', '201']
  if (number === '2B') return ['202', '206']
  if (/^9[78]\d$/.test(number)) return [number]
  return /^(0[1-9]|[1-8]\d|9[0-5])$/.test(number) && number !== '20' ? [number] : []
}
