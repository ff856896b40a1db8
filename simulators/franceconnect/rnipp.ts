import type { FcErrorCode } from './errors.ts'
import { completedBirthdate, rawBirthdate, type TestIdentity } from './identities.ts'
import { FRANCE, type PivotIdentity } from './subject.ts'

/** An identity as an identity provider sends it (domain/04 B.6). */
export type IdpIdentity = {
  sub: string
  given_name: string
  family_name: string
  birthdate: string
  gender: string
  birthplace: string
  birthcountry: string
  email: string | undefined
  preferred_username: string | undefined
}

const COG_PLACE = /^(2[AB]|\d{2})\d{3}$/
const COG_COUNTRY = /^99\d{3}$/
const IDP_BIRTHDATE = /^\d{4}-(00-00|(0[1-9]|1[0-2])-(0\d|[12]\d|3[01]))$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const ASCII = /^[\x20-\x7e]+$/
const GENDERS = ['male', 'female', 'unspecified']

/**
 * FranceConnect's check of the identity received (`OidcIdentityDto`); answers what is wrong, nothing when all is
 * well. `emailOptional` only for the simulator's own people without e-mail: Aidants Connect must always send one.
 */
export function identityDefects(
  claims: Record<string, unknown>,
  options: { emailOptional?: boolean } = {},
): readonly string[] {
  const defects: string[] = []
  const need = (condition: boolean, defect: string) => {
    if (!condition) defects.push(defect)
  }
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined)

  need(ASCII.test(text('sub') ?? ''), 'sub must be a non-empty ASCII string')
  for (const name of ['given_name', 'family_name']) {
    const length = text(name)?.length ?? 0
    need(length >= 1 && length <= 256, `${name} must be a string of 1 to 256 characters`)
  }
  need(isIdpBirthdate(text('birthdate') ?? ''), 'birthdate must be YYYY-MM-DD, YYYY-MM-00 or YYYY-00-00')
  need(GENDERS.includes(text('gender') ?? ''), 'gender must be male, female or unspecified')
  need(COG_COUNTRY.test(text('birthcountry') ?? ''), 'birthcountry must be a COG country code')
  if (text('birthcountry') === FRANCE) {
    need(COG_PLACE.test(text('birthplace') ?? ''), 'birthplace must be a COG code when born in France')
  }
  const email = claims.email
  need(
    (email === undefined && options.emailOptional === true) || EMAIL.test(text('email') ?? ''),
    'email must be a valid e-mail address',
  )
  need(
    claims.preferred_username === undefined || text('preferred_username') !== undefined,
    'preferred_username must be a string',
  )
  return defects
}

function isIdpBirthdate(text: string): boolean {
  if (!IDP_BIRTHDATE.test(text)) return false
  const completed = completedBirthdate(text)
  const date = new Date(`${completed}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(completed)
}

/** What the register holds of a test identity, on that day. */
export function pivotOf(identity: TestIdentity, now: Date): PivotIdentity {
  return {
    given_name: identity.givenNames.join(' '),
    family_name: identity.familyName,
    birthdate: completedBirthdate(rawBirthdate(identity, now)),
    gender: identity.gender,
    birthplace: identity.birthcountry === FRANCE ? identity.birthplace : '',
    birthcountry: identity.birthcountry,
  }
}

/** What the person's own identity provider sends of her. */
export function idpIdentityOf(identity: TestIdentity, now: Date): IdpIdentity {
  return {
    sub: `fi-${Buffer.from(identity.login).toString('hex')}`,
    given_name: identity.givenNames.join(' '),
    family_name: identity.familyName,
    birthdate: rawBirthdate(identity, now),
    gender: identity.gender,
    birthplace: identity.birthplace,
    birthcountry: identity.birthcountry,
    email: identity.email,
    preferred_username: identity.usedName,
  }
}

/** A person of the register, as she was known at some time: before and after a correction of her civil status. */
export type RegisterEntry = { current: TestIdentity; former: readonly TestIdentity[] }

/**
 * Looks a person up by what an identity provider says of her. Family name, date as written (zeros kept) and place
 * must match; given names wholly, or at least the first one (the register then rectifies the others).
 */
export function lookUp(
  identity: IdpIdentity,
  register: readonly RegisterEntry[],
  now: Date,
): TestIdentity | Extract<FcErrorCode, 'Y010006' | 'Y010008' | 'Y010015'> {
  const found = register.filter(({ current, former }) =>
    [current, ...former].some((known) => matches(identity, known, now)),
  )
  const [only, another] = found
  if (only === undefined) return 'Y010008'
  if (another !== undefined) return 'Y010006'
  return only.current.deceased === true ? 'Y010015' : only.current
}

function matches(identity: IdpIdentity, known: TestIdentity, now: Date): boolean {
  const places = known.birthcountry === FRANCE ? known.birthplace === identity.birthplace : true
  const [first = ''] = known.givenNames
  const given = fold(identity.given_name)
  return (
    fold(identity.family_name) === fold(known.familyName) &&
    identity.birthdate === rawBirthdate(known, now) &&
    identity.birthcountry === known.birthcountry &&
    places &&
    (identity.gender === known.gender || identity.gender === 'unspecified' || known.gender === 'unspecified') &&
    (given === fold(known.givenNames.join(' ')) || given.split(' ')[0] === fold(first).split(' ')[0])
  )
}

/** Without accents, case or punctuation: what the register's search does not look at. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
}
