import {
  inviteTrainer,
  removeTrainer,
  resendTrainerInvitation,
  revealTrainerCode,
  type TrainerInviter,
  trainersOf,
} from '../../../domain/comptes/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, type FlashMessage } from '../../../platform/ui/index.ts'
import type { SignedInRequest } from '../../access.ts'
import { ActPage } from '../../equipe/act-page.tsx'
import { STALE_CODE } from '../../equipe/done.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { INVITE_PROBLEMS, readTrainer } from './invite-form.tsx'
import { PersonPage, type PersonProblem } from './people.tsx'

/** Whose people, and who decides: the same acts from an organisation's own space and from our team's. */
export interface PeoplePlace {
  readonly actor: TrainerInviter
  readonly trainingOrganisationId: string
  readonly back: { readonly href: string; readonly label: string }
  readonly personHref: (accountId: string) => string
  readonly removeHref: (accountId: string) => string
}

interface PersonView {
  readonly flash?: readonly FlashMessage[]
  readonly problem?: PersonProblem
  readonly shown?: { readonly code: string; readonly until: Date }
}

async function personOf(request: SignedInRequest, { trainingOrganisationId }: PeoplePlace, accountId: string) {
  return (await trainersOf(request.ctx, trainingOrganisationId)).find((one) => one.accountId === accountId)
}

export async function showPerson(
  request: SignedInRequest,
  place: PeoplePlace,
  accountId: string,
  { flash = [], problem, shown }: PersonView = {},
): Promise<Reply> {
  const person = await personOf(request, place, accountId)
  if (!person) return notFound(request)
  const view = { action: place.personHref(accountId), removeHref: place.removeHref(accountId), back: place.back }
  return page(<PersonPage {...{ request, person, flash, problem, shown }} {...view} />, problem ? 409 : 200)
}

/** The code is shown, or another link leaves. */
export async function actOnPerson(request: SignedInRequest, place: PeoplePlace, accountId: string): Promise<Reply> {
  const { ctx, form } = request
  const { actor, trainingOrganisationId } = place
  if (textOf(form, 'acte') === 'renvoyer') {
    const sent = await resendTrainerInvitation(ctx, actor, trainingOrganisationId, accountId)
    if (sent.kind === 'invited') return redirect(`${place.personHref(accountId)}?fait=renvoye`)
    return sent.reason === 'unknown'
      ? notFound(request)
      : showPerson(request, place, accountId, { problem: sent.reason })
  }
  const shown = await revealTrainerCode(ctx, actor, trainingOrganisationId, accountId)
  if (shown.kind === 'shown') return showPerson(request, place, accountId, { shown })
  return shown.reason === 'unknown'
    ? notFound(request)
    : showPerson(request, place, accountId, { problem: shown.reason })
}

/** Invites somebody: where it leads, or what is wrong with the form. */
export async function invite(
  request: SignedInRequest,
  { actor, trainingOrganisationId, personHref }: PeoplePlace,
): Promise<
  { readonly kind: 'reply'; readonly reply: Reply } | { readonly kind: 'errors'; readonly errors: FormErrors }
> {
  const read = readTrainer(request.form, request.ctx)
  if (!read.ok) return { kind: 'errors', errors: read.errors }
  const proved = await prove(request)
  if (proved.kind === 'refused') return { kind: 'errors', errors: { [CODE]: proved.problem } }
  const invited = await inviteTrainer(request.ctx, actor, proved.proof, trainingOrganisationId, read.value)
  if (invited.kind === 'refused') {
    if (invited.reason === 'unknown') return { kind: 'reply', reply: notFound(request) }
    return { kind: 'errors', errors: INVITE_PROBLEMS[invited.reason] }
  }
  const fait = invited.kind === 'added' ? 'ajoute' : invited.channel === 'sms' ? 'invite_sms' : 'invite'
  return { kind: 'reply', reply: redirect(`${personHref(invited.accountId)}?fait=${fait}`) }
}

export async function showRemoval(
  request: SignedInRequest,
  place: PeoplePlace,
  accountId: string,
  errors: FormErrors = {},
): Promise<Reply> {
  const person = await personOf(request, place, accountId)
  if (!person) return notFound(request)
  return page(
    <ActPage
      request={request}
      title={`Retirer ${person.name} de l’organisme`}
      back={{ href: place.personHref(accountId), label: person.name }}
      action={place.removeHref(accountId)}
      form={{ values: {}, errors }}
      explained={
        <Alert kind="warning">
          <p>
            Cette personne ne voit plus ni les sessions ni les personnes inscrites. Ses connexions ouvertes se ferment
            tout de suite. Ce qu’elle a fait reste enregistré.
          </p>
        </Alert>
      }
      button="Retirer de l’organisme"
      danger
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

export async function remove(request: SignedInRequest, place: PeoplePlace, accountId: string): Promise<Reply> {
  if (!(await personOf(request, place, accountId))) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return showRemoval(request, place, accountId, { [CODE]: proved.problem })
  const { actor, trainingOrganisationId, back } = place
  const removed = await removeTrainer(request.ctx, actor, proved.proof, trainingOrganisationId, accountId)
  if (removed === 'removed') return redirect(`${back.href}?fait=personne_retiree`)
  if (removed === 'unknown') return notFound(request)
  const words =
    removed === 'last_lead'
      ? 'C’est la dernière personne responsable. Invitez-en une autre d’abord, ou demandez à l’équipe d’Aidants Connect.'
      : STALE_CODE
  return showRemoval(request, place, accountId, { [CODE]: words })
}

/** What was just done to somebody of an organisation. */
const DONE: Readonly<Record<string, string>> = {
  invite: 'L’invitation est partie par mail. Montrez maintenant le code à donner de vive voix.',
  invite_sms: 'L’invitation est partie par mail, et le code par SMS.',
  ajoute: 'Cette personne a déjà un compte : elle a accès dès maintenant. Un mail le lui dit.',
  renvoye: 'Un autre lien est parti. Ceux d’avant ne servent plus.',
  personne_retiree: 'Cette personne n’a plus accès.',
}

export function peopleFlash({ fait = '' }: { readonly fait?: string | undefined }): readonly FlashMessage[] {
  const text = DONE[fait]
  return text ? [{ kind: 'success', text }] : []
}
