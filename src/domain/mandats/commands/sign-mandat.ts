import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { type Aidant, checkProof, type FreshProof } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { Organisation } from '../../organisations/index.ts'
import {
  type KnownUsager,
  knownSettings,
  lockUsager,
  lockUsagerBySub,
  maybeMinor,
  type SavedSignatory,
  sameNotices,
  saveSignatory,
} from '../../usagers/index.ts'
import { TEXT_VERSION } from '../document/index.ts'
import { wholeSecond } from '../durations.ts'
import { canonicalDraft, closeJourney, consumeJourney, nonceOf, type ReadyJourney } from '../journey/index.ts'
import { sendNotice } from '../mails/notify.tsx'
import { lastRevocationByUsager, renewable, stateOf } from '../model.ts'
import { type MandatWithUsager, mandatsWithUsager } from '../queries/mandats-with-usager.ts'
import { holdOrganisation } from '../queries/signing-organisation.ts'
import { replacementsOf } from '../replacement.ts'
import { themeOf } from '../themes.ts'
import { localDay, zoneOfOrganisation } from '../zone.ts'
import { RefusedInside, refusable } from './refused.ts'
import { signalSharedAddress } from './shared-address.ts'
import { signatureEntries } from './sign-journal.ts'
import { closeReplaced, insertSigned } from './sign-rows.ts'
import { type Linked, tellLinked } from './tell-linked.ts'

export type SignRefusal =
  | 'stale_proof'
  /** An emergency stop covers the aidant, the structure or everybody (DEC-15). */
  | 'stopped'
  | 'organisation_closed'
  | 'not_found'
  | 'journey_expired'
  | 'journey_not_ready'
  /** FranceConnect has not come back from ending the session of the person who authenticated. */
  | 'franceconnect_open'
  /** The structure, the text or the choices are no longer those that the usager authenticated for (DEC-04). */
  | 'draft_changed'
  | 'themes_not_allowed'
  | 'minor'
  | 'renewal_not_allowed'
  /** Somebody else than the usager of the mandat renewed authenticated. */
  | 'renewal_other_person'
  /** A death or a protection measure was reported here and is being checked (DEC-06). */
  | 'suspended'
  /** A death or a protection measure was proven (DEC-06, DEC-10). */
  | 'incapacity'
  /** The aidant withdrew from this person for a conflict of interest: a colleague signs (DEC-06). */
  | 'withdrawn'

export type SignResult =
  | { readonly kind: 'signed'; readonly mandatId: string; readonly number: string }
  | { readonly kind: 'already_signed'; readonly mandatId: string }
  | { readonly kind: 'refused'; readonly reason: SignRefusal }

/**
 * Signs the mandat of a journey (DEC-02 to DEC-10): the aidant certifies having informed the usager and countersigns with a fresh code. One
 * transaction of twelve statements at most (more for whoever is recognised under a new `sub`, `tellLinked`): usager, mandat, autorisations, those
 * replaced, evidence, frozen document, notice, journal. The journey is taken in it, so that the same form sent twice gives one mandat. Render its
 * PDF afterwards with `renderMandatPdfOnce`.
 */
export function signMandat(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
  { journeyId }: { readonly journeyId: string; readonly certified: true },
): Promise<SignResult> {
  return refusable<SignResult, SignRefusal>(() => inTransaction(ctx, (tx) => sign(tx, aidant, proof, journeyId)))
}

async function sign(tx: Ctx, aidant: Aidant, proof: FreshProof, journeyId: string): Promise<SignResult> {
  const consumed = await consumeJourney(tx, aidant, journeyId)
  // A form sent twice arrives with a code already used: it is told of its mandat whatever its proof.
  if (consumed.kind === 'already_signed') return consumed
  if (!checkProof(tx, proof, aidant.accountId)) return refuse('stale_proof')
  if (consumed.kind === 'not_found') return refuse('not_found')
  if (consumed.kind === 'expired') return refuse('journey_expired')
  if (consumed.kind === 'not_ready') return refuse('journey_not_ready')
  if (consumed.kind === 'session_open') return refuse('franceconnect_open')
  const { journey } = consumed
  const signedAt = wholeSecond(tx.clock.now())

  const held = await holdOrganisation(tx, aidant)
  if (!held) return refuse('not_found')
  const { organisation } = held
  if (held.stopped) return refuse('stopped')
  if (held.closed) return refuse('organisation_closed')
  checkChoices(journey, organisation)
  if (maybeMinor(journey.evidence.identity.birthdate, localDay(signedAt, zoneOfOrganisation(organisation))))
    return refuse('minor')

  const { known, link } = await signatory(tx, journey, organisation.id)
  if (known?.incapacity) return refuse('incapacity')
  if (known && held.withdrawnFrom.includes(known.id)) return refuse('withdrawn')
  const existing = known ? await mandatsWithUsager(tx, organisation.id, known.id) : []
  if (existing.some((mandat) => stateOf(mandat, signedAt) === 'suspendu')) return refuse('suspended')
  checkRenewal(journey, existing, signedAt)

  const saved = await saveSignatory(
    tx,
    known,
    {
      organisationId: organisation.id,
      sub: journey.evidence.sub,
      identity: journey.evidence.identity,
      notices: journey.choices.notices,
    },
    link,
  )
  // Somebody created by a rival transaction is known by now: what she signed meanwhile counts.
  const standing = known || saved.created ? existing : await mandatsWithUsager(tx, organisation.id, saved.usager.id)
  const replacements = replacementsOf(standing, themesOf(journey), signedAt)
  const autorisations = journey.choices.themes
    .map(({ theme, demarches }) => ({ id: newId(), theme, demarches }))
    .sort((a, b) => (a.theme < b.theme ? -1 : 1))
  await closeReplaced(tx, replacements, autorisations, signedAt)
  const mandat = await insertSigned(tx, {
    aidant,
    organisation,
    usager: saved.usager,
    journey,
    autorisations,
    replaces: replacements.replaces,
    signedAt,
  })
  await closeJourney(tx, journey.id, mandat.id)
  await tell(tx, organisation, saved, journey, mandat)
  const elsewhere = known && saved.linked ? await tellLinked(tx, linkedOf(organisation, known, saved, mandat)) : []
  const signals = sameNotices(saved.previousNotices, journey.choices.notices)
    ? []
    : await signalSharedAddress(tx, aidant, saved.usager.id, saved.addressUse)
  await appendToJournal(tx, [
    ...signatureEntries({ aidant, proof, organisation, saved, journey, mandat, autorisations, replacements }),
    ...elsewhere,
    ...signals,
  ])
  return { kind: 'signed', mandatId: mandat.id, number: mandat.number }
}

