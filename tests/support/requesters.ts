import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import {
  beginAnother,
  openRequesterSession,
  type Requester,
  recogniseRequester,
} from '../../src/domain/habilitation/index.ts'
import { requesters } from '../../src/domain/habilitation/tables.ts'
import { type Ctx, inTransaction } from '../../src/platform/context.ts'
import { REQUESTER_COOKIE } from '../../src/spaces/demande-habilitation/admit.tsx'
import type { TestClient } from './server.ts'

/** Somebody whose address is confirmed, as the requesters' space lets them in. */
export async function seedRequester(ctx: Ctx, wanted: Partial<Omit<Requester, 'id'>> = {}): Promise<Requester> {
  const email = wanted.email ?? `nathalie.roy.${randomUUID().slice(0, 8)}@mairie-houlbec.example`
  const who = { givenName: 'Nathalie', familyName: 'Roy', occupation: 'Directrice générale', ...wanted, email }
  const { id } = await inTransaction(ctx, (tx) => recogniseRequester(tx, who))
  await ctx.db.update(requesters).set({ emailConfirmedAt: ctx.clock.now() }).where(eq(requesters.id, id))
  return { id, ...who }
}

/** A draft of theirs, with nothing in it but who files it. */
export async function seedDraft(ctx: Ctx, requester: Requester): Promise<string> {
  const created = await beginAnother(ctx, requester, { authority: 'dirigeant', eligibility: null })
  if (created.kind !== 'created') throw new Error(created.kind)
  return created.fileId
}

/** The requester to whom the objects below belong: recognised, not made again, when asked twice. */
export function fileRequester(ctx: Ctx): Promise<Requester> {
  return seedRequester(ctx, { email: 'nathalie.roy@mairie-houlbec.example' })
}

/** One of each thing that an address of the requesters' space may name. */
export async function requesterObjects(ctx: Ctx) {
  return { fileId: await seedDraft(ctx, await fileRequester(ctx)) }
}

/** This browser is let into the requesters' space, without a mail. */
export async function enterAs(client: TestClient, ctx: Ctx, requester: Requester): Promise<void> {
  client.cookies.set(REQUESTER_COOKIE, await inTransaction(ctx, (tx) => openRequesterSession(tx, requester.id)))
}
