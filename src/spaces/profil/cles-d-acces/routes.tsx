import { z } from 'zod'
import { beginKey, finishKey, type KeyAdded, keyCreationOptions } from '../../../domain/comptes/index.ts'
import { type FormErrors, parseForm, textField, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm } from '../../../platform/ui/index.ts'
import { type AppRoute, type SignedInRequest, signedInRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { AddKeyPage, CreateKeyPage, KeyAddedPage } from './pages.tsx'
import { keyPaths } from './paths.ts'

const addForm = z.object({
  nom: textField({ max: 60, required: 'Donnez un nom à cette clé, pour la reconnaître plus tard.' }),
})

const TOO_MANY = 'Votre compte a déjà 10 moyens de connexion. Retirez-en un dans « Mon compte » avant d’en ajouter.'

function refused(request: SignedInRequest, errors: FormErrors, problem?: string): Reply {
  const form = { values: { nom: textOf(request.form, 'nom') }, errors }
  return page(<AddKeyPage request={request} form={form} problem={problem} />, 422)
}

const show = signedInRoute({
  method: 'GET',
  path: keyPaths.add,
  handle: async (request) => page(<AddKeyPage request={request} form={emptyForm} />),
})

const begin = signedInRoute({
  method: 'POST',
  path: keyPaths.add,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor } = request
    const parsed = parseForm(addForm, request.form)
    if (!parsed.ok) return refused(request, parsed.errors)
    const proved = await prove(request)
    if (proved.kind === 'refused') return refused(request, { [CODE]: proved.problem })
    const begun = await beginKey(ctx, visitor, proved.proof, parsed.value.nom)
    if (begun === 'too_many') return refused(request, {}, TOO_MANY)
    if (begun === 'stale_proof') {
      return refused(request, { [CODE]: 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.' })
    }
    return redirect(keyPaths.create)
  },
})

const create = signedInRoute({
  method: 'GET',
  path: keyPaths.create,
  async handle(request) {
    const { ctx, visitor, site } = request
    const begun = await keyCreationOptions(ctx, visitor, site.wordmark)
    return begun ? page(<CreateKeyPage request={request} {...begun} />) : redirect(keyPaths.add)
  },
})

const PROBLEMS: Readonly<Record<Extract<KeyAdded, { kind: 'refused' }>['reason'], string>> = {
  over: 'Plus de 5 minutes ont passé. Rien n’a été ajouté : recommencez.',
  not_verified:
    'Cet appareil n’a pas pu prouver que c’est vous : sa clé n’est pas protégée par un code, une empreinte ou un visage. Rien n’a été ajouté. Choisissez-en un autre, ou protégez-le d’abord.',
  known: 'Cette clé d’accès est déjà utilisée. Rien n’a été ajouté.',
  too_many: TOO_MANY,
}

const finish = signedInRoute({
  method: 'POST',
  path: keyPaths.create,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor, form } = request
    const result = await finishKey(ctx, visitor, textOf(form, 'reponse'))
    return result.kind === 'added' ? redirect(keyPaths.added) : refused(request, {}, PROBLEMS[result.reason])
  },
})

const added = signedInRoute({
  method: 'GET',
  path: keyPaths.added,
  handle: async (request) => page(<KeyAddedPage request={request} />),
})

export const keyRoutes: readonly AppRoute[] = [show, begin, create, finish, added]
