import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { emailKey } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { settlePerson } from '../parcours/settle.ts'
import { tellBegun } from '../parcours/tell.ts'
import { step } from '../step.ts'
import { trackEvents, tracks } from '../tables.ts'

/** Somebody whom the accepted file of a structure names as aidant. */
export interface AcceptedPerson {
  readonly organisationId: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly conseillerNumerique: boolean
  /** The account of the reviewer. */
  readonly decidedBy: string
}

/**
 * Opens the track of somebody whom the acceptance of a structure's file makes eligible; their declarations are the file's. To be called inside
 * that transaction. Idempotent for a structure and an address: one that is open already is accepted, if it was not, and no second one is made.
 * Tells the person, with the link to their page; the file's own mails tell the others. The track's id.
 */
export async function openAcceptedTrack(tx: Ctx, person: AcceptedPerson): Promise<string> {
  const { organisationId, decidedBy } = person
  const at = tx.clock.now()
  const id = newId()
  const key = emailKey(person.email)
  const [opened] = await tx.db
    .insert(tracks)
    .values({
      id,
      organisationId,
      givenName: person.givenName.trim(),
      familyName: person.familyName.trim(),
      email: person.email.trim(),
      emailKey: key,
      occupation: person.occupation.trim(),
      conseillerNumerique: person.conseillerNumerique,
      origin: 'habilitation',
      requestedAt: at,
      contractDeclaredAt: at,
      exclusionsDeclaredAt: at,
      eligibility: 'acceptee',
      stateSince: at,
      revision: 1,
    })
    .onConflictDoNothing({ target: [tracks.organisationId, tracks.emailKey], where: isNull(tracks.closedAt) })
    .returning({ id: tracks.id })
  if (!opened) return acceptOpen(tx, organisationId, key, decidedBy)
  await tx.db.insert(trackEvents).values({ trackId: id, revision: 1, act: 'open', at, byAccount: decidedBy })
  await appendToJournal(tx, [
    {
      action: 'open_track',
      actor: { kind: 'account', id: decidedBy },
      organisationId,
      details: { track: id, origin: 'habilitation' },
    },
  ])
  await settlePerson(tx, key)
  await tellBegun(tx, id)
  return id
}

async function acceptOpen(tx: Ctx, organisationId: string, key: string, decidedBy: string): Promise<string> {
  const [track] = await tx.db
    .select()
    .from(tracks)
    .where(and(eq(tracks.organisationId, organisationId), eq(tracks.emailKey, key), isNull(tracks.closedAt)))
    .for('update')
  if (!track) throw new Error('a track was closed as the structure’s file was accepted')
  if (track.eligibility !== 'acceptee') {
    const declared = { contractDeclaredAt: tx.clock.now(), exclusionsDeclaredAt: tx.clock.now() }
    await tx.db.update(tracks).set(declared).where(eq(tracks.id, track.id))
    await step(tx, 'accept', track, { by: decidedBy })
    await settlePerson(tx, key)
    await tellBegun(tx, track.id)
  }
  return track.id
}
