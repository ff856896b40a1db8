import { z } from 'zod'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { ActionPage } from './action-page.tsx'
import { actionOf } from './actions.ts'
import { stepsOf } from './model.ts'
import { StartPage } from './start-page.tsx'
import { StepPage } from './step-page.tsx'

const actionParams = z.object({ tutorialAction: z.string() })
const stepParams = actionParams.extend({ tutorialStep: z.string() })

/** None asks anything of the database. */
export const tutorialRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.tutorial,
    handle: async (request) => page(<StartPage request={request} />),
  }),
  publicRoute<z.infer<typeof actionParams>>({
    method: 'GET',
    path: sitePaths.tutorialAction,
    params: actionParams,
    handle: async (request) => {
      const action = actionOf(request.params.tutorialAction)
      return action ? page(<ActionPage request={request} action={action} />) : notFound(request)
    },
  }),
  publicRoute<z.infer<typeof stepParams>>({
    method: 'GET',
    path: sitePaths.tutorialStep,
    params: stepParams,
    handle: async (request) => {
      const { tutorialAction, tutorialStep } = request.params
      const action = actionOf(tutorialAction)
      const index = action ? stepsOf(action).findIndex(({ slug }) => slug === tutorialStep) : -1
      const step = action && stepsOf(action)[index]
      return action && step
        ? page(<StepPage request={request} action={action} index={index} step={step} />)
        : notFound(request)
    },
  }),
]
