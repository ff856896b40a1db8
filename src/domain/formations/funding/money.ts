import { formatNumber } from '../../../platform/ui/french.ts'

/** « 322 € », « 322,50 € ». */
export function euros(cents: number): string {
  const rest = cents % 100
  return `${formatNumber(Math.trunc(cents / 100))}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00a0€`
}

/** What somebody typed as an amount, « 322 », « 322,50 », « 1 322,5 € », in cents; undefined for what is none. */
export function centsTyped(text: string): number | undefined {
  const cleaned = text.replace(/[\s\u00a0\u202f]|€|euros?/giu, '')
  const found = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(cleaned)
  if (!found) return undefined
  const [, whole = '', part = ''] = found
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
