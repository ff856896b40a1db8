import type { ProConnect } from '../../../protocols/proconnect/index.ts'
import type { AppRoute } from '../../access.ts'
import { callbackRoutes } from './callback.tsx'
import { factorRoutes } from './factor.tsx'
import { signInRoutes } from './sign-in.tsx'

/** Signing in with ProConnect: out, back, our own factor where theirs was not enough, and out of it again. */
export function proConnectRoutes(proConnect: ProConnect): readonly AppRoute[] {
  return [...signInRoutes(proConnect), ...callbackRoutes(proConnect), ...factorRoutes]
}
