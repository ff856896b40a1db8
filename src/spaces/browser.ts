export { BROWSER_COOKIE, browserHash, browserToken, type Cookies, readCookie } from '../platform/http/browser.ts'

export const SESSION_COOKIE = 'ac_session'
