import { and, asc, desc, eq, gt, isNull, ne } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { membersWithRole } from '../../comptes/index.ts'
import type { JournalEntry } from '../../journal/index.ts'
import { type Organisation, organisations } from '../../organisations/index.ts'
import { type CivilIdentity, type Notices, sharesFirstName } from '../../usagers/index.ts'
import { linkedAlert, linkedElsewhereMail } from '../mails/linked-mails.tsx'
import { notifyUsager, sendNotice } from '../mails/notify.tsx'
import { mandats } from '../tables.ts'

/** Somebody was recognised under another FranceConnect `sub`. */
export interface Linked {
  readonly organisation: Organisation
  readonly usagerId: string
  readonly before: CivilIdentity
  readonly after: CivilIdentity
  /** How this structure told her until now. */
  readonly previousNotices: Notices
  /** The mandat that was signed so. */
  readonly mandat: { readonly id: string; readonly number: string }
}

/**
 * Two identities became one record, on one aidant's word, for every structure that acts for her: our team is alerted, she is told wherever she chose to
 * be, and so are the other structures where a mandat stands, which are not told whose word it was. Answers what their journals keep of it, for the
 * caller to write last.
 */
export async function tellLinked(tx: Ctx, linked: Linked): Promise<JournalEntry[]> {
  const { organisation, usagerId, mandat } = linked
  const others = await otherStructures(tx, organisation.id, usagerId)
  const otherFirstName = !sharesFirstName(linked.before, linked.after)
  await enqueue(tx, {
    kind: 'team_alert',
    dedupKey: `team-alert/${newId()}`,
    message: linkedAlert(tx, {
      organisationName: organisation.name,
      number: mandat.number,
      usagerId,
      otherFirstName,
      others: others.length,
    }),
  })
  const notice = { usagerId, kind: 'identity_linked' } as const
  if (linked.previousNotices.channel !== 'none') {
    await sendNotice(tx, linked.previousNotices, {
      ...notice,
      organisationId: organisation.id,
      dedupKey: mandat.id,
      facts: { organisationName: organisation.name },
    })
  }
  for (const other of others) {
    await notifyUsager(tx, {
      ...notice,
      organisationId: other.organisationId,
      dedupKey: `${mandat.id}/${other.organisationId}`,
      facts: { organisationName: other.name },
    })
    await tellStructure(tx, other, mandat.id)
  }
  return others.map(({ organisationId, mandatId }) => ({
    action: 'link_sub',
    actor: { kind: 'system' },
    organisationId,
    usagerId,
    mandatId,
    details: { elsewhere: true, other_first_name: otherFirstName },
  }))
}

interface Other {
  readonly organisationId: string
  readonly name: string
  /** Her latest mandat there. */
  readonly mandatId: string
  readonly number: string
}

/** The other structures, open, where a mandat with her stands. */
function otherStructures(tx: Ctx, organisationId: string, usagerId: string): Promise<readonly Other[]> {
  return tx.db
    .selectDistinctOn([mandats.organisationId], {
      organisationId: mandats.organisationId,
      name: organisations.name,
      mandatId: mandats.id,
      number: mandats.number,
    })
    .from(mandats)
    .innerJoin(organisations, eq(organisations.id, mandats.organisationId))
    .where(
      and(
        eq(mandats.usagerId, usagerId),
        ne(mandats.organisationId, organisationId),
        isNull(mandats.endedAt),
        gt(mandats.expiresAt, tx.clock.now()),
        isNull(organisations.closedAt),
      ),
    )
    .orderBy(asc(mandats.organisationId), desc(mandats.signedAt))
}

/** Its référents; its aidants where nobody is référent now. */
async function tellStructure(tx: Ctx, other: Other, mandatId: string): Promise<void> {
  const referents = await membersWithRole(tx, other.organisationId, 'referent')
  const [told, listPath] =
    referents.length > 0
      ? [referents, '/espace-referent/mandats']
      : [await membersWithRole(tx, other.organisationId, 'aidant'), '/espace-aidant/usagers']
  for (const { id, email } of told) {
    await enqueue(tx, {
      kind: 'identity_linked',
      dedupKey: `identity_linked:${mandatId}:${other.organisationId}:${id}`,
      message: linkedElsewhereMail(tx, email, { organisationName: other.name, number: other.number, listPath }),
    })
  }
}
