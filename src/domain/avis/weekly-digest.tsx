import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { after, DAY } from '../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../platform/mail/render.tsx'
import { enqueue } from '../../platform/outbox/index.ts'
import { plural } from '../../platform/ui/french.ts'
import { membersWithRole } from '../comptes/index.ts'
import { localDay } from '../mandats/index.ts'
import { organisations } from '../organisations/index.ts'
import { type Awaiting, awaitingReferents } from './awaiting.ts'
import { weeklyDigests } from './tables.ts'

const PARIS = 'Europe/Paris'
const AT_ONCE = 200

/**
 * Tells each référent once a week what waits for them, in one mail instead of one for each event; nothing to those for whom nothing waits.
 * Run on Mondays, and safe on any other day: a week that was done is not done again, one missed on Monday is sent by the next run of the same
 * week, and two runs at once put each mail in the outbox once (domain/05 T-55). Answers how many mails were put there.
 */
export async function sendWeeklyDigests(ctx: Ctx, homePath: string): Promise<number> {
  const week = mondayOf(ctx.clock.now())
  const [done] = await ctx.db.select().from(weeklyDigests).where(eq(weeklyDigests.week, week))
  if (done) return 0
  let sent = 0
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await ctx.db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(and(isNull(organisations.closedAt), gt(organisations.id, last)))
      .orderBy(asc(organisations.id))
      .limit(AT_ONCE)
    for (const organisation of page) sent += await tell(ctx, organisation, week, homePath)
    const end = page.at(-1)
    if (!end) break
    last = end.id
  }
  await ctx.db.insert(weeklyDigests).values({ week, sentAt: ctx.clock.now() }).onConflictDoNothing()
  return sent
}

async function tell(
  ctx: Ctx,
  organisation: { readonly id: string; readonly name: string },
  week: string,
  homePath: string,
): Promise<number> {
  const waiting = await awaitingReferents(ctx, organisation.id)
  if (waiting.length === 0) return 0
  const mail = digestMail(ctx, organisation.name, waiting, homePath)
  return inTransaction(ctx, async (tx) => {
    const referents = await membersWithRole(tx, organisation.id, 'referent')
    for (const { id, email } of referents) {
      await enqueue(tx, {
        kind: 'weekly_digest',
        dedupKey: `weekly-digest/${week}/${organisation.id}/${id}`,
        message: { channel: 'mail', to: email, ...mail },
      })
    }
    return referents.length
  })
}

/** The words of the notices, which name nobody. */
function digestMail(ctx: Ctx, name: string, waiting: readonly Awaiting[], homePath: string): RenderedMail {
  return renderMail(
    `Cette semaine\u00a0: ${plural(waiting.length, 'chose')} à voir pour votre équipe`,
    <>
      <MailParagraph>Voici ce qui vous attend dans la structure «&nbsp;{name}&nbsp;»&nbsp;:</MailParagraph>
      {waiting.map(({ notice, count }) => (
        <MailParagraph key={notice.event}>• {notice.words(count)}</MailParagraph>
      ))}
      <MailParagraph>
        Si une ou un collègue s’en est occupé depuis, il n’y a plus rien à faire. Vous recevez ce message une fois par
        semaine au plus.
      </MailParagraph>
      <MailButton href={ctx.publicUrl + homePath}>Ouvrir l’espace référent</MailButton>
    </>,
  )
}

/** The Monday of the week it is in Paris, `YYYY-MM-DD`. */
export function mondayOf(instant: Date): string {
  const today = localDay(instant, PARIS)
  // Noon: no change of hour moves it to another day.
  const noon = new Date(`${today}T12:00:00Z`)
  const sinceMonday = (noon.getUTCDay() + 6) % 7
  return after(noon, -sinceMonday * DAY)
    .toISOString()
    .slice(0, 10)
}
