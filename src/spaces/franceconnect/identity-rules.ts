import {
  actedAsUntil,
  type Journey,
  type JourneyFailure,
  localDay,
  openFranceConnectSession,
} from '../../domain/mandats/index.ts'
import { maybeMinor, possibleSamePerson, usagerBySub } from '../../domain/usagers/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { zoneOfPostalCode } from '../../platform/ui/index.ts'
import type { Identified } from '../../protocols/franceconnect/index.ts'

export interface Refused {
  readonly kind: 'refused'
  readonly failure: Extract<
    JourneyFailure,
    'self_proven_identity' | 'acted_for_lately' | 'minor' | 'renewal_other_person'
  >
  readonly usagerId?: string | undefined
  /** When it will be refused no more, where nothing but time changes it. */
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
  where: {
    readonly browserHash: Buffer
    /** The values of `idp_id` that name us; none known: it tells nothing. */
    readonly selfIdpIds: readonly string[]
    readonly postalCode: string
  },
): Promise<IdentityVerdict> {
  const known = await usagerBySub(ctx, answer.sub)
  const usagerId = known?.id
  // Her civil status may have been corrected, which gives her another `sub`; FranceConnect's register does so to the identity that we gave, too.
  const alike = async () =>
    (await possibleSamePerson(ctx, journey.organisationId, answer.identity)).map((one) => one.usagerId)
  const ours = await maybeOurs(ctx, answer, where, usagerId, alike)
  if (ours) return { kind: 'refused', usagerId, ...ours }
  const today = localDay(ctx.clock.now(), zoneOfPostalCode(where.postalCode))
  if (maybeMinor(answer.identity.birthdate, today)) return { kind: 'refused', failure: 'minor', usagerId }
  if (journey.usagerId && journey.usagerId !== usagerId) {
    // The aidant says on the recap that it is the same person. Messages change for nobody but her: no aidant's word follows.
    const same = known || journey.purpose === 'messages' ? [] : await alike()
    if (!same.includes(journey.usagerId)) return { kind: 'refused', failure: 'renewal_other_person', usagerId }
  }
  return { kind: 'accepted', usagerId }
}

/**
 * DEC-13: whether this identity may have been proven by ourselves, in the person's absence. Where FranceConnect says which account was used, ours
 * is refused and any other clears it. Where it does not say, whoever we acted as within 30 minutes is refused, closed since or not (`actedAsUntil`),
 * and whoever looks like her; so is somebody unknown under this `sub`, in a browser where a session of ours is open as anybody.
 */
async function maybeOurs(
  ctx: Ctx,
  { idpId }: Identified,
  { browserHash, selfIdpIds }: { readonly browserHash: Buffer; readonly selfIdpIds: readonly string[] },
  usagerId: string | undefined,
  alike: () => Promise<readonly string[]>,
): Promise<Pick<Refused, 'failure' | 'until'> | undefined> {
  if (idpId !== undefined && selfIdpIds.length > 0)
    return selfIdpIds.includes(idpId) ? { failure: 'self_proven_identity' } : undefined
  const until = await actedAsUntil(ctx, [...(usagerId ? [usagerId] : []), ...(await alike())])
  if (until) return { failure: 'acted_for_lately', until }
  if (usagerId) return undefined
  return (await openFranceConnectSession(ctx, browserHash)) ? { failure: 'self_proven_identity' } : undefined
}
