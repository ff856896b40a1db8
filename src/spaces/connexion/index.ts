import type { ProConnect } from '../../protocols/proconnect/index.ts'
import type { AppRoute } from '../access.ts'
import { choiceRoutes } from './choices.tsx'
import { keyRoutes } from './key.tsx'
import { linkRoutes } from './link.tsx'
import { proConnectRoutes } from './proconnect/index.ts'
import { sessionRoutes } from './session.tsx'
import { signInRoutes } from './sign-in.tsx'

/**
 * Signing in and out, with a code and a link, with a passkey, with ProConnect where it is configured, the code asked again, the lock, the conditions
 * of use, the structure one works for.
 */
export function connexionRoutes(proConnect: ProConnect | undefined): readonly AppRoute[] {
  return [
    ...signInRoutes,
    ...linkRoutes,
    ...keyRoutes,
    ...(proConnect ? proConnectRoutes(proConnect) : []),
    ...sessionRoutes(proConnect),
    ...choiceRoutes,
  ]
}

/** The same without ProConnect. */
export const routes = connexionRoutes(undefined)
