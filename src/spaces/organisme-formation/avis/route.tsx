import { feedbackResults } from '../../../domain/formations/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { trainerRoute } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { Feedback } from './results.tsx'

/** What participants thought of all the sessions of a year. */
export const feedbackRoute = trainerRoute({
  method: 'GET',
  path: '/organisme/avis',
  handle: async (request) => {
    const results = await feedbackResults(request.ctx, request.visitor.trainer)
    const title = 'Avis des participants'
    return page(
      <AppPage request={request} title={title} width="wide">
        <h1>{title}</h1>
        <p>Toutes vos sessions des douze derniers mois, ensemble. Les avis d’une seule session sont sur sa page.</p>
        <Feedback results={results} />
      </AppPage>,
    )
  },
})
