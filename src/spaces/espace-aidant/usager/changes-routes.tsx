import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { changeContact, reportDeathOrProtection, usagerSheet } from '../../../domain/mandats/index.ts'
import { parseForm, textField } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { emptyForm, type FormState } from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { personOf, type UsagerParams, usagerParams } from '../usagers/person.ts'
import { phoneWords } from '../usagers/words.ts'
import { ContactPage } from './contact-page.tsx'
import { ReportPage } from './report-page.tsx'
import { sheetAfter } from './sheet-routes.tsx'

type Request = AidantRequest<UsagerParams>

const contactForm = z.object({
  nomUsage: textField({ max: 100 }),
  telephone: textField({ max: 30 }).transform((text, refusal) => {
    if (text === '') return undefined
    const number = parsePhoneNumberFromString(text, 'FR')
    if (number?.isValid()) return number.number
    refusal.addIssue({ code: 'custom', message: 'Ce numéro n’est pas complet. Exemple : 06 12 34 56 78' })
    return z.NEVER
  }),
  adresse: textField({ max: 320 }).pipe(
    z.union([z.literal(''), z.email('Cette adresse n’est pas complète. Exemple : angela.dubois@laposte.net')], {
      error: 'Cette adresse n’est pas complète. Exemple : angela.dubois@laposte.net',
    }),
  ),
})

async function contactPage(request: Request, form?: FormState): Promise<Reply> {
  const person = await personOf(request, request.params.usagerId)
  if (!person) return notFound(request)
  const { contact } = person.settings
  const values = {
    nomUsage: contact.nameInUse ?? '',
    telephone: contact.phone ? phoneWords(contact.phone) : '',
    adresse: contact.email ?? '',
  }
  return page(<ContactPage request={request} person={person} form={form ?? { values, errors: {} }} />, form ? 422 : 200)
}

async function changeContactDetails(request: Request): Promise<Reply> {
  const { ctx, visitor, params } = request
  const parsed = parseForm(contactForm, request.form)
  if (!parsed.ok) return contactPage(request, { values: parsed.values, errors: parsed.errors })
  const { nomUsage, telephone, adresse } = parsed.value
  const changed = await changeContact(ctx, visitor.aidant, params.usagerId, {
    ...(nomUsage ? { nameInUse: nomUsage } : {}),
    ...(telephone ? { phone: telephone } : {}),
    ...(adresse ? { email: adresse } : {}),
  })
  return changed.kind === 'refused' ? notFound(request) : sheetAfter(params.usagerId, 'coordonnees')
}

const reportForm = z.object({
  motif: z.enum(['deces_signale', 'mesure_protection_signalee'], 'Dites ce qui s’est passé.'),
})

async function reportPage(request: Request, form: FormState = emptyForm): Promise<Reply> {
  const { ctx, visitor, params } = request
  const sheet = await usagerSheet(ctx, visitor.aidant.organisation.id, params.usagerId)
  if (!sheet) return notFound(request)
  const numbers = sheet.mandats.filter(({ state }) => state === 'actif').map(({ number }) => number)
  const refused = Object.keys(form.errors).length > 0
  return page(<ReportPage request={request} person={sheet} numbers={numbers} form={form} />, refused ? 422 : 200)
}

async function report(request: Request): Promise<Reply> {
  const { ctx, visitor, params } = request
  const parsed = parseForm(reportForm, request.form)
  if (!parsed.ok) return reportPage(request, { values: parsed.values, errors: parsed.errors })
  const result = await reportDeathOrProtection(ctx, visitor.aidant, params.usagerId, parsed.value.motif)
  // Nothing in force any more: the page says so.
  return result.kind === 'suspended' ? sheetAfter(params.usagerId, 'signalement') : reportPage(request)
}

function about(method: 'GET' | 'POST', path: string, handle: (request: Request) => Promise<Reply>): AppRoute {
  return aidantRoute<UsagerParams>({ method, path, params: usagerParams, handle: (request) => handle(request) })
}

export const changesRoutes: readonly AppRoute[] = [
  about('GET', personPaths.contact, (request) => contactPage(request)),
  about('POST', personPaths.contact, changeContactDetails),
  about('GET', personPaths.report, (request) => reportPage(request)),
  about('POST', personPaths.report, report),
]
