import type { VNode } from 'preact'

/** What a route answers. A value, so that routes are tested by what they would show. */
export type Reply = (
  | { readonly kind: 'page'; readonly status: number; readonly page: VNode }
  | { readonly kind: 'redirect'; readonly to: string }
  | {
      readonly kind: 'file'
      readonly status: number
      readonly type: string
      readonly body: Buffer | string
      readonly filename?: string
      readonly inline?: boolean
    }
  | { readonly kind: 'json'; readonly status: number; readonly value: unknown }
) & { readonly cookies?: readonly CookieChange[] }

export interface CookieChange {
  readonly name: string
  /** null removes it. */
  readonly value: string | null
  readonly maxAgeSeconds?: number
}

/** A page, 200 unless said otherwise (422 for a refused form). */
export function page(node: VNode, status = 200): Reply {
  return { kind: 'page', status, page: node }
}

/** 303: go and GET `to` (an absolute path of ours, or the full address of another site that a protocol asked for). */
export function redirect(to: string): Reply {
  return { kind: 'redirect', to }
}

/** A file, offered for saving under `filename` unless `inline`. */
export function file(
  type: string,
  body: Buffer | string,
  options: { filename?: string; inline?: boolean; status?: number } = {},
): Reply {
  const { status = 200, ...rest } = options
  return { kind: 'file', status, type, body, ...rest }
}

export function json(value: unknown, status = 200): Reply {
  return { kind: 'json', status, value }
}

/** The same reply, setting or removing cookies too. */
export function withCookies(reply: Reply, cookies: readonly CookieChange[]): Reply {
  return { ...reply, cookies: [...(reply.cookies ?? []), ...cookies] }
}
