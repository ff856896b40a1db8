import { z } from 'zod'
import {
  addSupport,
  askForLead,
  decideLead,
  leadRequestsOpen,
  lookUpAccount,
  removeFromTeam,
  teamMembers,
} from '../../../domain/comptes/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { Alert, type FlashMessage, RadioGroup } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { ActPage } from '../act-page.tsx'
import { type DoneQuery, doneFlash, doneQuery, STALE_CODE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { MembersPage } from './page.tsx'

const BACK = { href: equipePaths.members, label: 'Membres de l’équipe' }
const done = (what: string) => redirect(`${equipePaths.members}?fait=${what}`)
const NOT_LEAD = 'Seuls les responsables de l’équipe peuvent le faire.'

async function members(
  request: TeamRequest,
  errors: FormErrors = {},
  flash: readonly FlashMessage[] = [],
): Promise<Reply> {
  const team = await teamMembers(request.ctx)
  const requests = await leadRequestsOpen(request.ctx)
  const form = { values: request.form, errors }
  return page(
    <MembersPage request={request} members={team} requests={requests} form={form} flash={flash} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

const ADD_PROBLEMS = {
  unknown: { adresse: 'Aucun compte activé et ouvert n’a cette adresse.' },
  already: { adresse: 'Cette personne a déjà ce rôle.' },
  already_asked: { adresse: 'Ce rôle attend déjà l’accord d’une ou un autre responsable.' },
  not_lead: { adresse: NOT_LEAD },
  stale_proof: { [CODE]: STALE_CODE },
} as const

async function add(request: TeamRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const email = textOf(form, 'adresse')
  const role = z.enum(['equipe', 'equipe_responsable']).safeParse(textOf(form, 'role')).data
  if (!visitor.member.lead) return members(request, ADD_PROBLEMS.not_lead)
  if (!email) return members(request, { adresse: 'Écrivez l’adresse de son compte.' })
  if (!role) return members(request, { role: 'Choisissez un rôle.' })
  const proved = await prove(request)
  if (proved.kind === 'refused') return members(request, { [CODE]: proved.problem })
  const accountId = await lookUpAccount(ctx, visitor.member, email)
  if (!accountId) return members(request, ADD_PROBLEMS.unknown)
  if (role === 'equipe') {
    const given = await addSupport(ctx, visitor.member, proved.proof, accountId)
    return given === 'given' ? done('ajoute') : members(request, ADD_PROBLEMS[given])
  }
  const asked = await askForLead(ctx, visitor.member, proved.proof, accountId)
  return asked.kind === 'asked' ? done('demande') : members(request, ADD_PROBLEMS[asked.reason])
}

const accountParams = z.object({ accountId: z.uuid() })
type AccountParams = z.infer<typeof accountParams>

async function removal(request: TeamRequest<AccountParams>, errors: FormErrors = {}): Promise<Reply> {
  const { accountId } = request.params
  const one = (await teamMembers(request.ctx)).find((row) => row.accountId === accountId)
  if (!one || !request.visitor.member.lead) return notFound(request)
  return page(
    <ActPage
      request={request}
      title={`Retirer ${one.name} de l’équipe`}
      back={BACK}
      action={equipePaths.removeMemberOf(accountId)}
      form={{ values: {}, errors }}
      explained={
        <Alert kind="warning">
          <p>Ses accès à l’espace de l’équipe et ses sessions se ferment tout de suite. Son compte reste ouvert.</p>
        </Alert>
      }
      button="Retirer de l’équipe"
      danger
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

const REMOVE_PROBLEMS = {
  last_lead: 'C’est la dernière personne responsable. Nommez-en une autre d’abord.',
  not_lead: NOT_LEAD,
  stale_proof: STALE_CODE,
} as const

async function remove(request: TeamRequest<AccountParams>): Promise<Reply> {
  const { ctx, visitor, params } = request
  if (!visitor.member.lead) return notFound(request)
  const proved = await prove(request)
  if (proved.kind === 'refused') return removal(request, { [CODE]: proved.problem })
  const ended = await removeFromTeam(ctx, visitor.member, proved.proof, params.accountId)
  if (ended === 'ended') return done('retire')
  return ended === 'not_in_team' ? notFound(request) : removal(request, { [CODE]: REMOVE_PROBLEMS[ended] })
}

const leadParams = z.object({ leadRequestId: z.uuid() })
type LeadParams = z.infer<typeof leadParams>

async function leadRequest(request: TeamRequest<LeadParams>, errors: FormErrors = {}): Promise<Reply> {
  const { leadRequestId } = request.params
  const one = (await leadRequestsOpen(request.ctx)).find(({ id }) => id === leadRequestId)
  if (!one || !request.visitor.member.lead) return notFound(request)
  const form = { values: request.form, errors }
  return page(
    <ActPage
      request={request}
      title={`Nommer ${one.name} responsable de l’équipe`}
      back={BACK}
      action={equipePaths.leadRequestOf(leadRequestId)}
      form={form}
      explained={
        <p>
          {one.requestedByName} le propose. Deux responsables différents doivent le vouloir. Une ou un responsable
          décide qui fait partie de l’équipe.
        </p>
      }
      fields={
        <RadioGroup
          name="decision"
          legend="Votre réponse"
          form={form}
          options={[
            { value: 'oui', label: 'D’accord' },
            { value: 'non', label: 'Écarter cette demande' },
          ]}
        />
      }
      button="Répondre"
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

const LEAD_PROBLEMS = {
  same_person: {
    decision: 'Vous l’avez proposé, ou il s’agit de vous : une ou un autre responsable doit donner son accord.',
  },
  not_lead: { decision: NOT_LEAD },
  stale_proof: { [CODE]: STALE_CODE },
} as const

async function answerLead(request: TeamRequest<LeadParams>): Promise<Reply> {
  const { ctx, visitor, params } = request
  if (!visitor.member.lead) return notFound(request)
  const decision = textOf(request.form, 'decision')
  if (decision !== 'oui' && decision !== 'non') return leadRequest(request, { decision: 'Choisissez une réponse.' })
  const proved = await prove(request)
  if (proved.kind === 'refused') return leadRequest(request, { [CODE]: proved.problem })
  const decided = await decideLead(ctx, visitor.member, proved.proof, params.leadRequestId, decision === 'oui')
  if (decided === 'accepted') return done('confirme')
  if (decided === 'declined') return done('decline')
  return decided === 'not_open' ? notFound(request) : leadRequest(request, LEAD_PROBLEMS[decided])
}

export const membersRoutes: readonly AppRoute[] = [
  teamRoute<unknown, DoneQuery>({
    method: 'GET',
    path: equipePaths.members,
    query: doneQuery,
    handle: (request) => members(request, {}, doneFlash(request.query)),
  }),
  teamRoute({ method: 'POST', path: equipePaths.addMember, sensitive: true, handle: add }),
  teamRoute<AccountParams>({
    method: 'GET',
    path: equipePaths.removeMember,
    params: accountParams,
    handle: (request) => removal(request),
  }),
  teamRoute<AccountParams>({
    method: 'POST',
    path: equipePaths.removeMember,
    params: accountParams,
    sensitive: true,
    handle: remove,
  }),
  teamRoute<LeadParams>({
    method: 'GET',
    path: equipePaths.leadRequest,
    params: leadParams,
    handle: (request) => leadRequest(request),
  }),
  teamRoute<LeadParams>({
    method: 'POST',
    path: equipePaths.leadRequest,
    params: leadParams,
    sensitive: true,
    handle: answerLead,
  }),
]
