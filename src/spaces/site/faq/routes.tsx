import { z } from 'zod'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, anyQuery, valuesOf } from '../query.ts'
import { searchHelp } from '../recherche/help.ts'
import { questionBySlug } from './all.ts'
import { QuestionsPage } from './list-page.tsx'
import { AUDIENCE_KEYS } from './model.ts'
import { QuestionPage } from './question-page.tsx'

const params = z.object({ frequentQuestion: z.string().max(80) })
type Params = z.infer<typeof params>

const LONGEST_SEARCH = 100

export const questionRoutes: readonly AppRoute[] = [
  /** The list follows the typing: a letter is a request, and a whole town hall may share an address. */
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.questions,
    query: anyQuery,
    perMinute: 300,
    handle: async (request) => {
      const { q = '', pour, sujet } = valuesOf(request.query, ['q', 'pour', 'sujet'])
      const asked = q.trim().slice(0, LONGEST_SEARCH)
      const audience = AUDIENCE_KEYS.find((key) => key === pour)
      const found = asked === '' ? undefined : searchHelp(asked)
      return page(<QuestionsPage request={request} audience={audience} subject={sujet} asked={asked} found={found} />)
    },
  }),
  publicRoute<Params>({
    method: 'GET',
    path: sitePaths.question,
    params,
    handle: async (request) => {
      const placed = questionBySlug(request.params.frequentQuestion)
      return placed ? page(<QuestionPage request={request} placed={placed} />) : notFound(request)
    },
  }),
]
