import type { AppRoute } from '../access.ts'
import { choiceRoutes } from './choices.tsx'
import { linkRoutes } from './link.tsx'
import { sessionRoutes } from './session.tsx'
import { signInRoutes } from './sign-in.tsx'

/** Signing in and out, the code asked again, the lock, the conditions of use, the structure one works for. */
export const routes: readonly AppRoute[] = [...signInRoutes, ...linkRoutes, ...sessionRoutes, ...choiceRoutes]