function linkedOf(
  organisation: Organisation,
  known: KnownUsager,
  { usager, previousNotices }: SavedSignatory,
  mandat: Linked['mandat'],
): Linked {
  return { organisation, usagerId: known.id, before: known.identity, after: usager.identity, previousNotices, mandat }
}

function refuse(reason: SignRefusal): never {
  throw new RefusedInside(reason)
}

function themesOf(journey: ReadyJourney): string[] {
  return journey.choices.themes.map(({ theme }) => theme)
}

/** What the usager authenticated for is what is signed, word for word, and the structure may still offer it. */
function checkChoices(journey: ReadyJourney, organisation: Organisation): void {
  const { choices, renewsMandatId } = journey
  const draft = canonicalDraft({ organisation, choices, textVersion: TEXT_VERSION, renewsMandatId })
  if (draft !== journey.canonicalDraft || nonceOf(journey.salt, draft) !== journey.nonce) refuse('draft_changed')
  const themes = themesOf(journey)
  const allowed = themes.every((theme) => organisation.allowedThemes.includes(theme) && themeOf(theme))
  if (!allowed || themes.length === 0 || new Set(themes).size !== themes.length) refuse('themes_not_allowed')
}

/** Who signs, if she is known already, under lock: by FranceConnect's `sub`, else as the usager whom the aidant recognised. */
async function signatory(
  tx: Ctx,
  journey: ReadyJourney,
  organisationId: string,
): Promise<{ known: KnownUsager | undefined; link: boolean }> {
  const bySub = await lockUsagerBySub(tx, journey.evidence.sub)
  if (bySub || journey.linkToUsagerId === null) return { known: bySub, link: false }
  const recognised = await lockUsager(tx, journey.linkToUsagerId)
  // Only somebody whom this structure already knows may be recognised: nobody can attach themselves to a stranger's record.
  if (!recognised || !(await knownSettings(tx, organisationId, recognised.id))) return refuse('not_found')
  return { known: recognised, link: true }
}

function checkRenewal(journey: ReadyJourney, existing: readonly MandatWithUsager[], now: Date): void {
  if (journey.renewsMandatId === null) return
  const renewed = existing.find((mandat) => mandat.id === journey.renewsMandatId)
  if (!renewed) refuse('renewal_other_person')
  if (!renewable(renewed, now, lastRevocationByUsager(existing))) refuse('renewal_not_allowed')
}

async function tell(
  tx: Ctx,
  organisation: Organisation,
  { usager, previousNotices }: SavedSignatory,
  { choices }: ReadyJourney,
  mandat: { readonly id: string; readonly number: string; readonly expiresAt: Date },
): Promise<void> {
  // Nobody is silenced behind her back: the channel that is left is told (DEC-12).
  if (previousNotices.channel !== 'none' && !sameNotices(previousNotices, choices.notices)) {
    await sendNotice(tx, previousNotices, {
      organisationId: organisation.id,
      usagerId: usager.id,
      kind: 'notices_changed',
      dedupKey: mandat.id,
      facts: { organisationName: organisation.name },
    })
  }
  if (choices.notices.channel === 'none') return
  const themes = choices.themes.map(({ theme }) => themeOf(theme)?.shortTitle ?? theme)
  await sendNotice(tx, choices.notices, {
    organisationId: organisation.id,
    usagerId: usager.id,
    kind: 'mandat_signed',
    dedupKey: mandat.id,
    facts: { organisationName: organisation.name, themes, expiresAt: mandat.expiresAt, mandatNumber: mandat.number },
  })
}
