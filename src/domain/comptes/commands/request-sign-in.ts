import { and, eq, isNull, sql } from 'drizzle-orm'
import { after, MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { knownTo } from '../known-browser.ts'
import { signInLinkMail, wrongCodeMail } from '../mails/sign-in-mails.tsx'
import { type CodeVerdict, emailKey, LINK_LASTS } from '../model.ts'
import { shortCodeHash, shortCodeOf } from '../sign-in-link.ts'
import { accounts, people, signInRequests } from '../tables.ts'
import { beginSignIn, endSignIn, signInThrottles } from '../throttle.ts'
import { matchTotp } from '../totp.ts'
import { consumeCode } from './verify-code.ts'

export interface SignInAttempt {
  readonly email: string
  readonly code: string
  /** The browser that asks: the only one that the link will sign in. */
  readonly browserHash: Buffer
  /** The caller's network address, for back-off: it is not kept. */
  readonly address: string
  /** Where to go once signed in: a path of ours, already checked. */
  readonly nextPath: string
  /** The address of the page that confirms, for a token, and of the sign-in itself. */
  readonly linkOf: (token: string) => string
  readonly signInUrl: string
}

/** What may be told to whoever asked. `asked` says nothing of the account nor of the code: the mail does (T-44). */
export type SignInAnswer = { readonly kind: 'asked' } | { readonly kind: 'blocked'; readonly until: Date }

/** At most one mail for each reason in this time: somebody else's guesses must not fill a mailbox, nor hide what the person did wrong. */
const WRONG_CODE_MAIL_EVERY = 10 * MINUTE

const NOBODY = { seed: Buffer.alloc(20, 1), stepSeconds: 30, driftSteps: 0, lastCounter: Number.MAX_SAFE_INTEGER }

/** First half of a sign-in: an address and a code. When both are right, a link leaves by mail; nobody is signed in by this alone. */
export async function requestSignIn(ctx: Ctx, attempt: SignInAttempt): Promise<SignInAnswer> {
  const key = emailKey(attempt.email)
  const [account] = await ctx.db
    .select({
      id: accounts.id,
      email: accounts.email,
      givenName: people.givenName,
      knownBrowser: knownTo(sql`accounts.id`, attempt.browserHash),
    })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(accounts.emailKey, key), isNull(accounts.deactivatedAt)))
  const throttles = signInThrottles({
    emailKey: key,
    browser: attempt.browserHash.toString('hex'),
    knownBrowser: account?.knownBrowser ?? false,
    address: attempt.address,
  })
  const until = await beginSignIn(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  if (!account) {
    matchTotp(NOBODY, attempt.code, ctx.clock.now())
    await endSignIn(ctx, throttles, 'failed')
    await journalFailure(ctx, { reason: 'unknown_account' })
    return { kind: 'asked' }
  }
  const verdict = await consumeCode(ctx, account.id, attempt.code)
  await endSignIn(ctx, throttles, verdict.kind === 'proved' ? 'proved' : 'failed')
  if (verdict.kind === 'proved') await sendLink(ctx, account, attempt)
  else await tellWrongCode(ctx, account, verdict, attempt.signInUrl)
  return { kind: 'asked' }
}

interface Known {
  readonly id: string
  readonly email: string
  readonly givenName: string
}

async function sendLink(ctx: Ctx, account: Known, attempt: SignInAttempt): Promise<void> {
  const id = newId()
  const token = newToken()
  const now = ctx.clock.now()
  const expiresAt = after(now, LINK_LASTS)
  const mail = signInLinkMail({ givenName: account.givenName, link: attempt.linkOf(token) })
  await inTransaction(ctx, async (tx) => {
    await tx.db.insert(signInRequests).values({
      id,
      accountId: account.id,
      browserHash: attempt.browserHash,
      linkHash: tx.keys.hash('sign-in-link', token),
      shortCodeHash: shortCodeHash(tx, id, shortCodeOf(tx, token)),
      shortCodeFailures: 0,
      nextPath: attempt.nextPath,
      createdAt: now,
      expiresAt,
    })
    await enqueue(tx, {
      kind: 'sign_in_link',
      dedupKey: `sign_in_link:${id}`,
      notAfter: expiresAt,
      message: { channel: 'mail', to: account.email, ...mail },
    })
  })
}

async function tellWrongCode(
  ctx: Ctx,
  account: Known,
  verdict: Exclude<CodeVerdict, { kind: 'proved' }>,
  signInUrl: string,
): Promise<void> {
  const reason = verdict.kind === 'blocked' ? 'wrong' : verdict.kind
  const slot = Math.floor(ctx.clock.now().getTime() / WRONG_CODE_MAIL_EVERY)
  const mail = wrongCodeMail({ givenName: account.givenName, reason, signInUrl })
  await inTransaction(ctx, async (tx) => {
    await enqueue(tx, {
      kind: 'sign_in_wrong_code',
      dedupKey: `sign_in_wrong_code:${account.id}:${reason}:${slot}`,
      message: { channel: 'mail', to: account.email, ...mail },
    })
    await journalFailure(tx, { reason, account: account.id })
  })
}

/** In the platform's chain, without the address that was typed: it may be anybody's. */
async function journalFailure(ctx: Ctx, details: { reason: string; account?: string }): Promise<void> {
  await inTransaction(ctx, (tx) =>
    appendToJournal(tx, [{ action: 'sign_in_failed', actor: { kind: 'system' }, details }]),
  )
}
