import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { textField } from '../platform/http/forms.ts'

/** A telephone number that may be left out: null then. */
export const optionalPhoneField = textField({ max: 30 }).transform((text, refusal) => {
  if (text === '') return null
  const number = parsePhoneNumberFromString(text, 'FR')
  if (number?.isValid()) return number.number as string
  refusal.addIssue({ code: 'custom', message: 'Ce numéro n’est pas complet. Exemple : 05 55 12 34 56' })
  return z.NEVER
})

/** A telephone number that must be there, as people write it; E.164 comes out. `required` is what an empty one shows. */
export function phoneField(required: string) {
  return textField({ max: 30, required }).transform((text, refusal) => {
    const number = parsePhoneNumberFromString(text, 'FR')
    if (number?.isValid()) return number.number as string
    refusal.addIssue({ code: 'custom', message: 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78' })
    return z.NEVER
  })
}
