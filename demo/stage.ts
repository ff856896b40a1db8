import { randomBytes } from 'node:crypto'
import { TOTP } from 'otpauth'
import {
  type Aidant,
  confirmByLink,
  type FreshProof,
  type Referent,
  requestSignIn,
  type SignedIn,
  sessionVisitor,
  type Trainer,
  verifyCode,
} from '../src/domain/comptes/index.ts'
import type { Requester } from '../src/domain/habilitation/index.ts'
import type { Organisation } from '../src/domain/organisations/index.ts'
import type { MovableClock } from '../src/platform/clock.ts'
import type { Ctx } from '../src/platform/context.ts'
import type { FranceConnect } from '../src/protocols/franceconnect/index.ts'
import type { DemoFactor, DemoOrganisation, DemoOrganisme, DemoPerson, DemoSession, PersonKey } from './people.ts'

/** Where the stories happen: people and structures made so far, and the instant that commands see. */
export interface Stage {
  readonly ctx: Ctx
  readonly clock: MovableClock
  readonly people: Map<PersonKey, { readonly accountId: string; readonly person: DemoPerson }>
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly franceConnect: FranceConnect
  /** Mandat and usager of each story already signed. */
  readonly signed: Map<string, { readonly mandatId: string; readonly usagerId: string }>
  /** Requests of habilitation begun so far, and whose they are. */
  readonly files: Map<string, { readonly fileId: string; readonly requester: Requester }>
  /** Who trains: the lead of each training organisation. */
  readonly organismes: Map<DemoOrganisme, Trainer>
  /** Their sessions. */
  readonly sessions: Map<DemoSession, string>
}

/** One thing that happens on a day, before or after others of that day. */
export interface Event {
  readonly daysAgo: number
  readonly order: number
  readonly happen: (stage: Stage) => Promise<unknown>
}

export function aidantOf({ people, organisations }: Stage, key: PersonKey, organisation: string): Aidant {
  const { accountId, person } = known(people, key)
  const { givenName, familyName, occupation } = person
  return { accountId, givenName, familyName, occupation, organisation: known(organisations, organisation) }
}

export function referentOf(
  { people, organisations }: Stage,
  key: PersonKey,
  organisation: DemoOrganisation['key'],
): Referent {
  const { accountId, person } = known(people, key)
  const { givenName, familyName } = person
  return { accountId, givenName, familyName, organisation: known(organisations, organisation) }
}

/** Each code serves once: the clock goes on to the next one before it is read. */
function readCode(
  { clock, people }: Stage,
  key: PersonKey,
  factor = known(people, key).person.factor,
): { readonly accountId: string; readonly code: string } {
  const { accountId } = known(people, key)
  if (!factor) throw new Error(`${key} has no factor`)
  const { seedBase32, stepSeconds } = factor
  clock.advance(stepSeconds * 2000)
  const totp = new TOTP({ secret: seedBase32, period: stepSeconds, digits: 6 })
  return { accountId, code: totp.generate({ timestamp: clock.now().getTime() }) }
}

/** The person reads a code on their authenticator and gives it, as on a screen. */
export async function prove(stage: Stage, key: PersonKey): Promise<FreshProof> {
  const { accountId, code } = readCode(stage, key)
  return expect(await verifyCode(stage.ctx, accountId, code), 'proved').proof
}

/** The person signs in, code then link, at a browser of their own; `factor`: one that they no longer have. */
export async function signIn(stage: Stage, key: PersonKey, factor?: DemoFactor): Promise<SignedIn> {
  const { ctx, people } = stage
  const { person } = known(people, key)
  const { code } = readCode(stage, key, factor)
  const browserHash = randomBytes(32)
  let link = ''
  expect(
    await requestSignIn(ctx, {
      email: person.email,
      code,
      browserHash,
      address: `demonstration:${key}`,
      nextPath: '/',
      linkOf: (token) => {
        link = token
        return ctx.publicUrl
      },
      signInUrl: ctx.publicUrl,
    }),
    'asked',
  )
  const { token } = expect(await confirmByLink(ctx, link, { browserHash, userAgent: FIREFOX }), 'signed_in')
  const visitor = await sessionVisitor(ctx, token)
  if (!visitor) throw new Error(`${key} is not signed in`)
  return visitor
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** The demonstration has no place for a refusal: one is a mistake in the stories or in the product, and stops the start. */
export function expect<T extends { readonly kind: string }, K extends T['kind']>(
  result: T,
  kind: K,
): Extract<T, { readonly kind: K }> {
  if (result.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(result)}`)
  // Narrowed by the line above, which TypeScript cannot follow through a type parameter.
  return result as Extract<T, { readonly kind: K }>
}

/** The same, for commands that answer with a word. */
export function expectWord<T extends string>(answer: T, wanted: T): void {
  if (answer !== wanted) throw new Error(`expected ${wanted}, got ${answer}`)
}

export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error(`${String(key)} is not known`)
  return value
}
