import { z } from 'zod'
import { aidantsNamed } from '../../../domain/comptes/index.ts'
import { type FollowedWanted, followedPeople, mandatsByAidant, setFollower } from '../../../domain/mandats/index.ts'
import { type FormErrors, listOf, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type FlashMessage, plural } from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { referentPaths } from '../paths.ts'
import { MandatsByAidantPage } from './by-aidant-page.tsx'
import { FollowUpPage, followUpHref } from './follow-up-page.tsx'

const pageNumber = z.coerce.number().int().min(1).max(1000).catch(1)
const who = z.union([z.enum(['tous', 'a-confier']), z.uuid()]).catch('tous')

const listQuery = z.object({ page: pageNumber })
const followQuery = z.object({
  page: pageNumber,
  qui: who,
  fait: z.coerce.number().int().min(1).max(50).optional().catch(undefined),
})
type FollowQuery = z.infer<typeof followQuery>

function wantedOf(qui: string): FollowedWanted {
  if (qui === 'tous') return 'tous'
  return qui === 'a-confier' ? 'a_confier' : { accountId: qui }
}

async function show(
  request: ReferentRequest,
  { qui, page: number }: Pick<FollowQuery, 'qui' | 'page'>,
  errors: FormErrors = {},
  flash: readonly FlashMessage[] = [],
): Promise<Reply> {
  const { ctx, visitor } = request
  const organisationId = visitor.referent.organisation.id
  const aidants = await aidantsNamed(ctx, organisationId)
  const found = await followedPeople(ctx, organisationId, wantedOf(qui), number)
  return page(
    <FollowUpPage
      request={request}
      who={qui}
      aidants={aidants}
      {...found}
      page={number}
      form={{ values: request.form, errors }}
      flash={flash}
    />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function entrust(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const qui = who.parse(textOf(form, 'qui'))
  const again = (errors: FormErrors) => show(request, { qui, page: 1 }, errors)
  const usagerIds = listOf(form, 'usagers').filter((id) => z.uuid().safeParse(id).success)
  const accountId = z.uuid().safeParse(textOf(form, 'aidant')).data
  if (usagerIds.length === 0) return again({ usagers: 'Cochez au moins une personne.' })
  if (!accountId) return again({ aidant: 'Choisissez à qui les confier.' })
  const set = await setFollower(ctx, visitor.referent, { usagerIds, accountId })
  if (set.kind === 'set') {
    const href = followUpHref(qui)
    return redirect(`${href}${href.includes('?') ? '&' : '?'}fait=${set.count}`)
  }
  return set.reason === 'not_in_place'
    ? again({ aidant: 'Cette personne n’est plus aidante dans votre structure. Choisissez-en une autre.' })
    : again({ usagers: 'Le mandat de ces personnes vient de se terminer. Il n’y a plus rien à confier.' })
}

export const mandatsRoutes: readonly AppRoute[] = [
  referentRoute<unknown, z.infer<typeof listQuery>>({
    method: 'GET',
    path: referentPaths.mandats,
    query: listQuery,
    handle: async (request) => {
      const { ctx, visitor, query } = request
      const found = await mandatsByAidant(ctx, visitor.referent.organisation.id, query.page)
      return page(<MandatsByAidantPage request={request} found={found} />)
    },
  }),
  referentRoute<unknown, FollowQuery>({
    method: 'GET',
    path: referentPaths.followUp,
    query: followQuery,
    handle: (request) => {
      const { fait } = request.query
      const text = fait ? `${plural(fait, 'personne confiée', 'personnes confiées')}.` : ''
      return show(request, request.query, {}, fait ? [{ kind: 'success', text }] : [])
    },
  }),
  referentRoute({ method: 'POST', path: referentPaths.followUp, handle: entrust }),
]
