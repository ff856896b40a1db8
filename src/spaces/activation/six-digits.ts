import { z } from 'zod'

/** A code of six digits; spaces are forgiven. `message` is what a badly typed one shows. */
export function sixDigits(message: string) {
  return z
    .string(message)
    .transform((value) => value.replace(/\s/g, ''))
    .pipe(z.string().regex(/^[0-9]{6}$/, message))
}
