import { z } from 'zod'
import {
  attendanceOpensAt,
  attendantsOf,
  feedbackResults,
  HOLDING_REGISTRATIONS,
  ownSession,
} from '../../../domain/formations/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { trainerRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { doneFlash } from '../done.ts'
import { organismePaths } from '../paths.ts'
import { SessionSheetPage } from './page.tsx'

const params = z.object({ trainingSessionId: z.uuid() })
const query = z.object({ fait: z.string().max(20).optional() })

/** A session of one's own organisation. */
export const sessionRoute = trainerRoute<z.infer<typeof params>, z.infer<typeof query>>({
  method: 'GET',
  path: organismePaths.session,
  params,
  query,
  handle: async (request) => {
    const { ctx, visitor } = request
    const sessionId = request.params.trainingSessionId
    const session = await ownSession(ctx, visitor.trainer, sessionId)
    if (!session) return notFound(request)
    const attendants = await attendantsOf(ctx, visitor.trainer, { sessionId })
    const isOver = session.state === 'publiee' && session.endsAt <= ctx.clock.now()
    const feedback = isOver ? await feedbackResults(ctx, visitor.trainer, sessionId) : undefined
    const canMark =
      session.state === 'publiee' &&
      ctx.clock.now() >= attendanceOpensAt(session) &&
      attendants.some(({ state }) => HOLDING_REGISTRATIONS.some((one) => one === state))
    const flash = doneFlash(request.query)
    return page(<SessionSheetPage {...{ request, session, attendants, feedback, canMark, flash }} />)
  },
})
