import { z } from 'zod'
import {
  chosenAt,
  completeAnswers,
  nextQuestion,
  type PartialAnswers,
  partialFromQuery,
  QUESTIONS,
  questionsAsked,
} from '../../../domain/habilitation/index.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { QuestionPage, questionHref, withAnswers } from './question-page.tsx'
import { ResultPage } from './result-page.tsx'
import { StartPage } from './start-page.tsx'

const query = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
type AnyQuery = z.infer<typeof query>

const ids = QUESTIONS.map(({ id }) => id)
const params = z.object({ question: z.enum(ids) })
type Params = z.infer<typeof params>

/** Where these answers lead: the first question still open, then the verdict. */
function onward(answers: PartialAnswers): Reply {
  const question = nextQuestion(answers)
  return redirect(question ? questionHref(question, answers) : withAnswers(sitePaths.eligibilityResult, answers))
}

export const eligibilityRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.eligibility,
    handle: async (request) => page(<StartPage request={request} />),
  }),
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.eligibilityNext,
    query,
    handle: async (request) => {
      const answers = partialFromQuery(request.query)
      const question = questionsAsked(answers).find(({ id }) => id === request.query.question)
      if (question && chosenAt(answers, question.id).length === 0) {
        return page(<QuestionPage request={request} question={question} answers={answers} missing />, 422)
      }
      return onward(answers)
    },
  }),
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.eligibilityResult,
    query,
    handle: async (request) => {
      const partial = partialFromQuery(request.query)
      const answers = completeAnswers(partial)
      return answers ? page(<ResultPage request={request} answers={answers} />) : onward(partial)
    },
  }),
  publicRoute<Params, AnyQuery>({
    method: 'GET',
    path: sitePaths.eligibilityQuestion,
    params,
    query,
    handle: async (request) => {
      const answers = partialFromQuery(request.query)
      const asked = questionsAsked(answers)
      const question = asked.find(({ id }) => id === request.params.question)
      const open = nextQuestion(answers)
      // An address typed or kept: no question is skipped, and none is put that these answers do not call for.
      const tooEarly = question && open && asked.indexOf(open) < asked.indexOf(question)
      if (!question || tooEarly) return onward(answers)
      return page(<QuestionPage request={request} question={question} answers={answers} />)
    },
  }),
]
