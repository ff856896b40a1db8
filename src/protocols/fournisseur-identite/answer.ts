import type { Authentication } from '../../domain/comptes/index.ts'
import {
  type ActeChoice,
  type ChosenActe,
  chooseActe,
  type ExchangeOwner,
  type GivenUp,
  type GiveUpCause,
  giveUpExchange,
} from '../../domain/mandats/index.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { amrOf } from './options.ts'
import { resumePath } from './storage.ts'

/** Where the browser goes next, on its way back to FranceConnect; or why the answer was not taken. */
export type Answer<Refused> = { readonly kind: 'answered'; readonly to: string } | Refused

type Refusal<Result> = Extract<Result, { kind: 'refused' }>

/**
 * The aidant confirms; `authentication` is their session's. What oidc-provider is told when the browser comes back is worked out of the exchange then (`resultOf`): the acte and
 * the answer to FranceConnect are one and the same row.
 */
export async function answerWithActe(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  choice: Omit<ActeChoice, 'authenticated'>,
  authentication: Authentication,
): Promise<Answer<Refusal<ChosenActe>>> {
  const authenticated = { at: authentication.at, methods: amrOf(authentication) }
  const chosen = await chooseActe(ctx, owner, exchangeId, { ...choice, authenticated })
  return chosen.kind === 'refused' ? chosen : wayBack(ctx, chosen.interactionHash)
}

/** The aidant gives up: FranceConnect receives `access_denied`, and the site can say so. */
export async function answerWithRefusal(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  cause: GiveUpCause,
): Promise<Answer<Refusal<GivenUp>>> {
  const givenUp = await inTransaction(ctx, (tx) => giveUpExchange(tx, owner, exchangeId, cause))
  return givenUp.kind === 'refused' ? givenUp : wayBack(ctx, givenUp.interactionHash)
}

/** The library's side of an exchange is gone only when the database was restarted meanwhile: there is nobody left to answer. */
async function wayBack(ctx: Ctx, interactionHash: Buffer): Promise<Answer<{ kind: 'refused'; reason: 'expired' }>> {
  const to = await resumePath(ctx, interactionHash)
  return to === undefined ? { kind: 'refused', reason: 'expired' } : { kind: 'answered', to }
}
