import type { Awaiting } from '../domain/avis/index.ts'
import type { Aidant, Anonymous, Referent, SignedIn, TeamMember, Trainer, Visitor } from '../domain/comptes/index.ts'
import type { Requester } from '../domain/habilitation/index.ts'
import type { Reply } from '../platform/http/reply.ts'
import type { Request, Route, RouteParts } from '../platform/http/route.ts'
import type { ActingFor } from '../platform/ui/index.ts'

/**
 * Who a route is for. Every route names one of these; the server refuses to start otherwise.
 *
 * - `public`: anybody, signed in or not.
 * - `session`: anybody with a session, even one that waits for a code (to sign out, to lock, to unlock).
 * - `activation`: whose account still wants a factor or documents, and nobody else; the one access that they have besides `public` and `session`.
 * - `signed-in`: signed in, code not awaited; CGU may still have to be accepted.
 * - `aidant`: aidant of the current organisation, conditions accepted, no emergency stop.
 * - `referent`: référent of the current organisation, conditions accepted, no emergency stop.
 * - `referent-stop`: the same, even while a stop covers that structure as a whole: the one way to lift it from inside (DEC-15).
 * - `equipe`: our own team, conditions accepted, no emergency stop; no organisation is needed.
 * - `organisme`: of a training organisation, conditions accepted, no emergency stop; it binds no structure, and only its own objects exist there.
 * - `requester`: who asks for a structure's habilitation, let in by a mailed link (DEC-28); has no account, and an account opens nothing here.
 */
export const ACCESSES = [
  'public',
  'session',
  'activation',
  'signed-in',
  'aidant',
  'referent',
  'referent-stop',
  'equipe',
  'organisme',
  'requester',
] as const
export type Access = (typeof ACCESSES)[number]
export type AppRoute = Route<Access, Visitor> & {
  /** An act that cannot be undone: its POST is refused for 24 hours after a lost factor was repaired (`coolingDown`). */
  readonly sensitive?: true
}

/** A visitor whom the `aidant` access let in: the actor of commands is ready. */
export interface AidantVisitor extends SignedIn {
  readonly aidant: Aidant
  /** In whose name they act: every page of their space says so, as long as they have not said that it is over. */
  readonly acting?: ActingFor
}

/** A visitor whom the `referent` access let in. */
export interface ReferentVisitor extends SignedIn {
  readonly referent: Referent
  /** What waits for them now: counted in the navigation of every page that is read. */
  readonly waiting?: readonly Awaiting[]
}

/** A visitor whom the `equipe` access let in. */
export interface TeamVisitor extends SignedIn {
  readonly member: TeamMember
  /** What waits for the team now. */
  readonly waiting?: readonly Awaiting[]
}

/** A visitor whom the `organisme` access let in: every query and command of that space takes the trainer, and knows of no other organisation. */
export interface TrainerVisitor extends SignedIn {
  readonly trainer: Trainer
}

/** A visitor whom the `requester` access let in: no account, a proven address. */
export interface RequesterVisitor extends Anonymous {
  readonly requester: Requester
}

export type PublicRequest<P = unknown, Q = unknown> = Request<Visitor, P, Q>
export type SignedInRequest<P = unknown, Q = unknown> = Request<SignedIn, P, Q>
export type AidantRequest<P = unknown, Q = unknown> = Request<AidantVisitor, P, Q>
export type ReferentRequest<P = unknown, Q = unknown> = Request<ReferentVisitor, P, Q>
export type TeamRequest<P = unknown, Q = unknown> = Request<TeamVisitor, P, Q>
export type TrainerRequest<P = unknown, Q = unknown> = Request<TrainerVisitor, P, Q>
export type RequesterRequest<P = unknown, Q = unknown> = Request<RequesterVisitor, P, Q>

type Parts<V, P, Q> = Omit<RouteParts<Access, V, P, Q>, 'access'> & Pick<AppRoute, 'sensitive'>

/** The one place where the types of a route's parameters are forgotten: the server has checked them against its schemas. */
function erase<V, P, Q>(access: Access, parts: Parts<V, P, Q>): AppRoute {
  return { ...parts, access, handle: parts.handle as unknown as (request: Request<Visitor>) => Promise<Reply> }
}

export function publicRoute<P = unknown, Q = unknown>(parts: Parts<Visitor, P, Q>): AppRoute {
  return erase('public', parts)
}

export function sessionRoute<P = unknown, Q = unknown>(parts: Parts<SignedIn, P, Q>): AppRoute {
  return erase('session', parts)
}

export function activationRoute<P = unknown, Q = unknown>(parts: Parts<SignedIn, P, Q>): AppRoute {
  return erase('activation', parts)
}

export function signedInRoute<P = unknown, Q = unknown>(parts: Parts<SignedIn, P, Q>): AppRoute {
  return erase('signed-in', parts)
}

export function aidantRoute<P = unknown, Q = unknown>(parts: Parts<AidantVisitor, P, Q>): AppRoute {
  return erase('aidant', parts)
}

export function referentRoute<P = unknown, Q = unknown>(parts: Parts<ReferentVisitor, P, Q>): AppRoute {
  return erase('referent', parts)
}

export function stoppedReferentRoute<P = unknown, Q = unknown>(parts: Parts<ReferentVisitor, P, Q>): AppRoute {
  return erase('referent-stop', parts)
}

export function teamRoute<P = unknown, Q = unknown>(parts: Parts<TeamVisitor, P, Q>): AppRoute {
  return erase('equipe', parts)
}

export function trainerRoute<P = unknown, Q = unknown>(parts: Parts<TrainerVisitor, P, Q>): AppRoute {
  return erase('organisme', parts)
}

export function requesterRoute<P = unknown, Q = unknown>(parts: Parts<RequesterVisitor, P, Q>): AppRoute {
  return erase('requester', parts)
}
