import { z } from 'zod'
import {
  type ContactProblem,
  type PublicContact,
  publicContacts,
  removeTrainingContact,
  saveTrainingContact,
} from '../../../domain/formations/index.ts'
import { type FormErrors, type FormValues, listOf, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TrainerRequest, trainerRoute } from '../../access.ts'
import { phoneWords } from '../../espace-aidant/usagers/words.ts'
import { optionalPhoneField } from '../../phone-field.ts'
import { notFound } from '../../shell.tsx'
import { doneFlash } from '../done.ts'
import { ContactPage, ContactsPage, EMAIL, NAME, PHONE, REGION } from './pages.tsx'
import { contactPaths } from './paths.ts'

const params = z.object({ trainingContactId: z.uuid() })
type Params = z.infer<typeof params>
const query = z.object({ fait: z.string().max(20).optional() })

const ownContacts = (request: TrainerRequest) =>
  publicContacts(request.ctx, { organisationId: request.visitor.trainer.trainingOrganisation.id })

async function contactOf(request: TrainerRequest<Params>): Promise<PublicContact | undefined> {
  return (await ownContacts(request)).find(({ id }) => id === request.params.trainingContactId)
}

function show(
  request: TrainerRequest,
  contact?: PublicContact,
  refused?: { readonly values: FormValues; readonly errors: FormErrors },
): Reply {
  const kept: FormValues = contact
    ? {
        [NAME]: contact.name,
        [EMAIL]: contact.email,
        [PHONE]: contact.phone === null ? '' : phoneWords(contact.phone),
        [REGION]: contact.regions,
      }
    : {}
  const form = refused ?? { values: kept, errors: {} }
  return page(<ContactPage request={request} contact={contact} form={form} />, refused ? 422 : 200)
}

const PROBLEMS: Readonly<Record<ContactProblem, FormErrors>> = {
  bad_name: { [NAME]: 'Donnez un nom à ce contact, en 200 caractères au plus.' },
  bad_email: { [EMAIL]: 'Écrivez une adresse e-mail complète, comme inscriptions@exemple.fr.' },
  bad_phone: { [PHONE]: 'Écrivez un numéro de téléphone complet, comme 05 55 00 00 00.' },
  bad_regions: { [REGION]: 'Cochez au moins une région.' },
}

/** No number: refused with the others, so that all that is wrong is said in one place. */
const UNREADABLE = ''

async function save(request: TrainerRequest, contact?: PublicContact): Promise<Reply> {
  const { ctx, visitor, form } = request
  const typed = optionalPhoneField.safeParse(textOf(form, PHONE))
  const phone = typed.success ? typed.data : UNREADABLE
  const written = { name: textOf(form, NAME), email: textOf(form, EMAIL), phone, regions: listOf(form, REGION) }
  const saved = await saveTrainingContact(ctx, visitor.trainer, written, contact?.id)
  if (saved === 'saved') return redirect(`${contactPaths.list}?fait=contact`)
  if (saved === 'unknown') return notFound(request)
  const errors = Object.assign({}, ...saved.map((problem) => PROBLEMS[problem]))
  return show(request, contact, { values: form, errors })
}

export const contactRoutes: readonly AppRoute[] = [
  trainerRoute<unknown, z.infer<typeof query>>({
    method: 'GET',
    path: contactPaths.list,
    query,
    handle: async (request) => {
      const contacts = await ownContacts(request)
      return page(<ContactsPage request={request} contacts={contacts} flash={doneFlash(request.query)} />)
    },
  }),
  trainerRoute({ method: 'GET', path: contactPaths.new, handle: async (request) => show(request) }),
  trainerRoute({ method: 'POST', path: contactPaths.new, handle: (request) => save(request) }),
  trainerRoute<Params>({
    method: 'GET',
    path: contactPaths.edit,
    params,
    handle: async (request) => {
      const contact = await contactOf(request)
      return contact ? show(request, contact) : notFound(request)
    },
  }),
  trainerRoute<Params>({
    method: 'POST',
    path: contactPaths.edit,
    params,
    handle: async (request) => {
      const contact = await contactOf(request)
      return contact ? save(request, contact) : notFound(request)
    },
  }),
  trainerRoute<Params>({
    method: 'POST',
    path: contactPaths.remove,
    params,
    handle: async (request) => {
      const { ctx, visitor, params: at } = request
      const removed = await removeTrainingContact(ctx, visitor.trainer, at.trainingContactId)
      return removed === 'removed' ? redirect(`${contactPaths.list}?fait=contact_retire`) : notFound(request)
    },
  }),
]
