import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { and, eq, isNull, lt, type Placeholder, sql } from 'drizzle-orm'
import { type Adapter, type AdapterPayload, errors, type InteractionResults } from 'oidc-provider'
import { z } from 'zod'
import { exchangeAnswers, type GiveUpCause, unbindGrant } from '../../domain/mandats/index.ts'
import { subjectOf } from '../../domain/usagers/index.ts'
import { after, SECOND } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { openJson, sealJson } from '../../platform/crypto/json.ts'
import { preparedQuery } from '../../platform/database/prepared.ts'
import { ACR, GRANT_LASTS, SCOPES } from './options.ts'
import { oidcItems } from './tables.ts'

/** The name under which an item of oidc-provider is kept: its identifier is a secret (a code, a token), so only its keyed hash is. */
export function itemHash(ctx: Ctx, model: string, id: string): Buffer {
  return ctx.keys.hash('oidc', `${model}:${id}`)
}

function itemPlace(model: string, idHash: Buffer): string {
  return `oidc_items/${model}/${idHash.toString('hex')}/payload`
}

const payloadSchema = z.looseObject({})

/** Between a code that is consumed and the answer that it gives, in ms: two redemptions at once are one that wins and one replay. */
const ANSWERED_WITHIN = 500

type Named = Readonly<Record<'model' | 'idHash', Placeholder>>

const at = ({ model, idHash }: Named) => and(eq(oidcItems.model, model), eq(oidcItems.idHash, idHash))

const statements = {
  upsert: preparedQuery(
    ['model', 'idHash', 'payloadSealed', 'grantHash', 'expiresAt'],
    (db, { model, idHash, payloadSealed, grantHash, expiresAt }) => {
      const values = {
        payloadSealed: sql`${payloadSealed}`,
        grantHash: sql`${grantHash}`,
        expiresAt: sql`${expiresAt}::timestamptz`,
      }
      return db
        .insert(oidcItems)
        .values({ model, idHash, ...values })
        .onConflictDoUpdate({ target: [oidcItems.model, oidcItems.idHash], set: values })
    },
  ),
  find: preparedQuery(['model', 'idHash'], (db, name) =>
    db
      .select({ payloadSealed: oidcItems.payloadSealed, consumedAt: oidcItems.consumedAt })
      .from(oidcItems)
      .where(at(name)),
  ),
  take: preparedQuery(['model', 'idHash'], (db, name) =>
    db.delete(oidcItems).where(at(name)).returning({ sealed: oidcItems.payloadSealed }),
  ),
  resume: preparedQuery(['model', 'idHash'], (db, name) => {
    const taken = db
      .$with('taken')
      .as(db.delete(oidcItems).where(at(name)).returning({ idHash: oidcItems.idHash, sealed: oidcItems.payloadSealed }))
    const answers = exchangeAnswers(db)
    return db
      .with(taken)
      .select({
        sealed: taken.sealed,
        outcome: answers.outcome,
        usagerId: answers.usagerId,
        authenticatedAt: answers.authenticatedAt,
        authenticatedWith: answers.authenticatedWith,
      })
      .from(taken)
      .leftJoin(answers, eq(answers.interactionHash, taken.idHash))
  }),
  consume: preparedQuery(['model', 'idHash', 'now'], (db, { now, ...name }) =>
    db
      .update(oidcItems)
      .set({ consumedAt: sql`${now}` })
      .where(and(at(name), isNull(oidcItems.consumedAt)))
      .returning({ model: oidcItems.model }),
  ),
}

/** Interactions of the request under way: oidc-provider reads one several times, and the database gives it once. */
const seen = new AsyncLocalStorage<Map<string, AdapterPayload>>()

/** Runs one request of oidc-provider: what it reads twice is fetched once. */
export function withinOneRequest<T>(work: () => T): T {
  return seen.run(new Map(), work)
}

/** oidc-provider's storage on our database: identifiers hashed, payloads sealed, codes consumed atomically. */
export function adapterFor(ctx: Ctx, clientId: string): (model: string) => Adapter {
  return (model) => {
    if (model === 'Session') return NOTHING
    if (model === 'Grant') return grantAdapter(ctx, clientId)
    return model === 'Interaction' ? interactionAdapter(ctx) : databaseAdapter(ctx, model)
  }
}

/**
 * An interaction is taken out of the database by the request that resumes it: the browser comes back once, and of two requests at once one
 * finds nothing. The library destroys what it found before anything else (9.13, actions/authorization/resume.js). Its result is what the
 * aidant answered meanwhile.
 */
function interactionAdapter(ctx: Ctx): Adapter {
  const model = 'Interaction'
  return {
    ...databaseAdapter(ctx, model),
    async find(id) {
      const known = seen.getStore()?.get(id)
      if (known) return known
      const idHash = itemHash(ctx, model, id)
      const [row] = await statements.resume(ctx.db, { model, idHash })
      if (!row) return undefined
      const stored: AdapterPayload = openJson(ctx.keys, itemPlace(model, idHash), row.sealed, payloadSchema)
      const payload: AdapterPayload = { ...stored, ...resultOf(ctx, row) }
      seen.getStore()?.set(id, payload)
      return payload
    },
    async destroy(id) {
      seen.getStore()?.delete(id)
    },
  }
}

const interactionSchema = z.looseObject({ returnTo: z.string() })

/** The path, on our own site, that takes up the authorization again; undefined when it is gone. One statement. */
export async function resumePath(ctx: Ctx, interactionHash: Buffer): Promise<string | undefined> {
  const model = 'Interaction'
  const [row] = await statements.find(ctx.db, { model, idHash: interactionHash })
  if (!row) return undefined
  const place = itemPlace(model, interactionHash)
  return new URL(openJson(ctx.keys, place, row.payloadSealed, interactionSchema).returnTo).pathname
}

