import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { BROWSER_COOKIE, browserHash, browserToken, readCookie } from './browser.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('over TLS, only the cookie that no other site could have set is read (RFC 6265bis 4.1.3.2)', () => {
  const { ctx } = testContext(database)
  const cookies = { ac_navigateur: 'planted', '__Host-ac_navigateur': 'ours' }
  expect(readCookie({ ctx: { ...ctx, publicUrl: 'https://aidants.example' }, cookies }, BROWSER_COOKIE)).toBe('ours')
  expect(readCookie({ ctx, cookies }, BROWSER_COOKIE)).toBe('planted')
})

test('two requests without a cookie are not the same browser', () => {
  const { ctx } = testContext(database)
  const nobody = { ctx, cookies: {} }
  expect(browserHash(nobody).equals(browserHash(nobody))).toBe(false)
  const { token, changes } = browserToken(nobody)
  expect(changes).toMatchObject([{ name: BROWSER_COOKIE, value: token }])
  const known = { ctx, cookies: { ac_navigateur: token } }
  expect(browserToken(known)).toEqual({ token, changes: [] })
  expect(browserHash(known).equals(browserHash(known))).toBe(true)
})
