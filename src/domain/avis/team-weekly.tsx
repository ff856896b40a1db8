import { and, asc, count, eq, gte, lt, sql } from 'drizzle-orm'
import { after, DAY } from '../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { instantAt } from '../../platform/local-time.ts'
import { MailButton, MailFact, MailParagraph, type RenderedMail, renderMail } from '../../platform/mail/render.tsx'
import { enqueue } from '../../platform/outbox/index.ts'
import { formatDate, plural } from '../../platform/ui/french.ts'
import { accounts, teamMembers } from '../comptes/index.ts'
import { pixImports, pixResults, tracks } from '../formations/index.ts'
import { organisations, regionOfDepartment } from '../organisations/index.ts'
import { mondayOf } from './weekly-digest.tsx'

const PARIS = 'Europe/Paris'

interface Week {
  readonly from: Date
  readonly until: Date
}

/** The seven days that ended last Sunday, Paris time. */
function lastWeek(now: Date): Week {
  const monday = mondayOf(now)
  // Noon, so that no change of hour moves it to another day.
  const before = after(new Date(`${monday}T12:00:00Z`), -7 * DAY)
    .toISOString()
    .slice(0, 10)
  return { from: midnight(before), until: midnight(monday) }
}

function midnight(day: string): Date {
  const instant = instantAt(day, '00:00', PARIS)
  if (!instant) throw new Error('midnight exists in Paris')
  return instant
}

interface Asked {
  readonly organisationName: string
  readonly region: string
  readonly total: number
}

/**
 * M-17: tells our own team on Monday what référents asked last week, region by region, and how many passed the Pix test; nothing when there was
 * neither. Run on working days: a week that was told is not told again, one missed on Monday is told by the next run of the same week.
 */
export async function sendTeamWeekly(ctx: Ctx, homePath: string): Promise<void> {
  const now = ctx.clock.now()
  const week = lastWeek(now)
  const asked = await askedIn(ctx, week)
  const passed = await passedIn(ctx, week)
  if (asked.length === 0 && passed === 0) return
  const mail = weeklyMail(ctx, week, asked, passed, homePath)
  await inTransaction(ctx, async (tx) => {
    const open = await tx.db.select({ id: accounts.id }).from(accounts).where(sql`${accounts.deactivatedAt} is null`)
    const active = new Set(open.map(({ id }) => id))
    for (const { accountId, email } of await teamMembers(tx)) {
      if (!active.has(accountId)) continue
      await enqueue(tx, {
        kind: 'team_weekly',
        dedupKey: `team-weekly/${mondayOf(now)}/${accountId}`,
        message: { channel: 'mail', to: email, ...mail },
      })
    }
  })
}

async function askedIn(ctx: Ctx, { from, until }: Week): Promise<readonly Asked[]> {
  const rows = await ctx.db
    .select({ organisationName: organisations.name, department: organisations.department, total: count() })
    .from(tracks)
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(and(eq(tracks.origin, 'referent'), gte(tracks.requestedAt, from), lt(tracks.requestedAt, until)))
    .groupBy(organisations.id, organisations.name, organisations.department)
    .orderBy(asc(organisations.name), organisations.id)
  return rows
    .map(({ department, ...one }) => ({ ...one, region: regionOfDepartment(department)?.name ?? 'Région inconnue' }))
    .toSorted((a, b) => a.region.localeCompare(b.region, 'fr'))
}

/** Results learnt that week that pass. */
async function passedIn(ctx: Ctx, { from, until }: Week): Promise<number> {
  const [row] = await ctx.db
    .select({ total: count() })
    .from(pixResults)
    .innerJoin(pixImports, eq(pixImports.id, pixResults.importId))
    .where(
      and(
        gte(pixImports.at, from),
        lt(pixImports.at, until),
        sql`coalesce(${pixResults.score}, 0) >= ${ctx.training.pixPassScore}`,
      ),
    )
  return row?.total ?? 0
}

function weeklyMail(ctx: Ctx, week: Week, asked: readonly Asked[], passed: number, homePath: string): RenderedMail {
  const total = asked.reduce((sum, one) => sum + one.total, 0)
  const lastDay = after(week.until, -DAY / 2)
  return renderMail(
    `La semaine\u00a0: ${plural(total, 'demande')} de formation, ${plural(passed, 'test Pix réussi', 'tests Pix réussis')}`,
    <>
      <MailParagraph>
        Du {formatDate(week.from, PARIS)} au {formatDate(lastDay, PARIS)} :
      </MailParagraph>
      <MailFact label="Personnes à former, demandées par des référents :">{total}</MailFact>
      {[...Map.groupBy(asked, ({ region }) => region)].map(([region, structures]) => (
        <MailParagraph key={region}>
          {region} :{' '}
          {structures.map(({ organisationName, total: theirs }) => `${organisationName} (${theirs})`).join(', ')}
        </MailParagraph>
      ))}
      <MailFact label="Tests Pix réussis :">{passed}</MailFact>
      <MailButton href={ctx.publicUrl + homePath}>Ouvrir l’espace de l’équipe</MailButton>
    </>,
  )
}
