import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import { formatDateTime } from '../../../platform/ui/french.ts'
import { accounts, people } from '../tables.ts'
import type { factorRepairs } from './tables.ts'

type Repair = typeof factorRepairs.$inferSelect

interface Known {
  readonly email: string
  readonly givenName: string
  readonly name: string
}

function greeting({ givenName }: Known): string {
  return givenName ? `Bonjour ${givenName},` : 'Bonjour,'
}

async function known(tx: Ctx, accountId: string): Promise<Known | undefined> {
  const [row] = await tx.db
    .select({ email: accounts.email, givenName: people.givenName, familyName: people.familyName })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, accountId))
  return row && { email: row.email, givenName: row.givenName, name: `${row.givenName} ${row.familyName}` }
}

/** Tells both: somebody's access is being repaired. In the transaction that opens the repair. */
export function tellRepairOpened(tx: Ctx, repair: Repair): Promise<void> {
  return tellBoth(tx, repair, 'repair_opened', {
    person: (to, by) =>
      renderMail(
        'Un nouvel accès est préparé pour vous',
        <>
          <MailParagraph>{greeting(to)}</MailParagraph>
          <MailParagraph>
            {by} a indiqué que vous n’avez plus votre moyen de connexion. Il ne sert plus, et vos connexions ouvertes
            sont terminées.
          </MailParagraph>
          <MailParagraph>
            Un autre mail contient un lien. Le code à 6 chiffres qui va avec vous est remis en mains propres ou de vive
            voix.
          </MailParagraph>
          <MailParagraph>
            Vous n’avez rien perdu ? N’utilisez pas ce lien. Prévenez votre structure et l’équipe d’Aidants Connect (
            {tx.teamEmail}).
          </MailParagraph>
        </>,
      ),
    helper: (to, person) =>
      renderMail(
        `Vous dépannez ${person}`,
        <>
          <MailParagraph>{greeting(to)}</MailParagraph>
          <MailParagraph>
            Vous venez d’ouvrir un dépannage pour {person}. Remettez-lui le code affiché dans votre espace seulement si
            vous l’avez en face de vous, ou au téléphone à un numéro que vous connaissez.
          </MailParagraph>
          <MailParagraph>
            Ce n’était pas vous ? Verrouillez votre écran, puis prévenez l’équipe d’Aidants Connect ({tx.teamEmail}).
          </MailParagraph>
        </>,
      ),
  })
}

/** Tells both: a new factor is in place, and until when what cannot be undone waits. In the transaction that ends the repair. */
export function tellRepaired(tx: Ctx, repair: Repair, until: Date): Promise<void> {
  const end = formatDateTime(until, 'Europe/Paris')
  return tellBoth(tx, repair, 'repair_done', {
    person: (to) =>
      renderMail(
        'Votre accès à Aidants Connect est rétabli',
        <>
          <MailParagraph>{greeting(to)}</MailParagraph>
          <MailParagraph>
            Un nouveau moyen de connexion est relié à votre compte. Par précaution, vous ne pouvez pas encore signer de
            mandat, ouvrir un coffre, ni changer vos moyens de connexion. Ce sera possible à partir du {end}.
          </MailParagraph>
          <MailParagraph>
            Ce n’était pas vous ? Dites-le tout de suite à votre référent ou votre référente : il ou elle peut bloquer
            votre compte.
          </MailParagraph>
        </>,
      ),
    helper: (to, person) =>
      renderMail(
        `${person} a retrouvé son accès`,
        <>
          <MailParagraph>{greeting(to)}</MailParagraph>
          <MailParagraph>
            {person} a relié un nouveau moyen de connexion à son compte. Jusqu’au {end}, les actions sensibles lui
            restent fermées.
          </MailParagraph>
          <MailParagraph>
            Vous ne lui avez pas remis de code ? Bloquez son compte tout de suite depuis votre espace.
          </MailParagraph>
          <MailButton href={`${tx.publicUrl}/espace-referent`}>Ouvrir mon espace</MailButton>
        </>,
      ),
  })
}

/** The helper is told at their own address: the référent who opened the repair, or our team when operators did. */
async function tellBoth(
  tx: Ctx,
  repair: Repair,
  kind: string,
  mails: {
    readonly person: (to: Known, by: string) => RenderedMail
    readonly helper: (to: Known, person: string) => RenderedMail
  },
): Promise<void> {
  const person = await known(tx, repair.accountId)
  if (!person) return
  const referent = repair.requestedByAccount ? await known(tx, repair.requestedByAccount) : undefined
  const helper = referent ?? { email: tx.teamEmail, givenName: '', name: 'L’équipe d’Aidants Connect' }
  for (const [role, to, mail] of [
    ['person', person.email, mails.person(person, helper.name)],
    ['helper', helper.email, mails.helper(helper, person.name)],
  ] as const) {
    await enqueue(tx, { kind, dedupKey: `${kind}:${repair.id}:${role}`, message: { channel: 'mail', to, ...mail } })
  }
}
