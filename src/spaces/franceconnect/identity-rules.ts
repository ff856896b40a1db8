import {
  FRANCECONNECT_SESSION_LASTS,
  type Journey,
  type JourneyFailure,
  localDay,
  openFranceConnectSessionsOf,
} from '../../domain/mandats/index.ts'
import { maybeMinor, possibleSamePerson, usagerBySub } from '../../domain/usagers/index.ts'
import { after } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { zoneOfPostalCode } from '../../platform/ui/index.ts'
import type { Identified } from '../../protocols/franceconnect/index.ts'

export interface Refused {
  readonly kind: 'refused'
  readonly failure: Extract<JourneyFailure, 'self_proven_identity' | 'minor' | 'renewal_other_person'>
  readonly usagerId?: string | undefined
  /** When FranceConnect's session will be over at the latest. */
  readonly until?: Date | undefined
}

export type IdentityVerdict = { readonly kind: 'accepted'; readonly usagerId: string | undefined } | Refused

/**
 * Whether the person whom FranceConnect names may sign the mandat, or change the messages, of this journey: an identity that we may have proven ourselves is refused
 * (DEC-13), then a minor's (DEC-10), then anybody's but the person of the mandat that is renewed (DEC-07) or whose messages change (DEC-12).
 */
export async function refusalOf(
  ctx: Ctx,
  journey: Journey,
  answer: Identified,
  { selfIdpIds, postalCode }: { readonly selfIdpIds: readonly string[]; readonly postalCode: string },
): Promise<IdentityVerdict> {
  const known = await usagerBySub(ctx, answer.sub)
  const usagerId = known?.id
  const until = await provenByOurselvesUntil(ctx, answer, usagerId, selfIdpIds)
  if (until) return { kind: 'refused', failure: 'self_proven_identity', usagerId, until }
  const today = localDay(ctx.clock.now(), zoneOfPostalCode(postalCode))
  if (maybeMinor(answer.identity.birthdate, today)) return { kind: 'refused', failure: 'minor', usagerId }
  if (journey.usagerId && journey.usagerId !== usagerId) {
    // Unknown under this `sub`: her civil status may have been corrected; the aidant says so on the recap.
    // Messages change for nobody but her: no aidant's word follows.
    const same =
      known || journey.purpose === 'messages'
        ? []
        : await possibleSamePerson(ctx, journey.organisationId, answer.identity)
    if (!same.some((person) => person.usagerId === journey.usagerId)) {
      return { kind: 'refused', failure: 'renewal_other_person', usagerId }
    }
  }
  return { kind: 'accepted', usagerId }
}

/**
 * DEC-13: until when this identity may have been proven by ourselves, in the person's absence. FranceConnect says which account was used when
 * it gives `idp_id`: ours is refused, another clears it. When it does not say, any session that we opened in her name and that is not known to be
 * closed refuses it, in whatever browser.
 */
async function provenByOurselvesUntil(
  ctx: Ctx,
  { idpId }: Identified,
  usagerId: string | undefined,
  selfIdpIds: readonly string[],
): Promise<Date | undefined> {
  if (idpId !== undefined && !selfIdpIds.includes(idpId)) return undefined
  const open = usagerId ? (await openFranceConnectSessionsOf(ctx, usagerId))[0]?.until : undefined
  if (open) return open
  return idpId === undefined ? undefined : after(ctx.clock.now(), FRANCECONNECT_SESSION_LASTS)
}
