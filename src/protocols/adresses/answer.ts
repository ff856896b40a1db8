import { z } from 'zod'
import { departmentOfCommune } from '../../domain/organisations/index.ts'
import type { FoundAddress } from './model.ts'

const feature = z.object({
  properties: z.object({
    label: z.string().min(1).max(300),
    /** Number and street, or the name of the place or of the commune. */
    name: z.string().max(300),
    postcode: z.string().regex(/^\d{5}$/),
    city: z.string().min(1).max(100),
    citycode: z.string(),
    type: z.string(),
  }),
})

/** The GeoJSON of `GET /search`, of which only the features' properties are read. */
const answer = z.object({ features: z.array(z.unknown()) })

/** The addresses of an answer, those that lack a part left out; undefined when it is not such an answer at all. */
export function readAddresses(value: unknown): readonly FoundAddress[] | undefined {
  const collection = answer.safeParse(value).data
  return collection?.features.flatMap((one) => {
    const found = feature.safeParse(one).data?.properties
    const department = found && departmentOfCommune(found.citycode)
    if (!found || !department) return []
    const { label, name, postcode, city, citycode, type } = found
    return [{ label, street: type === 'municipality' ? '' : name, postcode, city, citycode, department }]
  })
}
