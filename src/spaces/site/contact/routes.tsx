import { z } from 'zod'
import {
  type ContactReceived,
  drawPass,
  readPass,
  readReference,
  receiveMessage,
  SENDERS,
  SUBJECTS,
} from '../../../domain/messages/index.ts'
import { parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type FormState, filledForm } from '../../../platform/ui/index.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../../access.ts'
import { blockedUntil } from '../../connexion/words.ts'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, anyQuery, valuesOf } from '../query.ts'
import {
  ContactPage,
  ContactSentPage,
  EMAIL,
  NAME,
  ORGANISATION,
  PASS,
  REFERENCE,
  SENDER,
  SUBJECT,
  TEXT,
  TRAP,
} from './page.tsx'

const LONG = 'Ce message est trop long : 5 000 caractères au plus.'
const PARIS = 'Europe/Paris'
const BAD_EMAIL = 'Écrivez une adresse complète, comme nom@exemple.fr.'

const contactForm = z.object({
  [SENDER]: z.enum(SENDERS, 'Dites qui vous êtes.'),
  [SUBJECT]: z.enum(SUBJECTS, 'Choisissez un sujet.'),
  [NAME]: textField({ max: 150, required: 'Écrivez votre prénom et votre nom.' }),
  [EMAIL]: textField({ max: 254, required: 'Écrivez votre adresse électronique.' }).pipe(z.email(BAD_EMAIL)),
  [ORGANISATION]: textField({ max: 150 }).optional(),
  [TEXT]: textField({ max: 5000, required: 'Écrivez votre message.' }),
  [REFERENCE]: textField({ max: 20 })
    .refine(
      (typed) => typed === '' || readReference(typed) !== undefined,
      'Cette référence est incomplète. Laissez le champ vide si vous ne l’avez pas.',
    )
    .optional(),
})

/** What is known already: of whoever is signed in, and what the link that leads here says. */
function prefilled(request: PublicRequest<unknown, AnyQuery>): FormState {
  const { visitor, query } = request
  const { [SUBJECT]: subject, [REFERENCE]: reference } = valuesOf(query, [SUBJECT, REFERENCE])
  const asked = SUBJECTS.find((one) => one === subject)
  const known = reference && readReference(reference)
  // A locked screen says nothing more of whose it is.
  if (visitor.kind === 'anonymous' || visitor.mustProve)
    return filledForm({ ...(asked ? { [SUBJECT]: asked } : {}), ...(known ? { [REFERENCE]: known } : {}) })
  const { account, organisation, roles } = visitor
  const sender = roles.includes('referent') ? 'referent' : roles.includes('aidant') ? 'aidant' : undefined
  return filledForm({
    ...(asked ? { [SUBJECT]: asked } : {}),
    ...(known ? { [REFERENCE]: known } : {}),
    ...(sender ? { [SENDER]: sender } : {}),
    [NAME]: `${account.givenName} ${account.familyName}`,
    [EMAIL]: account.email,
    ...(organisation ? { [ORGANISATION]: organisation.name } : {}),
  })
}

const REFUSED: Readonly<
  Record<Extract<ContactReceived, { kind: 'refused' }>['field'], Readonly<Record<string, string>>>
> = {
  name: { [NAME]: 'Écrivez votre nom sur une ligne.' },
  email: { [EMAIL]: BAD_EMAIL },
  organisation: { [ORGANISATION]: 'Écrivez le nom de votre structure sur une ligne.' },
  text: { [TEXT]: LONG },
}

function tooMany(until: Date): string {
  return `Trop de messages en peu de temps. Rien n’est perdu : attendez ${blockedUntil(until, PARIS)} (heure de Paris), puis envoyez.`
}

async function send(request: PublicRequest): Promise<Reply> {
  const { ctx, form: values, visitor, address } = request
  const read = readPass(ctx, textOf(values, PASS))
  // The same pass again: a form sent twice stays one message, and its age goes on.
  const again = (errors: FormState['errors'], problem?: string, status = 422) =>
    page(
      <ContactPage
        request={request}
        form={{ values, errors }}
        pass={drawPass(ctx, read.kind === 'over' ? undefined : read.pass)}
        problem={problem}
      />,
      status,
    )
  const parsed = parseForm(contactForm, values)
  if (!parsed.ok) return again(parsed.errors)
  if (read.kind === 'over')
    return again(
      {},
      'Ce formulaire était ouvert depuis plus d’un jour. Rien n’est perdu : relisez-le, puis envoyez-le.',
    )
  if (read.kind === 'hasty')
    return again({}, 'Ce formulaire a été envoyé trop vite. Rien n’est perdu : relisez-le, puis envoyez-le.')
  const { value } = parsed
  const received = await receiveMessage(ctx, {
    id: read.pass.id,
    sender: value[SENDER],
    subject: value[SUBJECT],
    name: value[NAME],
    email: value[EMAIL],
    organisation: value[ORGANISATION] ?? '',
    text: value[TEXT],
    follows: readReference(value[REFERENCE] ?? ''),
    accountId: visitor.kind === 'signed-in' ? visitor.account.id : null,
    suspected: textOf(values, TRAP) !== '',
    address,
  })
  if (received.kind === 'refused') return again(REFUSED[received.field])
  if (received.kind === 'blocked') return again({}, tooMany(received.until), 429)
  return redirect(`${sitePaths.contactSent}?${REFERENCE}=${received.reference}`)
}

export const contactRoutes: readonly AppRoute[] = [
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.contact,
    query: anyQuery,
    handle: async (request) =>
      page(<ContactPage request={request} form={prefilled(request)} pass={drawPass(request.ctx)} />),
  }),
  publicRoute({ method: 'POST', path: sitePaths.contact, perMinute: 60, handle: send }),
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.contactSent,
    query: anyQuery,
    handle: async (request) => {
      const { [REFERENCE]: reference = '' } = valuesOf(request.query, [REFERENCE])
      return page(<ContactSentPage request={request} reference={readReference(reference)} />)
    },
  }),
]
