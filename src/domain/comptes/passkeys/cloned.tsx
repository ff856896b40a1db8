import { eq } from 'drizzle-orm'
import { MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { accounts, people } from '../tables.ts'
import type { UsableKey } from './keys.ts'

/** At most one such mail for a key in this time. */
const MAIL_EVERY = 10 * MINUTE

function clonedMail(to: {
  readonly givenName: string
  readonly label: string | null
  readonly factorsUrl: string
}): RenderedMail {
  return renderMail(
    'Une de vos clés d’accès a peut-être été copiée',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Une clé d’accès{to.label ? ` («\u00a0${to.label}\u00a0»)` : ''} vient d’être refusée. Elle compte ses usages, et
        son compte est revenu en arrière. C’est ce qui arrive quand une clé a été copiée.
      </MailParagraph>
      <MailParagraph>
        Retirez cette clé de votre compte et créez-en une autre. Prévenez aussi votre référent ou votre référente.
      </MailParagraph>
      <MailButton href={to.factorsUrl}>Voir mes moyens de connexion</MailButton>
      <MailParagraph>
        Vous avez seulement utilisé votre clé deux fois au même moment&nbsp;? Alors vous n’avez rien à faire.
      </MailParagraph>
    </>,
  )
}

/** A counter went back: the answer is refused by the caller; the person is told and the journal says so, in the platform's chain. */
export async function reportCloned(ctx: Ctx, key: UsableKey, during: 'sign_in' | 'proof'): Promise<void> {
  const { accountId, factorId, label } = key
  await inTransaction(ctx, async (tx) => {
    const [person] = await tx.db
      .select({ email: accounts.email, givenName: people.givenName })
      .from(accounts)
      .innerJoin(people, eq(people.id, accounts.personId))
      .where(eq(accounts.id, accountId))
    if (person) {
      const mail = clonedMail({
        givenName: person.givenName,
        label,
        factorsUrl: `${tx.publicUrl}/mon-compte/moyens-de-connexion`,
      })
      const slot = Math.floor(tx.clock.now().getTime() / MAIL_EVERY)
      await enqueue(tx, {
        kind: 'passkey_cloned',
        dedupKey: `passkey_cloned:${factorId}:${slot}`,
        message: { channel: 'mail', to: person.email, ...mail },
      })
    }
    await appendToJournal(tx, [
      {
        action: 'passkey_cloned',
        actor: { kind: 'system' },
        details: { account: accountId, factor: factorId, during },
      },
    ])
  })
}
