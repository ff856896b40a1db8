import { MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { knownSettings, lockUsagerBySub, type Notices, sameNotices, writeNotices } from '../../usagers/index.ts'
import { sendNotice } from '../mails/notify.tsx'

/** A fresh authentication of the usager at FranceConnect, made for this change. */
export interface UsagerAuthentication {
  readonly sub: string
  readonly at: Date
}

/** A change of notices follows the authentication that allows it within this time. */
const AUTHENTICATION_LASTS = 10 * MINUTE

export type ChangeNoticesResult =
  | { readonly kind: 'changed' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: 'not_found' | 'stale_authentication' | 'other_person' }

/**
 * Changes at the desk how a usager is told of uses, after she authenticated at FranceConnect for it (DEC-12). The channel that is left is
 * told, so that nobody is silenced behind her back. The address must have been confirmed by its code before.
 */
export function changeNotices(
  ctx: Ctx,
  aidant: Aidant,
  authentication: UsagerAuthentication,
  change: { readonly usagerId: string; readonly notices: Notices },
): Promise<ChangeNoticesResult> {
  const organisationId = aidant.organisation.id
  return inTransaction(ctx, async (tx): Promise<ChangeNoticesResult> => {
    const age = tx.clock.now().getTime() - authentication.at.getTime()
    if (age < 0 || age >= AUTHENTICATION_LASTS) return { kind: 'refused', reason: 'stale_authentication' }
    const usager = await lockUsagerBySub(tx, authentication.sub)
    if (usager?.id !== change.usagerId) return { kind: 'refused', reason: 'other_person' }
    const before = await knownSettings(tx, organisationId, usager.id)
    if (!before) return { kind: 'refused', reason: 'not_found' }
    if (sameNotices(before.notices, change.notices)) return { kind: 'unchanged' }
    await writeNotices(tx, usager, organisationId, change.notices)
    if (before.notices.channel !== 'none') {
      await sendNotice(tx, before.notices, {
        organisationId,
        usagerId: usager.id,
        kind: 'notices_changed',
        dedupKey: newId(),
        facts: { organisationName: aidant.organisation.name },
      })
    }
    await appendToJournal(tx, [
      {
        action: 'change_notices',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId,
        usagerId: usager.id,
        details: { from: before.notices.channel, to: change.notices.channel },
      },
    ])
    return { kind: 'changed' }
  })
}
