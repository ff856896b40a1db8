import { MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal, type JournalEntry } from '../../journal/index.ts'
import { knownSettings, lockUsagerBySub, type Notices, sameNotices, writeNotices } from '../../usagers/index.ts'
import { type FranceConnectEvidence, type JourneyRefusal, takeNoticesJourney } from '../journey/index.ts'
import { sendNotice } from '../mails/notify.tsx'
import { RefusedInside, refusable } from './refused.ts'
import { signalSharedAddress } from './shared-address.ts'

/** A fresh authentication of the usager at FranceConnect, made for this change. */
export interface UsagerAuthentication {
  readonly sub: string
  readonly at: Date
}

/** A change of notices follows the authentication that allows it within this time. */
const AUTHENTICATION_LASTS = 10 * MINUTE

type ChangeRefusal = 'not_found' | 'stale_authentication' | 'other_person'
export type ChangeNoticesResult =
  | { readonly kind: 'changed' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: ChangeRefusal }

interface Change {
  readonly usagerId: string
  readonly notices: Notices
}

/**
 * Changes at the desk how a usager is told of uses, after she authenticated at FranceConnect for it (DEC-12). The channel that is left is
 * told, so that nobody is silenced behind her back, and so is the new one. The address must have been confirmed by its code before.
 */
export function changeNotices(
  ctx: Ctx,
  aidant: Aidant,
  authentication: UsagerAuthentication,
  change: Change,
): Promise<ChangeNoticesResult> {
  return inTransaction(ctx, async (tx): Promise<ChangeNoticesResult> => {
    const { result, entries } = await writeChange(tx, aidant, authentication, change)
    if (entries.length > 0) await appendToJournal(tx, entries)
    return result
  })
}

export type ConfirmNoticesRefusal = ChangeRefusal | JourneyRefusal | 'other_organisation'

/**
 * The same for a change that went to FranceConnect: takes its journey, once, and journals the authentication too. What is refused changes
 * nothing, the journey included. `nonce` is the one that was claimed with FranceConnect's answer.
 */
export function confirmNotices(
  ctx: Ctx,
  aidant: Aidant,
  journey: { readonly id: string; readonly browserHash: Buffer; readonly nonce: string },
  answer: Pick<FranceConnectEvidence, 'sub' | 'acr' | 'idpId'>,
): Promise<{ kind: 'changed' | 'unchanged' } | { kind: 'refused'; reason: ConfirmNoticesRefusal }> {
  const refuse = (reason: ConfirmNoticesRefusal): never => {
    throw new RefusedInside(reason)
  }
  return refusable(() =>
    inTransaction(ctx, async (tx) => {
      const owner = { accountId: aidant.accountId, browserHash: journey.browserHash }
      const taken = await takeNoticesJourney(tx, owner, journey.id, journey.nonce)
      if (taken.kind === 'refused') return refuse(taken.reason)
      if (taken.organisationId !== aidant.organisation.id) return refuse('other_organisation')
      // Signed for this nonce and claimed just now: FranceConnect's answer lives 30 seconds.
      const { result, entries } = await writeChange(tx, aidant, { sub: answer.sub, at: tx.clock.now() }, taken)
      if (result.kind === 'refused') return refuse(result.reason)
      await appendToJournal(tx, [
        {
          action: 'franceconnect_usager',
          actor: { kind: 'account', id: aidant.accountId },
          organisationId: aidant.organisation.id,
          usagerId: taken.usagerId,
          details: { acr: answer.acr, known: true, idp: answer.idpId ?? null },
        },
        ...entries,
      ])
      return result
    }),
  )
}

/** Writes the change and tells both channels; the caller journals what comes back, last. What is refused wrote nothing. */
async function writeChange(
  tx: Ctx,
  aidant: Aidant,
  authentication: UsagerAuthentication,
  change: Change,
): Promise<{ readonly result: ChangeNoticesResult; readonly entries: readonly JournalEntry[] }> {
  const without = (result: ChangeNoticesResult) => ({ result, entries: [] })
  const organisationId = aidant.organisation.id
  const age = tx.clock.now().getTime() - authentication.at.getTime()
  if (age < 0 || age >= AUTHENTICATION_LASTS) return without({ kind: 'refused', reason: 'stale_authentication' })
  const usager = await lockUsagerBySub(tx, authentication.sub)
  if (usager?.id !== change.usagerId) return without({ kind: 'refused', reason: 'other_person' })
  const before = await knownSettings(tx, organisationId, usager.id)
  if (!before) return without({ kind: 'refused', reason: 'not_found' })
  if (sameNotices(before.notices, change.notices)) return without({ kind: 'unchanged' })
  const use = await writeNotices(tx, usager, organisationId, change.notices)
  const signals = await signalSharedAddress(tx, aidant, usager.id, use)
  const told = [
    ['notices_changed', before.notices],
    ['notices_begun', change.notices],
  ] as const
  for (const [kind, notices] of told) {
    if (notices.channel === 'none') continue
    await sendNotice(tx, notices, {
      organisationId,
      usagerId: usager.id,
      kind,
      dedupKey: newId(),
      facts: { organisationName: aidant.organisation.name },
    })
  }
  return {
    result: { kind: 'changed' },
    entries: [
      {
        action: 'change_notices',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId,
        usagerId: usager.id,
        details: { from: before.notices.channel, to: change.notices.channel },
      },
      ...signals,
    ],
  }
}
