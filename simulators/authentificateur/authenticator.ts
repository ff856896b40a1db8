import { Secret, TOTP } from 'otpauth'
import { type Clock, systemClock } from '../kit/clock.ts'
import { json, startServer } from '../kit/http.ts'
import { notFoundPage, STYLE_PATH, styleSheet } from '../kit/page.tsx'
import type { CurrentCode } from './model.ts'
import { codesPage, SCRIPT, SCRIPT_PATH } from './pages.tsx'

/** One account of the demonstration; codes are RFC 6238 with HMAC-SHA-1, as authenticator apps make them. */
export type AuthenticatorAccount = {
  /** Whose: « Léa Morel ». */
  label: string
  /** What it is for: an e-mail address, « carte n° 000123 ». */
  detail: string
  secretBase32: string
  periodSeconds: number
  digits: number
}

export type AuthenticatorOptions = {
  port: number
  /** A function is asked again at each look. */
  accounts: readonly AuthenticatorAccount[] | (() => readonly AuthenticatorAccount[])
  clock?: Clock
}

export type AuthenticatorSimulator = {
  url: string
  port: number
  codes(): readonly CurrentCode[]
  close(): Promise<void>
}

/** The page with the current codes of the demonstration accounts; the same as JSON on `GET /codes`. */
export async function startAuthenticator(options: AuthenticatorOptions): Promise<AuthenticatorSimulator> {
  const clock = options.clock ?? systemClock
  const accounts = options.accounts
  const codes = () =>
    (typeof accounts === 'function' ? accounts() : accounts).map((account) => codeOf(account, clock()))
  const server = await startServer({
    port: options.port,
    handle(visit) {
      if (visit.path === STYLE_PATH) return styleSheet()
      if (visit.path === '/codes') return json(200, codes())
      if (visit.path === SCRIPT_PATH) {
        return { status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: SCRIPT }
      }
      if (visit.path === '/') return codesPage(codes())
      return notFoundPage({ site: 'Authentificateur', accent: 'vert' })
    },
  })
  return { url: server.url, port: server.port, codes, close: server.close }
}

function codeOf(account: AuthenticatorAccount, now: Date): CurrentCode {
  const { label, detail, periodSeconds, digits } = account
  const totp = new TOTP({ secret: Secret.fromBase32(account.secretBase32), period: periodSeconds, digits })
  const timestamp = now.getTime()
  return {
    label,
    detail,
    code: totp.generate({ timestamp }),
    next: totp.generate({ timestamp: timestamp + periodSeconds * 1000 }),
    remainingSeconds: periodSeconds - (Math.floor(timestamp / 1000) % periodSeconds),
    periodSeconds,
  }
}
