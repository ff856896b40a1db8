import { z } from 'zod'
import { acceptedDocuments, pendingEmailChange } from '../../domain/comptes/index.ts'
import { openTrackOfAccount, trainingsOf } from '../../domain/formations/index.ts'
import { page } from '../../platform/http/reply.ts'
import { signedInRoute } from '../access.ts'
import { doneOf } from './frame.tsx'
import { HomePage } from './home-page.tsx'
import { profilePaths } from './paths.ts'

const DONE = {
  telephone: 'Votre numéro a changé. Un mail vous le confirme.',
  'sans-telephone': 'Votre compte n’a plus de numéro. Un mail vous le confirme.',
  adresse: 'Votre demande est enregistrée.',
  'adresse-abandonnee': 'Votre adresse reste la même.',
}

/** The page of one's own account, after an act that it tells of. */
export function homeAfter(done: keyof typeof DONE): string {
  return `${profilePaths.home}?fait=${done}`
}

const home = signedInRoute({
  method: 'GET',
  path: profilePaths.home,
  query: z.object({ fait: z.string().optional() }),
  async handle(request) {
    const { ctx, visitor, query } = request
    const pending = await pendingEmailChange(ctx, visitor.account.id)
    const documents = await acceptedDocuments(ctx, visitor.account.id)
    const trainings = await trainingsOf(ctx, visitor.account.id)
    return page(
      <HomePage
        request={request}
        pending={pending}
        documents={documents}
        trainings={trainings}
        track={await openTrackOfAccount(ctx, visitor.account.id)}
        done={doneOf(DONE, query.fait)}
      />,
    )
  },
})

export const homeRoutes = [home]
