import { z } from 'zod'
import type { CivilIdentity } from '../../domain/usagers/index.ts'

/** Texts exactly as received: bounded, without control characters, never trimmed nor rewritten. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u)
const absentIfEmpty = (max: number) =>
  text(max)
    .nullish()
    .transform((value) => value || undefined)

const claims = z.object({
  given_name: text(255),
  family_name: text(255),
  preferred_username: absentIfEmpty(255),
  gender: z.enum(['female', 'male', 'unspecified']).nullish(),
  birthdate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** The date as the identity provider sent it: zeros for an unknown month or day (domain/04 A.6). */
  idp_birthdate: z
    .string()
    .regex(/^\d{4}-(\d{2}-\d{2}|00-00)$/)
    .nullish()
    .catch(undefined),
  birthplace: z
    .string()
    .regex(/^((2[AB]|\d{2})\d{3})?$/)
    .nullish(),
  birthcountry: z
    .string()
    .regex(/^(\d{5})?$/)
    .nullish(),
  email: absentIfEmpty(320),
  idp_id: absentIfEmpty(255),
})

export type ReadIdentity =
  | { readonly kind: 'read'; readonly identity: CivilIdentity; readonly idpId?: string }
  | { readonly kind: 'incomplete' | 'unreadable'; readonly fields: readonly string[] }

/**
 * The civil identity of a userinfo answer. No e-mail, no gender, no commune (born abroad) are all fine; no name or no birth date is `incomplete`;
 * anything too long or of another shape is `unreadable`, by the names of its fields only.
 */
export function readIdentity(userinfo: unknown): ReadIdentity {
  const given: Record<string, unknown> =
    typeof userinfo === 'object' && userinfo !== null ? Object.fromEntries(Object.entries(userinfo)) : {}
  const missing = ['given_name', 'family_name', 'birthdate'].filter((name) => !given[name])
  if (missing.length > 0) return { kind: 'incomplete', fields: missing }
  const parsed = claims.safeParse(given)
  if (!parsed.success) {
    return { kind: 'unreadable', fields: parsed.error.issues.map((issue) => String(issue.path[0])) }
  }
  const value = parsed.data
  const birthdate = value.idp_birthdate ?? value.birthdate
  if (!isBirthdate(birthdate)) return { kind: 'unreadable', fields: ['birthdate'] }
  return {
    kind: 'read',
    identity: {
      givenNames: value.given_name,
      familyName: value.family_name,
      ...(value.preferred_username === undefined ? {} : { preferredUsername: value.preferred_username }),
      gender: value.gender ?? 'unspecified',
      birthdate,
      birthplace: value.birthplace ?? '',
      birthcountry: value.birthcountry ?? '',
      ...(value.email === undefined ? {} : { email: value.email }),
    },
    ...(value.idp_id === undefined ? {} : { idpId: value.idp_id }),
  }
}

/** YYYY-MM-DD that exists, YYYY-MM-00, YYYY-00-00; never YYYY-00-DD (FranceConnect's own rule). */
function isBirthdate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  if (month === 0) return day === 0
  if (day === 0) return month <= 12
  const real = new Date(Date.UTC(year, month - 1, day))
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day
}
