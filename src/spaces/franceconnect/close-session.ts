import {
  beginClosingLogout,
  type ClosingOwner,
  claimClosing,
  finishClosing,
  recordClosingFailure,
} from '../../domain/mandats/index.ts'
import { usagerBySub } from '../../domain/usagers/index.ts'
import type { Ctx } from '../../platform/context.ts'
import type { FranceConnect } from '../../protocols/franceconnect/index.ts'
import { closingFailureOf } from '../espace-aidant/intervention/closing-failure.ts'
import { interventionPaths } from '../espace-aidant/intervention/paths.ts'

/**
 * FranceConnect answered a closing: its ID token is checked as any other, tells whether the session is still the person's, and leaves at once
 * for FranceConnect's session end. Nothing of it is kept or shown, and no journey knows of it (DEC-13). Answers where the browser goes;
 * undefined when no closing of this account in this browser waits for it.
 */
export async function answerClosing(
  ctx: Ctx,
  franceconnect: FranceConnect,
  owner: ClosingOwner,
  query: URLSearchParams,
): Promise<string | undefined> {
  const state = query.get('state') ?? ''
  const claimed = await claimClosing(ctx, owner, state)
  if (!claimed) return undefined
  const { closing, nonce, usagerId } = claimed
  const answer = await franceconnect.proveSession(query, { state, nonce })
  if (answer.kind === 'failed')
    ctx.log.warn({ cause: answer.cause, detail: answer.detail }, 'FranceConnect proved no session to close')
  const samePerson = answer.kind === 'proven' ? (await usagerBySub(ctx, answer.sub))?.id === usagerId : undefined
  const { idToken } = answer
  if (idToken) {
    const logout = await beginClosingLogout(ctx, closing.id, samePerson)
    const url = await franceconnect.endSessionUrl(idToken, logout.state)
    if (url) return url
  }
  await recordClosingFailure(ctx, closing.id, answer.kind === 'failed' ? closingFailureOf(answer) : 'indisponible')
  return interventionPaths.closingOf(closing.id)
}

/** Back from FranceConnect's session end: where the aidant was going, or what came of it when that is to be explained. */
export async function closingEnded(ctx: Ctx, owner: ClosingOwner, state: string): Promise<string | undefined> {
  const closing = await finishClosing(ctx, owner, state)
  if (!closing) return undefined
  return closing.outcome === 'fermee' ? closing.returnTo : interventionPaths.closingOf(closing.id)
}
