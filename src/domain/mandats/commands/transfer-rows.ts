import { randomBytes } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Organisation } from '../../organisations/index.ts'
import type { KnownUsager } from '../../usagers/index.ts'
import { newMandatNumber } from '../document/index.ts'
import { openDemarches, places, sealDemarches } from '../sealed.ts'
import { autorisations, mandatEvidence, mandats } from '../tables.ts'
import type { LockedMandat } from './lock-mandat.ts'

/**
 * Writes the mandat of the new structure: what was signed is carried over as it was signed (document, PDF, evidence, code), sealed anew for
 * its new place. Only the number is new, since a number names one mandat.
 */
export async function copyMandat(
  tx: Ctx,
  mandat: LockedMandat,
  usager: KnownUsager,
  to: { readonly successorId: string; readonly target: Organisation; readonly themes: readonly string[] },
): Promise<void> {
  const { successorId, target, themes } = to
  const [row] = await tx.db.select().from(mandats).where(eq(mandats.id, mandat.id))
  if (!row) throw new Error(`mandat ${mandat.id} vanished under its lock`)
  const moved = (sealed: Buffer | null, from: string, place: string) =>
    sealed && usager.key.seal(place, usager.key.open(from, sealed))
  await tx.db.insert(mandats).values({
    ...row,
    id: successorId,
    number: newMandatNumber(randomBytes, row.signedAt.getUTCFullYear()),
    organisationId: target.id,
    previousMandatId: row.id,
    documentSealed: moved(row.documentSealed, places.document(row.id), places.document(successorId)),
    pdfSealed: moved(row.pdfSealed, places.pdf(row.id), places.pdf(successorId)),
    endedAt: null,
    endReason: null,
    endedBy: null,
  })
  const [evidence] = await tx.db.select().from(mandatEvidence).where(eq(mandatEvidence.mandatId, mandat.id))
  if (evidence) {
    const sealed = moved(evidence.sealed, places.evidence(row.id), places.evidence(successorId))
    await tx.db.insert(mandatEvidence).values({ ...evidence, mandatId: successorId, sealed })
  }
  const granted = await tx.db
    .select()
    .from(autorisations)
    .where(and(eq(autorisations.mandatId, mandat.id), inArray(autorisations.theme, [...themes])))
  await tx.db.insert(autorisations).values(
    granted.map((one) => {
      const id = newId()
      const demarches = openDemarches(usager.key, one.id, one.demarchesSealed)
      return {
        id,
        mandatId: successorId,
        organisationId: target.id,
        usagerId: one.usagerId,
        theme: one.theme,
        demarchesSealed: sealDemarches(usager.key, id, demarches),
      }
    }),
  )
}
