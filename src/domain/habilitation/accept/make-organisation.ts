import type { Ctx } from '../../../platform/context.ts'
import type { JournalActor } from '../../journal/index.ts'
import { createOrganisation } from '../../organisations/index.ts'
import type { HabilitationFile } from '../move-file.ts'

/**
 * The organisation of a file that is accepted, with all that it declares (W-19): type and the words of « autre », France services' number, legal
 * category, website, mission, volume, address with its complement, INSEE code, département, number. It may offer every theme until its référent
 * chooses. The number is unique: a file never makes two.
 */
export async function makeOrganisation(tx: Ctx, actor: JournalActor, file: HabilitationFile): Promise<string> {
  const { siret, name, type, address, postalCode, city, number } = file
  if (siret === null || name === null || type === null || address === null || postalCode === null || city === null)
    throw new Error('a file that was sent lacks what its structure is made of')
  if (number === null) throw new Error('a file that was sent has no number')
  const category = file.directory?.legalCategory ?? null
  const made = await createOrganisation(tx, {
    name,
    siret,
    address,
    postalCode,
    city,
    declared: {
      number,
      type,
      typeOther: file.typeOther,
      franceServicesNumber: file.franceServicesNumber,
      // The directory may not know it; INSEE's own « unknown » is no category.
      legalCategory: category !== null && /^[0-9]{4}$/.test(category) ? category : null,
      addressComplement: file.addressComplement,
      cityInsee: file.cityInsee,
      website: file.website,
      mission: file.mission,
      weeklyVolume: file.weeklyVolume,
    },
    actor,
  })
  if (made.kind === 'refused') throw new Error(`the organisation of a file that was sent is refused: ${made.reason}`)
  return made.organisation.id
}
