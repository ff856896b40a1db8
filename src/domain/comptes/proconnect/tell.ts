import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { RenderedMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import { accounts, people } from '../tables.ts'
import { proConnectLinkedMail, proConnectUnlinkedMail } from './mails.tsx'

interface Link {
  readonly accountId: string
  readonly linkId: string
}

/** Tells the person, in the transaction that links. */
export function tellLinked(tx: Ctx, link: Link): Promise<void> {
  return tell(tx, link, 'proconnect_linked', proConnectLinkedMail)
}

/** The same, once it no longer opens anything. */
export function tellUnlinked(tx: Ctx, link: Link): Promise<void> {
  return tell(tx, link, 'proconnect_unlinked', proConnectUnlinkedMail)
}

async function tell(
  tx: Ctx,
  { accountId, linkId }: Link,
  kind: string,
  mailOf: (ctx: Ctx, facts: { readonly givenName: string; readonly at: Date }) => RenderedMail,
): Promise<void> {
  const [account] = await tx.db
    .select({ email: accounts.email, givenName: people.givenName })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, accountId))
  if (!account) return
  const mail = mailOf(tx, { givenName: account.givenName, at: tx.clock.now() })
  await enqueue(tx, {
    kind,
    dedupKey: `${kind}:${linkId}`,
    message: { channel: 'mail', to: account.email, ...mail },
  })
}
