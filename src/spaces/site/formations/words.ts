import { formatNumber } from '../../../platform/ui/index.ts'

/** « 322 € », « 322,50 € ». */
export function eurosOf(cents: number): string {
  const euros = formatNumber(Math.trunc(cents / 100))
  const rest = cents % 100
  return `${euros}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00a0€`
}