const DESCRIPTIONS: Record<GiveUpCause, string> = {
  // ASCII only (RFC 6749 4.1.2.1). FranceConnect hands it on to the site (domain/04 B.8).
  abandonnee: "L'aidant a interrompu la demande.",
  sans_mandat: "L'aidant n'a pas de mandat pour cette demande.",
}

interface Answered {
  readonly outcome: GiveUpCause | 'choisie' | 'refusee' | null
  readonly usagerId: string | null
  readonly authenticatedAt: Date | null
  readonly authenticatedWith: readonly string[] | null
}

/**
 * What the aidant answered, as the library wants it; nothing while there is no answer. `auth_time` and `amr` say when and how the aidant, not the
 * usager, proved who they are: it is their session that the answer comes from.
 */
function resultOf(ctx: Ctx, answered: Answered): { result?: InteractionResults } {
  const { outcome, usagerId, authenticatedAt, authenticatedWith } = answered
  if (outcome === 'abandonnee' || outcome === 'sans_mandat') {
    return { result: { error: 'access_denied', error_description: DESCRIPTIONS[outcome] } }
  }
  if (outcome !== 'choisie' || !usagerId || !authenticatedAt) return {}
  // oidc-provider lives in the present, whatever our clock says.
  const ago = ctx.clock.now().getTime() - authenticatedAt.getTime()
  const ts = Math.floor((Date.now() - ago) / SECOND)
  const amr = [...(authenticatedWith ?? [])]
  return { result: { login: { accountId: subjectOf(ctx, usagerId), acr: ACR, amr, ts, remember: false } } }
}

/**
 * The name of the grant that answers an interaction: whom it answered for, and the interaction, by whose hash the exchange is found. There is
 * one grant an interaction, and it always says the same: its name is all there is to know, so it is not stored. Names are no secret handed
 * out: they stand in the sealed code and token only.
 */
export function grantIdOf(interactionId: string, accountId: string): string {
  return `${interactionId}.${accountId}`
}

/** By what the exchange of a code or token is found (`grant_hash`). */
export function grantHashOf(ctx: Ctx, grantId: string): Buffer {
  return itemHash(ctx, 'Interaction', grantId.slice(0, grantId.lastIndexOf('.')))
}

/** What every grant says. */
export const GRANTED = { scope: SCOPES.join(' '), claims: ['rep_scope'] } as const

/** Grants, worked out of their names. Ending one cuts its exchange off: no code or token under it gives anything any more. */
function grantAdapter(ctx: Ctx, clientId: string): Adapter {
  return {
    ...NOTHING,
    async find(id) {
      const accountId = id.slice(id.lastIndexOf('.') + 1)
      const iat = Math.floor(Date.now() / SECOND)
      // The code and the token that name it are short-lived: it lives as long as they do.
      return {
        jti: id,
        kind: 'Grant',
        iat,
        exp: iat + GRANT_LASTS,
        accountId,
        clientId,
        openid: { scope: GRANTED.scope, claims: [...GRANTED.claims] },
      }
    },
    destroy: (id) => unbindGrant(ctx, grantHashOf(ctx, id)),
  }
}

function databaseAdapter(ctx: Ctx, model: string): Adapter {
  return {
    async upsert(id, payload, expiresIn) {
      const idHash = itemHash(ctx, model, id)
      await statements.upsert(ctx.db, {
        model,
        idHash,
        payloadSealed: sealJson(ctx.keys, itemPlace(model, idHash), payload),
        grantHash: payload.grantId ? itemHash(ctx, 'Grant', payload.grantId) : null,
        expiresAt: expiresIn ? after(ctx.clock.now(), expiresIn * SECOND) : null,
      })
    },
    async find(id) {
      const idHash = itemHash(ctx, model, id)
      const [row] = await statements.find(ctx.db, { model, idHash })
      if (!row) return undefined
      const payload: AdapterPayload = openJson(ctx.keys, itemPlace(model, idHash), row.payloadSealed, payloadSchema)
      if (row.consumedAt) {
        // The library revokes the grant of a code that it finds consumed: not while whoever consumed it is still being answered (T-02).
        if (ctx.clock.now().getTime() - row.consumedAt.getTime() < ANSWERED_WITHIN) await delay(ANSWERED_WITHIN)
        payload.consumed = Math.floor(row.consumedAt.getTime() / SECOND)
      }
      return payload
    },
    async consume(id) {
      // The library looks first and consumes afterwards: of several at once, the database lets one through.
      const idHash = itemHash(ctx, model, id)
      const consumed = await statements.consume(ctx.db, { model, idHash, now: ctx.clock.now() })
      if (consumed.length === 0) throw new errors.InvalidGrant('already consumed')
    },
    async destroy(id) {
      await statements.take(ctx.db, { model, idHash: itemHash(ctx, model, id) })
    },
    async revokeByGrantId(grantId) {
      const grantHash = itemHash(ctx, 'Grant', grantId)
      await ctx.db.delete(oidcItems).where(and(eq(oidcItems.model, model), eq(oidcItems.grantHash, grantHash)))
    },
    // Neither is used by the code flow without sessions.
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  }
}

/**
 * No session of the library's own: each call of FranceConnect is a new interaction, whoever was there before. With one, a second exchange in
 * a browser for somebody else would end on a page that needs scripts and revoke the first grant.
 */
const NOTHING: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
}

/** Removes what has expired: nothing can be done with it any more. A job. */
export async function purgeOidcItems(ctx: Ctx): Promise<void> {
  await ctx.db.delete(oidcItems).where(lt(oidcItems.expiresAt, ctx.clock.now()))
}
