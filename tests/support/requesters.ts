import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import {
  beginAnother,
  fileOfRequester,
  openRequesterSession,
  type PersonTyped,
  type ReferentTyped,
  type Requester,
  recogniseRequester,
  type StructureTyped,
  saveAidants,
  saveReferent,
  saveSiret,
  saveStructure,
  versionOf,
} from '../../src/domain/habilitation/index.ts'
import { keepAttachment } from '../../src/domain/habilitation/messages/attachments.ts'
import { writeMessage } from '../../src/domain/habilitation/messages/write-message.ts'
import { habilitationAttachments, requesters } from '../../src/domain/habilitation/tables.ts'
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

/** An attachment of theirs, whatever the state of the file. */
async function seedAttachment(ctx: Ctx, { id: requesterId }: Requester, fileId: string): Promise<string> {
  const messageId = await writeMessage(ctx, { fileId, by: { requesterId }, text: 'Voici le contrat.' })
  const content = Buffer.from('%PDF-1.7')
  await keepAttachment(ctx, { fileId, messageId }, { mediaType: 'application/pdf', name: 'contrat.pdf', content })
  const [kept] = await ctx.db
    .select({ id: habilitationAttachments.id })
    .from(habilitationAttachments)
    .where(eq(habilitationAttachments.messageId, messageId))
  return kept?.id ?? ''
}

/** One of each thing that an address of the requesters' space may name. */
export async function requesterObjects(ctx: Ctx) {
  const requester = await fileRequester(ctx)
  const fileId = await filledDraft(ctx, requester)
  return { fileId, attachmentId: await seedAttachment(ctx, requester, fileId) }
}

/** This browser is let into the requesters' space, without a mail. */
export async function enterAs(client: TestClient, ctx: Ctx, requester: Requester): Promise<void> {
  client.cookies.set(REQUESTER_COOKIE, await inTransaction(ctx, (tx) => openRequesterSession(tx, requester.id)))
}

export const STRUCTURE: StructureTyped = {
  name: 'Mairie de Houlbec-Cocherel',
  type: 'commune',
  typeOther: '',
  franceServices: false,
  franceServicesNumber: '',
  address: '1 place de la Mairie',
  addressComplement: '',
  postalCode: '27120',
  city: 'Houlbec-Cocherel',
  website: '',
  mission: 'Accueil et aide aux démarches des habitants, sans rendez-vous le matin.',
  weeklyVolume: '25',
  grounds: [{ ground: 'mission_service_public', support: 'Délibération du 3 mars 2025' }],
}

export function someReferent(): ReferentTyped {
  return {
    givenName: 'Paul',
    familyName: 'Martin',
    occupation: 'Directeur général des services',
    email: 'paul.martin@mairie-houlbec.example',
    phone: '06 39 98 00 12',
    alsoAidant: false,
    conseillerNumerique: false,
  }
}

/** « julie » → Julie Julie, at her own address. */
export function someAidant(name: string, changes: Partial<PersonTyped> = {}): PersonTyped {
  const capital = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
  return {
    givenName: capital,
    familyName: capital,
    occupation: 'Agent d’accueil',
    email: `${name}.${name}@mairie-houlbec.example`,
    conseillerNumerique: false,
    ...changes,
  }
}

interface Filled {
  readonly structure?: Partial<StructureTyped>
  readonly referent?: ReferentTyped
  readonly aidants?: readonly PersonTyped[]
}

/** A draft with everything that it takes to be sent, by the real commands. */
export async function filledDraft(ctx: Ctx, requester: Requester, filled: Filled = {}): Promise<string> {
  const fileId = await seedDraft(ctx, requester)
  const form = async (step: 'siret' | 'structure' | 'referent') => {
    const file = await fileOfRequester(ctx, requester.id, fileId)
    if (!file) throw new Error('a draft just made is not there')
    return { requester, fileId, version: versionOf(file, step) }
  }
  const typed = { ...STRUCTURE, ...filled.structure }
  const { aidants = [someAidant('julie')] } = filled
  const done = [
    await saveSiret(ctx, await form('siret'), '21750001600019', { state: 'a_verifier', directory: null }),
    await saveStructure(ctx, await form('structure'), typed, { cityInsee: null, department: null }),
    await saveReferent(ctx, await form('referent'), filled.referent ?? someReferent(), typed.postalCode),
    await saveAidants(
      ctx,
      { requester, fileId },
      aidants.map((one, place) => ({ key: `n${place}`, typed: one })),
    ),
  ]
  for (const one of done) if (one.kind !== 'saved') throw new Error(JSON.stringify(one))
  return fileId
}
