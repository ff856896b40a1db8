import { desc } from 'drizzle-orm'
import { z } from 'zod'
import { PASSWORD } from '../simulators/index.ts'
import { createBrowser } from '../simulators/kit/browser.ts'
import type { Ctx } from '../src/platform/context.ts'
import { openJson } from '../src/platform/crypto/json.ts'
import { messagePlace } from '../src/platform/outbox/enqueue.ts'
import { messages } from '../src/platform/outbox/tables.ts'

/**
 * A test person signs in at the FranceConnect simulator through the account « impots », as in a browser, and is sent back: the query of our
 * callback. Throws when FranceConnect did not send back.
 */
export async function signInAtFranceConnect(
  authorizationUrl: string,
  login: string,
  callback: string,
): Promise<URLSearchParams> {
  const browser = createBrowser()
  const stay = (url: string) => !url.startsWith(callback)
  const choice = await browser.go(authorizationUrl, stay)
  const form = await browser.submit(choice, '/redirect-to-idp', {}, stay, 'value="impots"')
  const confirm = await browser.submit(form, '/fournisseurs/impots', { login, password: PASSWORD }, stay)
  const answer = confirm.location.startsWith(callback) ? confirm : await browser.submit(confirm, '/continuer', {}, stay)
  if (!answer.location.startsWith(callback)) throw new Error(`FranceConnect kept ${login} at ${answer.url}`)
  return new URL(answer.location).searchParams
}

const withText = z.object({ text: z.string() })

/** The six digits of the newest message waiting in the outbox: what the person would read out from her telephone. */
export async function newestCode(ctx: Ctx): Promise<string> {
  const [row] = await ctx.db
    .select({ id: messages.id, sealed: messages.sealed })
    .from(messages)
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1)
  const text = row?.sealed ? openJson(ctx.keys, messagePlace(row.id), row.sealed, withText).text : ''
  const code = /\b\d{6}\b/.exec(text)?.[0]
  if (!code) throw new Error('no code in the newest message')
  return code
}
