import type { Clock } from '../kit/clock.ts'
import type { SigningAlg } from '../kit/signing-keys.ts'

export type { SigningAlg } from '../kit/signing-keys.ts'

/** A service registered at FranceConnect. */
export type FranceConnectClient = {
  clientId: string
  clientSecret: string
  /** Shown to the person: « Vous allez vous connecter à … ». */
  name: string
  redirectUris: readonly string[]
  postLogoutRedirectUris: readonly string[]
  idTokenSignedResponseAlg: SigningAlg
  /** Perimeters of which the mandat must hold at least one (domain/04 B.4); empty: any mandat passes. */
  repScope: readonly string[]
  /** This service does not accept Aidants Connect. */
  aidantsConnectExcluded?: boolean
  /** Scopes declared at registration; all of them when left out. */
  scopes?: readonly string[]
}

/** How FranceConnect registered Aidants Connect as an identity provider (domain/04 B.2). */
export type AidantsConnectRegistration = {
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  userinfoEndpoint: string
  endSessionEndpoint: string
  jwksUri: string
  clientId: string
  clientSecret: string
  idTokenSignedResponseAlg: 'HS256' | SigningAlg
  /** Left out or undefined: plain JSON is expected. */
  userinfoSignedResponseAlg?: 'HS256' | SigningAlg | undefined
}

export type FranceConnectOptions = {
  port: number
  /** Where it listens; the loopback when left out. */
  host?: string | undefined
  /** Its address as browsers see it, without a final slash, behind a proxy for instance; that of the loopback when left out. */
  publicUrl?: string | undefined
  clients: readonly FranceConnectClient[]
  aidantsConnect: AidantsConnectRegistration | undefined
  /** How long FranceConnect waits for an identity provider; 6 000 by default. */
  callerTimeoutMs?: number
  clock?: Clock
}
