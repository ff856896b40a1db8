import {
  communesAt,
  type Department,
  departmentOf,
  departmentOfCommune,
  departmentsWithCommune,
  type RegisterPage,
  searchRegister,
} from '../../../domain/organisations/index.ts'
import type { Ctx } from '../../../platform/context.ts'

/** Homonyms past this many help nobody to choose. */
const MOST_PLACES = 12

/** What is around the place that was typed, for whoever looks for help rather than for one structure. */
export interface Nearby {
  /** The départements that have such a place. */
  readonly departments: readonly Department[]
  /** The structures of the département, when there is one and the place itself has none. */
  readonly found?: RegisterPage
}

/**
 * Around a postal code or the name of a commune; undefined when the text is no place. Distance is not computed: the département is what people
 * know, and what a structure answers to.
 */
export async function nearbyOf(ctx: Ctx, text: string, isEmpty: boolean): Promise<Nearby | undefined> {
  const codes = /^\d{5}$/.test(text)
    ? (await communesAt(text)).map(({ insee }) => departmentOfCommune(insee) ?? '')
    : await departmentsWithCommune(text)
  const departments = [...new Set(codes)].flatMap((code) => departmentOf(code) ?? [])
  const [only, ...others] = departments
  if (!only || departments.length > MOST_PLACES) return undefined
  if (!isEmpty || others.length > 0) return { departments }
  return { departments, found: await searchRegister(ctx, { department: only.code, page: 1 }) }
}
