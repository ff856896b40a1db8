import { coolingDown } from '../../domain/comptes/index.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { formatDateTime, LinkButton } from '../../platform/ui/index.ts'
import { activationRoute, signedInRoute } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { homeOf } from '../navigation.ts'
import { AppPage } from '../shell.tsx'
import { activationPaths } from './paths.ts'
import { nextStep } from './steps.ts'

const start = activationRoute({
  method: 'GET',
  path: activationPaths.start,
  handle: async (request) => redirect(nextStep(request.visitor)),
})

/** After a repair: what waits, and until when. */
const repaired = signedInRoute({
  method: 'GET',
  path: activationPaths.repaired,
  async handle(request) {
    const { visitor } = request
    const until = coolingDown(visitor)
    if (!until) return redirect(homeOf(visitor) ?? '/')
    const title = 'Votre accès est rétabli'
    return page(
      <AppPage request={request} title={title}>
        <h1>{title}</h1>
        <p>Votre nouveau moyen de connexion est relié. Vous pouvez voir vos dossiers et arrêter des mandats.</p>
        <p>
          Par précaution, signer un mandat, ouvrir un coffre, changer vos moyens de connexion ou votre adresse, et
          nommer quelqu’un attendent jusqu’au <strong>{formatDateTime(until, timeZoneOf(visitor))}</strong>.
        </p>
        <LinkButton href={homeOf(visitor) ?? '/'}>Aller à mon espace</LinkButton>
      </AppPage>,
    )
  },
})

export const startRoutes = [start, repaired]
