import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { Assets } from '../ui/assets.ts'
import type { Site } from '../ui/index.ts'
import type { FormValues } from './forms.ts'
import type { MovingLimit } from './moving-window.ts'
import type { Reply } from './reply.ts'

/** What a route is given, whoever visits. */
export interface Request<Visitor, Params = unknown, Query = unknown> {
  readonly ctx: Ctx
  readonly visitor: Visitor
  readonly params: Params
  readonly query: Query
  /** The submitted form, without the CSRF token; empty for a GET. */
  readonly form: FormValues
  /** The file sent with the form, where the route takes one (`upload`); absent when none was chosen. */
  readonly upload?: Buffer
  /** What the sender calls that file: anything at all, not to be believed. */
  readonly uploadName?: string
  /** Path and query string, as asked. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: IncomingHttpHeaders
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** The network address of the caller (of IPv6, its /64), for back-off only: it is never stored. */
  readonly address: string
  readonly csrf: string
  readonly assets: Assets
  /** The deployment's identity: every page's frame shows it. */
  readonly site: Site
}

/**
 * One URL and method. `access` names who may come: a route without one makes the server refuse to start.
 * `params` and `query` that do not fit their schema answer "not found" and "bad request".
 */
export interface Route<Access extends string, Visitor> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  /** Requests allowed from one address in a minute, for what anybody may call. */
  readonly perMinute?: number
  /** Requests allowed from one address within any stretch of so many minutes: no fresh allowance at the turn of a window. */
  readonly movingLimit?: MovingLimit
  /** Takes a form with one file of 5 MB at most; every other route refuses `multipart/form-data`. */
  readonly upload?: boolean
  readonly handle: (request: Request<Visitor>) => Promise<Reply>
}

/** The parts of a route before its types are forgotten. */
export interface RouteParts<Access extends string, Visitor, Params, Query> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly perMinute?: number
  readonly movingLimit?: MovingLimit
  readonly upload?: boolean
  readonly handle: (request: Request<Visitor, Params, Query>) => Promise<Reply>
}
