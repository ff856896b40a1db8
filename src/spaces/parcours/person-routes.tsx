import { z } from 'zod'
import { PERSON_PAGE_PATH, personPage, trackDelays } from '../../domain/formations/index.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../access.ts'
import { NoTrackPage, OwnTrackPage } from './person-page.tsx'
import type { PracticeDoor } from './practice-door.ts'

const paths = { page: PERSON_PAGE_PATH, practice: `${PERSON_PAGE_PATH}/entrainement` } as const

const params = z.object({ trackToken: z.string().max(100) })
type Params = z.infer<typeof params>

/** Nobody finds a link of 256 bits by trying; nobody should be able to make us look for long either. */
const LIMIT = { requests: 60, minutes: 10 } as const

/** Somebody's own page on the way to an account, and the practice space that opens from it where there is one. */
export function personRoutes(door: PracticeDoor | undefined): readonly AppRoute[] {
  const show = publicRoute<Params>({
    method: 'GET',
    path: paths.page,
    params,
    movingLimit: LIMIT,
    async handle(request) {
      const { trackToken } = request.params
      const person = await personPage(request.ctx, trackToken)
      if (!person) return page(<NoTrackPage request={request} />, 404)
      const delays = await trackDelays(request.ctx)
      const practice = door && paths.practice.replace(':trackToken', trackToken)
      return page(<OwnTrackPage request={request} person={person} delays={delays} practice={practice} />)
    },
  })
  if (!door) return [show]
  const practise = publicRoute<Params>({
    method: 'POST',
    path: paths.practice,
    params,
    movingLimit: LIMIT,
    async handle(request) {
      const person = await personPage(request.ctx, request.params.trackToken)
      if (!person) return page(<NoTrackPage request={request} />, 404)
      return redirect(await door.open(request.ctx.clock.now()))
    },
  })
  return [show, practise]
}
