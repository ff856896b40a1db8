import { z } from 'zod'
import { enterPracticeSpace, practiceCode } from '../../domain/comptes/index.ts'
import { textOf } from '../../platform/http/forms.ts'
import { page } from '../../platform/http/reply.ts'
import { type AppRoute, publicRoute, sessionRoute } from '../access.ts'
import { enter } from '../connexion/enter.ts'
import { readPass } from '../parcours/practice-door.ts'
import { notFound } from '../shell.tsx'
import { CodePage, EnterPage, PASS, PassOverPage } from './pages.tsx'
import { practiceSpacePaths } from './paths.ts'

/** The longest that a pass of ours may be. */
const LONGEST_PASS = 1000

/** What exists in a practice space alone: its door, for passes signed with `secret`, and the authenticator of whoever came in. */
export function practiceSpaceRoutes(secret: Uint8Array): readonly AppRoute[] {
  const query = z.object({ [PASS]: z.string().max(LONGEST_PASS).optional() })
  return [
    publicRoute<unknown, z.infer<typeof query>>({
      method: 'GET',
      path: practiceSpacePaths.enter,
      query,
      handle: async (request) => {
        const pass = request.query[PASS]
        return pass ? page(<EnterPage request={request} pass={pass} />) : page(<PassOverPage request={request} />, 410)
      },
    }),
    publicRoute({
      method: 'POST',
      path: practiceSpacePaths.enter,
      // A whole training room comes in at once, behind one address.
      movingLimit: { requests: 60, minutes: 10 },
      async handle(request) {
        const { ctx, form, headers } = request
        const over = () => page(<PassOverPage request={request} />, 410)
        const passId = await readPass(textOf(form, PASS).slice(0, LONGEST_PASS), ctx.publicUrl, secret, ctx.clock.now())
        if (!passId) return over()
        const entered = await enterPracticeSpace(ctx, passId, { userAgent: headers['user-agent'] ?? '' })
        if (entered.kind === 'refused') return over()
        return enter(request, { kind: 'signed_in', token: entered.token, nextPath: '/espace-aidant' })
      },
    }),
    sessionRoute({
      method: 'GET',
      path: practiceSpacePaths.code,
      async handle(request) {
        const { ctx, visitor } = request
        const code = await practiceCode(ctx, visitor.account.id)
        if (!code) return notFound(request)
        return page(<CodePage request={request} code={code} now={ctx.clock.now()} />)
      },
    }),
  ]
}
