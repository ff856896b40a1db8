export { BROWSER_COOKIE, browserHash, browserToken, readCookie } from '../platform/http/browser.ts'

export const SESSION_COOKIE = 'ac_session'
