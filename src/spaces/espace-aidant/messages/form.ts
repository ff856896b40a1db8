import { z } from 'zod'
import type { NoticeAddress, NoticeChoice } from '../../../domain/mandats/index.ts'
import type { Organisation } from '../../../domain/organisations/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type FormValues, textOf } from '../../../platform/http/forms.ts'
import { frenchMobile } from '../../../platform/sms/phone.ts'

/** The button pressed: the one that sends a code, or the one that goes on. */
export const ACTION = 'action'
export const SEND_CODE = 'envoyer-code'

/** The fields of how the person is told, but for the code, which is never worth keeping. */
export const NOTICE_FIELDS = ['notices', 'phone', 'email'] as const

export const codeField = ({ channel }: NoticeAddress) => `code_${channel}`
export const addressField = ({ channel }: NoticeAddress) => (channel === 'sms' ? 'phone' : 'email')

const emailSchema = z.email()

/** How the person wants to be told, as chosen in a form; undefined, and said in `errors`, when it is not whole. */
export function readNotices(
  form: FormValues,
  organisation: Organisation,
  ctx: Pick<Ctx, 'fictionalPhones'>,
  errors: Record<string, string>,
): NoticeChoice | undefined {
  switch (textOf(form, 'notices')) {
    case 'none':
      return { channel: 'none' }
    case 'sms': {
      const address = frenchMobile(textOf(form, 'phone'), organisation.postalCode, ctx)
      if (!address) errors.phone = 'Tapez un numéro de téléphone mobile, par exemple 06 12 34 56 78.'
      return address ? { channel: 'sms', address } : undefined
    }
    case 'email': {
      const address = textOf(form, 'email')
      if (address.length <= 254 && emailSchema.safeParse(address).success) return { channel: 'email', address }
      errors.email = 'Tapez une adresse mail complète, par exemple nom@exemple.fr.'
      return undefined
    }
    default:
      errors.notices = 'Choisissez comment la personne est prévenue, ou « Pas de message ».'
      return undefined
  }
}
