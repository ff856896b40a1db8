import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import {
  type ActeChoice,
  type ChosenActe,
  chooseActe,
  type ExchangeOwner,
  type GivenUp,
  type GiveUpCause,
  giveUpExchange,
} from '../../domain/mandats/index.ts'
import { subjectOf } from '../../domain/usagers/index.ts'
import { SECOND } from '../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { openJson, sealJson } from '../../platform/crypto/json.ts'
import { ACR, AMR } from './options.ts'
import { itemPlace } from './storage.ts'
import { oidcItems } from './tables.ts'

/** Where the browser goes next, on its way back to FranceConnect; or why the answer was not taken. */
export type Answer<Refused> = { readonly kind: 'answered'; readonly to: string } | Refused

type Refusal<Result> = Extract<Result, { kind: 'refused' }>

/** The aidant confirms: the acte and the answer to FranceConnect in one transaction. */
export function answerWithActe(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  choice: ActeChoice,
): Promise<Answer<Refusal<ChosenActe>>> {
  return answer(ctx, async (tx) => {
    const chosen = await chooseActe(tx, owner, exchangeId, choice)
    if (chosen.kind === 'refused') return chosen
    const login = {
      accountId: subjectOf(tx, chosen.usagerId),
      acr: ACR,
      amr: AMR,
      // oidc-provider lives in the present, whatever our clock says.
      ts: Math.floor(Date.now() / SECOND),
      remember: false,
    }
    return { kind: 'answered', to: await finishInteraction(tx, chosen.interactionHash, { login }) }
  })
}

const DESCRIPTIONS: Record<GiveUpCause, string> = {
  // ASCII only (RFC 6749 4.1.2.1). FranceConnect hands it on to the site (domain/04 B.8).
  abandonnee: "L'aidant a interrompu la demande.",
  sans_mandat: "L'aidant n'a pas de mandat pour cette demande.",
}

/** The aidant gives up: FranceConnect receives `access_denied`, and the site can say so. */
export function answerWithRefusal(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  cause: GiveUpCause,
): Promise<Answer<Refusal<GivenUp>>> {
  return answer(ctx, async (tx) => {
    const givenUp = await giveUpExchange(tx, owner, exchangeId, cause)
    if (givenUp.kind === 'refused') return givenUp
    const result = { error: 'access_denied', error_description: DESCRIPTIONS[cause] }
    return { kind: 'answered', to: await finishInteraction(tx, givenUp.interactionHash, result) }
  })
}

/** The library's side of the exchange is gone although ours is not: undoes what was being done. */
class InteractionGone extends Error {}

async function answer<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T | { kind: 'refused'; reason: 'expired' }> {
  try {
    return await inTransaction(ctx, work)
  } catch (error) {
    if (error instanceof InteractionGone) return { kind: 'refused', reason: 'expired' }
    throw error
  }
}

const interactionSchema = z.looseObject({ returnTo: z.string() })

/**
 * Writes the result where the library will look for it when the browser comes back (what `provider.interactionResult` does, in the act's own
 * transaction). Gives the path, on our own site, that resumes the authorization.
 */
async function finishInteraction(tx: Ctx, interactionHash: Buffer, result: object): Promise<string> {
  const place = itemPlace('Interaction', interactionHash)
  const at = and(eq(oidcItems.model, 'Interaction'), eq(oidcItems.idHash, interactionHash))
  const [row] = await tx.db.select({ sealed: oidcItems.payloadSealed }).from(oidcItems).where(at).for('update')
  if (!row) throw new InteractionGone()
  const payload = openJson(tx.keys, place, row.sealed, interactionSchema)
  await tx.db
    .update(oidcItems)
    .set({ payloadSealed: sealJson(tx.keys, place, { ...payload, result }) })
    .where(at)
  return new URL(payload.returnTo).pathname
}
