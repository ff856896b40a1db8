import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { checkOrganisation, type Organisation, type OrganisationRefusal } from '../model.ts'
import { organisations } from '../tables.ts'

/** What the file of a structure declares, all of which its organisation keeps (domain/03 W-19). */
interface DeclaredFacts {
  readonly number: string
  readonly type: string
  readonly typeOther: string | null
  readonly franceServicesNumber: string | null
  /** Four digits, or null where the directory did not say. */
  readonly legalCategory: string | null
  readonly addressComplement: string
  readonly cityInsee: string | null
  readonly website: string | null
  readonly mission: string
  readonly weeklyVolume: number | null
}

export interface NewOrganisation {
  readonly name: string
  /** 14 digits, or null for a structure that has none. */
  readonly siret?: string | null
  readonly address?: string
  readonly postalCode: string
  readonly city: string
  /** All ten when absent; the order is the one in which they are offered. */
  readonly allowedThemes?: readonly string[]
  /** What its accepted file says of it besides; nothing for a structure made by the command line. */
  readonly declared?: DeclaredFacts
  /** Who creates it; an operator unless said otherwise. */
  readonly actor?: JournalActor
}

export type CreateOrganisationResult =
  | { readonly kind: 'created'; readonly organisation: Organisation }
  | { readonly kind: 'refused'; readonly reason: OrganisationRefusal }

/** Creates a structure. Several may share a SIRET: one per reception place (DEC-24). */
export async function createOrganisation(ctx: Ctx, wanted: NewOrganisation): Promise<CreateOrganisationResult> {
  const checked = checkOrganisation(wanted)
  if (typeof checked === 'string') return { kind: 'refused', reason: checked }
  const organisation: Organisation = { id: newId(), ...checked }
  await inTransaction(ctx, async (tx) => {
    await tx.db.insert(organisations).values({
      ...wanted.declared,
      ...organisation,
      allowedThemes: [...organisation.allowedThemes],
      createdAt: tx.clock.now(),
    })
    await appendToJournal(tx, [
      { action: 'create_organisation', actor: wanted.actor ?? { kind: 'operator' }, organisationId: organisation.id },
    ])
  })
  return { kind: 'created', organisation }
}
