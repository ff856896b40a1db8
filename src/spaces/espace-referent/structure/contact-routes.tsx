import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { type ContactPublished, publishContact } from '../../../domain/comptes/index.ts'
import { contactOf, LONGEST_NOTE } from '../../../domain/organisations/index.ts'
import { listOf, parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import type { FormState } from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { EMAIL_REFUSALS } from '../../email-words.ts'
import { optionalPhoneField } from '../../phone-field.ts'
import { referentPaths } from '../paths.ts'
import { ContactPage } from './contact-page.tsx'

const contactForm = z.object({
  telephone: optionalPhoneField,
  email: textField({ max: 254 }),
  precisions: textField({ max: LONGEST_NOTE }),
})

type Refused = Extract<ContactPublished, { kind: 'refused' }>['reason']

const PROBLEMS: Readonly<Record<Refused, readonly [field: string, words: string]>> = {
  nothing: ['telephone', 'Donnez au moins un moyen de vous joindre, ou ne changez rien.'],
  bad_phone: ['telephone', 'Ce numéro n’est pas complet. Exemple : 05 55 12 34 56'],
  bad_email: ['email', EMAIL_REFUSALS.malformed],
  note_too_long: ['precisions', `${LONGEST_NOTE} caractères au plus.`],
  not_referent: [
    'telephone',
    'Vous n’êtes plus référent ou référente de cette structure, ou votre accès vient d’être bloqué.',
  ],
}

async function show(request: ReferentRequest, form?: FormState): Promise<Reply> {
  const contact = await contactOf(request.ctx, request.visitor.referent.organisation.id)
  const kept: FormState = {
    values: {
      telephone: contact?.phone ? (parsePhoneNumberFromString(contact.phone)?.formatNational() ?? contact.phone) : '',
      email: contact?.email ?? '',
      precisions: contact?.note ?? '',
      adresse: contact?.address ? ['oui'] : [],
    },
    errors: {},
  }
  return page(
    <ContactPage request={request} published={contact !== null} form={form ?? kept} />,
    form && Object.keys(form.errors).length > 0 ? 422 : 200,
  )
}

async function publish(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const parsed = textOf(form, 'etape') === 'retirer' ? undefined : parseForm(contactForm, form)
  if (parsed && !parsed.ok) return show(request, { values: form, errors: parsed.errors })
  const wanted = parsed && {
    address: listOf(form, 'adresse').includes('oui'),
    phone: parsed.value.telephone,
    email: parsed.value.email,
    note: parsed.value.precisions,
  }
  const result = await publishContact(ctx, visitor.referent, wanted ?? null)
  if (result === 'published') return redirect(`${referentPaths.structure}?fait=contact`)
  if (result === 'withdrawn') return redirect(`${referentPaths.structure}?fait=contact-retire`)
  const [field, words] = PROBLEMS[result.reason]
  return show(request, { values: form, errors: { [field]: words } })
}

export const contactRoutes: readonly AppRoute[] = [
  referentRoute({ method: 'GET', path: referentPaths.contact, handle: (request) => show(request) }),
  referentRoute({ method: 'POST', path: referentPaths.contact, handle: publish }),
]
