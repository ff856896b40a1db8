import { z } from 'zod'
import {
  FEEDBACK_ANSWERS,
  FEEDBACK_PATH,
  FEEDBACK_QUESTIONS,
  type FeedbackGiven,
  feedbackAsked,
  giveFeedback,
} from '../../domain/formations/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../platform/http/forms.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../access.ts'
import { FeedbackEndPage, FeedbackPage } from './page.tsx'

const params = z.object({ feedbackToken: z.string().max(100) })
type Params = z.infer<typeof params>
const answer = z.enum(FEEDBACK_ANSWERS)

function over(request: PublicRequest): Reply {
  const title = 'Ce lien ne sert plus'
  const text = 'Il sert une seule fois, pendant 30 jours. Si vous avez déjà répondu, merci : votre avis est compté.'
  return page(<FeedbackEndPage request={request} title={title} text={text} />, 410)
}

async function show(request: PublicRequest<Params>, errors: FormErrors = {}, status = 200): Promise<Reply> {
  const { feedbackToken } = request.params
  const asked = await feedbackAsked(request.ctx, feedbackToken)
  if (!asked) return over(request)
  const action = FEEDBACK_PATH.replace(':feedbackToken', feedbackToken)
  return page(
    <FeedbackPage request={request} asked={asked} action={action} form={{ values: request.form, errors }} />,
    status,
  )
}

function given(form: FormValues): FeedbackGiven {
  return Object.fromEntries(
    FEEDBACK_QUESTIONS.flatMap((question) => {
      const read = answer.safeParse(textOf(form, question)).data
      return read ? [[question, read]] : []
    }),
  )
}

/** What somebody who was trained thinks of it, by a link that serves once: looking at it uses nothing. */
export const feedbackRoutes: readonly AppRoute[] = [
  publicRoute<Params>({
    method: 'GET',
    path: FEEDBACK_PATH,
    params,
    perMinute: 30,
    handle: (request) => show(request),
  }),
  publicRoute<Params>({
    method: 'POST',
    path: FEEDBACK_PATH,
    params,
    perMinute: 10,
    handle: async (request) => {
      const counted = await giveFeedback(request.ctx, request.params.feedbackToken, given(request.form))
      if (counted === 'over') return over(request)
      const [first] = FEEDBACK_QUESTIONS
      if (counted === 'empty') return show(request, { [first]: 'Répondez à une question au moins.' }, 422)
      const text = 'Votre avis est compté. Vous pouvez fermer cette page.'
      return page(<FeedbackEndPage request={request} title="Merci pour votre avis" text={text} />)
    },
  }),
]
