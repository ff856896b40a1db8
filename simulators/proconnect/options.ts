import type { Clock } from '../kit/clock.ts'
import type { SigningAlg } from '../kit/signing-keys.ts'
import type { Professional } from './professionals.ts'

/** A service registered at ProConnect. */
export type ProConnectClient = {
  clientId: string
  clientSecret: string
  /** Shown to the person. */
  name: string
  redirectUris: readonly string[]
  postLogoutRedirectUris: readonly string[]
  idTokenSignedResponseAlg: SigningAlg
  /** Left out: userinfo is plain JSON. */
  userinfoSignedResponseAlg?: SigningAlg
  /** Employees of the private sector may enter this service. */
  acceptsPrivateSector?: boolean
}

export type ProConnectOptions = {
  port: number
  clients: readonly ProConnectClient[]
  /** Who may authenticate, besides the simulator's own professionals. */
  professionals?: readonly Professional[]
  clock?: Clock
}
