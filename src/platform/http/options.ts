import type { VNode } from 'preact'
import type { Ctx } from '../context.ts'
import type { Assets } from '../ui/assets.ts'
import type { Site } from '../ui/index.ts'
import type { FormValues } from './forms.ts'
import type { Reply } from './reply.ts'
import type { Request, Route } from './route.ts'

/** Why a request got no answer of its own: each has its page. */
export type ErrorKind =
  | 'not-found'
  | 'wrong-method'
  | 'bad-request'
  | 'stale-form'
  | 'too-many'
  | 'too-large'
  | 'unavailable'
  | 'defect'

/** A request that got no answer of its own. */
export interface FailedRequest {
  readonly assets: Assets
  readonly site: Site
  /** Path and query string, as asked. */
  readonly url: string
  /** Of a defect: what stands in the log beside it, for whoever tells us of it. */
  readonly incident?: string | undefined
}

export interface HttpServerOptions<Access extends string, Visitor> {
  readonly ctx: Ctx
  readonly routes: readonly Route<Access, Visitor>[]
  /** The names of access that `authorise` knows: anything else in a route stops the start. */
  readonly accesses: readonly Access[]
  /** Decides who visits and whether the route is for them. The form may be changed (a code asked again is taken out of it). */
  readonly authorise: (request: Request<undefined>, route: Route<Access, Visitor>) => Promise<Decision<Visitor>>
  readonly errorPage: (kind: ErrorKind, request: FailedRequest) => VNode
  /** Where an address that nobody answers any more leads now, if anywhere: a path of ours, query included. */
  readonly movedTo?: (url: string) => string | undefined
  readonly assets: Assets
  readonly site: Site
  readonly assetsDirectory: string | undefined
  /** Origins that a form may lead to after our answer (CSP form-action also governs redirects). */
  readonly formOrigins: readonly string[]
  readonly cookieSecret: string
  readonly secureCookies: boolean
  /** How many proxies stand before us: the address that the last of them saw is believed, never one that the caller wrote. */
  readonly proxies: number
  readonly requestsPerMinute?: number
  /** How many processes like this one stand behind our address; 1 when not said. */
  readonly processes?: number
}

export type Decision<Visitor> =
  | {
      readonly kind: 'granted'
      readonly visitor: Visitor
      readonly form?: FormValues
      readonly cookies?: Reply['cookies']
    }
  | { readonly kind: 'answered'; readonly reply: Reply }
