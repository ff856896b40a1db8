import type { AppRoute } from '../access.ts'
import { choiceRoutes } from './choices.tsx'
import { keyRoutes } from './key.tsx'
import { linkRoutes } from './link.tsx'
import { sessionRoutes } from './session.tsx'
import { signInRoutes } from './sign-in.tsx'

/** Signing in and out, with a code and a link or with a passkey, the code asked again, the lock, the conditions of use, the structure one works for. */
export const routes: readonly AppRoute[] = [
  ...signInRoutes,
  ...linkRoutes,
  ...keyRoutes,
  ...sessionRoutes,
  ...choiceRoutes,
]
