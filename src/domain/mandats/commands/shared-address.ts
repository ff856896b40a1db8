import type { Ctx } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import type { Aidant } from '../../comptes/index.ts'
import type { JournalEntry } from '../../journal/index.ts'
import type { AddressUse } from '../../usagers/index.ts'
import { sharedAddressAlert } from '../mails/team-alert.tsx'

/** From how many people told at one address on: a couple shares one, a relative may answer for both and be helped too; beyond, somebody looks. */
const SHARED_BY_MANY = 4

/**
 * The same number or address for the notices of several people is a signal (DEC-12): an aidant who had them all sent to a telephone of their own
 * would act unseen. It refuses nothing, since it may be a family or a home; our team is told, in numbers, once for each person who is added.
 * Answers what the caller journals, in the platform's own chain: a structure does not learn how many people others help.
 * In a practice space everybody types the number of the example.
 */
export async function signalSharedAddress(
  tx: Ctx,
  aidant: Aidant,
  usagerId: string,
  use: AddressUse,
): Promise<readonly JournalEntry[]> {
  if (tx.practice || use.usagers < SHARED_BY_MANY) return []
  await enqueue(tx, {
    kind: 'team_alert',
    dedupKey: `team-alert/shared-address/${usagerId}/${use.usagers}`,
    message: sharedAddressAlert(tx, { ...use, organisationName: aidant.organisation.name, usagerId }),
  })
  return [
    {
      action: 'notice_address_shared',
      actor: { kind: 'account', id: aidant.accountId },
      usagerId,
      details: { usagers: use.usagers, organisations: use.organisations },
    },
  ]
}
