import { z } from 'zod'
import { trainersOf } from '../../../domain/comptes/index.ts'
import type { FormErrors } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { ErrorSummary, type FlashMessage } from '../../../platform/ui/index.ts'
import { type AppRoute, type TrainerRequest, trainerRoute } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppPage, notFound } from '../../shell.tsx'
import { organismePaths } from '../paths.ts'
import { actOnPerson, invite, type PeoplePlace, peopleFlash, remove, showPerson, showRemoval } from './acts.tsx'
import { InviteForm } from './invite-form.tsx'
import { PeopleTable } from './people.tsx'

const doneQuery = z.object({ fait: z.string().max(20).optional() })
type DoneQuery = z.infer<typeof doneQuery>
const params = z.object({ trainerId: z.uuid() })
type Params = z.infer<typeof params>

function placeOf({ visitor }: TrainerRequest): PeoplePlace {
  return {
    actor: visitor.trainer,
    trainingOrganisationId: visitor.trainer.trainingOrganisation.id,
    back: { href: organismePaths.colleagues, label: 'Collègues' },
    personHref: organismePaths.colleagueOf,
    removeHref: organismePaths.removeColleagueOf,
  }
}

async function showList(
  request: TrainerRequest,
  errors: FormErrors = {},
  flash: readonly FlashMessage[] = [],
): Promise<Reply> {
  const { lead, trainingOrganisation } = request.visitor.trainer
  const people = await trainersOf(request.ctx, trainingOrganisation.id)
  const form = { values: request.form, errors }
  const title = 'Vos collègues'
  return page(
    <AppPage
      request={request}
      title={title}
      width="wide"
      flash={flash}
      scripts={['error-focus']}
      returnTo={organismePaths.colleagues}
    >
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      <PeopleTable
        people={people}
        zone={timeZoneOf(request.visitor)}
        hrefOf={lead ? organismePaths.colleagueOf : undefined}
      />
      {lead ? (
        <section class="ac-section" aria-labelledby="inviter">
          <h2 id="inviter">Inviter une personne</h2>
          <InviteForm request={request} action={organismePaths.inviteColleague} form={form} />
        </section>
      ) : (
        <p class="ac-after-table">Les responsables de votre organisme invitent et retirent les collègues.</p>
      )}
    </AppPage>,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

/** Who works there is decided by leads: for anybody else, these pages do not exist. */
const forLeads =
  <P, Q>(handle: (request: TrainerRequest<P, Q>, place: PeoplePlace) => Promise<Reply>) =>
  async (request: TrainerRequest<P, Q>): Promise<Reply> =>
    request.visitor.trainer.lead ? handle(request, placeOf(request)) : notFound(request)

export const colleaguesRoutes: readonly AppRoute[] = [
  trainerRoute<unknown, DoneQuery>({
    method: 'GET',
    path: organismePaths.colleagues,
    query: doneQuery,
    handle: (request) => showList(request, {}, peopleFlash(request.query)),
  }),
  trainerRoute({
    method: 'POST',
    path: organismePaths.inviteColleague,
    sensitive: true,
    handle: forLeads(async (request, place) => {
      const invited = await invite(request, place)
      return invited.kind === 'reply' ? invited.reply : showList(request, invited.errors)
    }),
  }),
  trainerRoute<Params, DoneQuery>({
    method: 'GET',
    path: organismePaths.colleague,
    params,
    query: doneQuery,
    handle: forLeads((request, place) =>
      showPerson(request, place, request.params.trainerId, { flash: peopleFlash(request.query) }),
    ),
  }),
  trainerRoute<Params>({
    method: 'POST',
    path: organismePaths.colleague,
    params,
    handle: forLeads((request, place) => actOnPerson(request, place, request.params.trainerId)),
  }),
  trainerRoute<Params>({
    method: 'GET',
    path: organismePaths.removeColleague,
    params,
    handle: forLeads((request, place) => showRemoval(request, place, request.params.trainerId)),
  }),
  trainerRoute<Params>({
    method: 'POST',
    path: organismePaths.removeColleague,
    params,
    sensitive: true,
    handle: forLeads((request, place) => remove(request, place, request.params.trainerId)),
  }),
]
