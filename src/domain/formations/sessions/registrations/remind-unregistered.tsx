import { and, eq, sql } from 'drizzle-orm'
import { after, DAY } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../../platform/mail/render.tsx'
import { enqueue, type OutgoingMail } from '../../../../platform/outbox/index.ts'
import { listOf, plural } from '../../../../platform/ui/french.ts'
import { accounts, membersWithRole, NEW_LINK_PATH, STRUCTURE_LINKS } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { tracks } from '../../tables.ts'
import { toRegister } from './to-register.ts'

/** Nobody is hurried in the days that follow the decision. */
const QUIET_DAYS = 7
/** A référent is reminded this often at most. */
const EVERY_DAYS = 14

/**
 * M-16: reminds the référents of those who may be trained and whom nobody has registered nor entrusted to a colleague. To those whose account is
 * not open yet, that it is the first thing to do. Once a fortnight, however often it is run. How many structures it looked at.
 */
export async function remindUnregistered(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now()
  const idle = await ctx.db
    .select({
      id: sql<string>`t.id`,
      organisationId: sql<string>`t.organisation_id`,
      givenName: sql<string>`t.given_name`,
      familyName: sql<string>`t.family_name`,
      since: sql`t.state_since`.mapWith(tracks.stateSince),
    })
    .from(sql`${tracks} t join ${organisations} o on o.id = t.organisation_id and o.closed_at is null`)
    .where(and(sql`t.state_since <= ${after(now, -QUIET_DAYS * DAY)}`, toRegister))
    .orderBy(sql`t.state_since, t.id`)
  const byStructure = Map.groupBy(idle, ({ organisationId }) => organisationId)
  // One transaction each: a structure that cannot be told must not keep the others waiting.
  for (const [organisationId, people] of byStructure) {
    const [longest] = people
    if (!longest) continue
    // Counted from the decision that has waited longest: a run that was missed changes nothing.
    const fortnights = Math.floor((now.getTime() - longest.since.getTime() - QUIET_DAYS * DAY) / (EVERY_DAYS * DAY))
    await inTransaction(ctx, async (tx) => {
      const names = people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
      for (const { id, email } of await membersWithRole(tx, organisationId, 'referent')) {
        const [account] = await tx.db
          .select({ activatedAt: accounts.activatedAt })
          .from(accounts)
          .where(eq(accounts.id, id))
        await enqueue(tx, {
          kind: 'unregistered_reminder',
          dedupKey: `unregistered_reminder/${longest.id}/${fortnights}/${id}`,
          message: reminderMail(tx, email, names, account?.activatedAt != null),
        })
      }
    })
  }
  return byStructure.size
}

function reminderMail(ctx: Ctx, to: string, names: readonly string[], active: boolean): OutgoingMail {
  const subject = `${plural(names.length, 'personne attend', 'personnes attendent')} une formation Aidants Connect`
  return {
    channel: 'mail',
    to,
    ...renderMail(
      subject,
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        <MailParagraph>
          {listOf(names)} {names.length > 1 ? 'peuvent' : 'peut'} suivre la formation. Aucune session n’est encore
          choisie.
        </MailParagraph>
        {active ? (
          <>
            <MailParagraph>
              Choisissez une session dans votre espace, ou demandez à une ou un collègue habilité de donner la
              formation. Ce n’est plus d’actualité ? Retirez la demande : ce rappel s’arrête.
            </MailParagraph>
            <MailButton href={ctx.publicUrl + STRUCTURE_LINKS.requests}>Choisir une session</MailButton>
          </>
        ) : (
          <>
            <MailParagraph>
              L’inscription se fait dans votre espace, et votre compte n’est pas encore ouvert. Ouvrez-le d’abord : le
              lien d’activation est dans le mail que vous avez reçu. Il ne marche plus ? Cette page vous en envoie un
              autre.
            </MailParagraph>
            <MailButton href={ctx.publicUrl + NEW_LINK_PATH}>Recevoir un nouveau lien</MailButton>
          </>
        )}
      </>,
    ),
  }
}
