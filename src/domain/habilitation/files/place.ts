import type { Ctx } from '../../../platform/context.ts'
import { communeOf, communesAt, departmentOfCommune, departmentOfPostalCode } from '../../organisations/index.ts'

/** Where a structure is, for what goes by territory: the commune where it is sure, the département where it can be told. */
export interface StructurePlace {
  readonly cityInsee: string | null
  readonly department: string | null
}

/**
 * The commune of an address: the one that was chosen among those found, if its postal code is still the one typed; else the one of that name at that
 * postal code, or the only one there. An address typed whole is taken as it is (domain/03 H-12): nobody is stopped by what is not known here.
 */
export async function placeOfStructure(
  ctx: Ctx,
  typed: { readonly postalCode: string; readonly city: string; readonly cityInsee: string },
): Promise<StructurePlace> {
  const postalCode = typed.postalCode.replace(/\s/g, '')
  const cityInsee = await communeAt(postalCode, typed).catch((error: unknown) => {
    ctx.log.error({ error }, 'the communes could not be read')
    return undefined
  })
  const department = cityInsee ? departmentOfCommune(cityInsee) : departmentOfPostalCode(postalCode)
  return { cityInsee: cityInsee ?? null, department: department ?? null }
}

async function communeAt(
  postalCode: string,
  { city, cityInsee }: { readonly city: string; readonly cityInsee: string },
): Promise<string | undefined> {
  const chosen = await communeOf(cityInsee)
  if (chosen?.postalCodes.includes(postalCode)) return chosen.insee
  const there = await communesAt(postalCode)
  const named = there.filter(({ name }) => folded(name) === folded(city))
  if (named.length > 0) return named[0]?.insee
  return there.length === 1 ? there[0]?.insee : undefined
}

/** « Saint-Étienne-du-Bois », « ST ETIENNE DU BOIS »: the same. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/ cedex.*$/, '')
    .trim()
}
