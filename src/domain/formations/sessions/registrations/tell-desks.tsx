import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, renderMail } from '../../../../platform/mail/render.tsx'
import { enqueue, type OutgoingMail } from '../../../../platform/outbox/index.ts'
import { plural } from '../../../../platform/ui/french.ts'
import { trainingOrganisations } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { ORGANISME_HOME } from '../../links.ts'
import { tracks } from '../../tables.ts'
import { trainingRegistrations, trainingSessions } from '../tables.ts'
import { type SessionDetail, sessionDetail } from './session-detail.ts'
import { sessionDays, sessionPlace } from './session-words.ts'

/** Registrations that hold a place and that the organisation has not been told of. */
const UNTOLD = and(
  isNull(trainingRegistrations.deskToldAt),
  inArray(trainingRegistrations.state, ['preinscrite', 'confirmee']),
)

/**
 * M-15: tells each training organisation's desk, in one mail, of whoever has come since the last one; stamped with it. May be run twice, or late:
 * nobody is told of twice. How many mails.
 */
export async function tellDesks(ctx: Ctx): Promise<number> {
  const concerned = await ctx.db
    .selectDistinct({ id: trainingSessions.trainingOrganisationId })
    .from(trainingRegistrations)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .where(UNTOLD)
  let told = 0
  // One transaction each: a desk that cannot be told must not keep the others waiting.
  for (const { id } of concerned) if (await inTransaction(ctx, (tx) => tellDesk(tx, id))) told += 1
  return told
}

async function tellDesk(tx: Ctx, trainingOrganisationId: string): Promise<boolean> {
  const come = await tx.db
    .select({
      id: trainingRegistrations.id,
      sessionId: trainingRegistrations.sessionId,
      givenName: tracks.givenName,
      familyName: tracks.familyName,
      structure: organisations.name,
    })
    .from(trainingRegistrations)
    .innerJoin(trainingSessions, eq(trainingSessions.id, trainingRegistrations.sessionId))
    .innerJoin(tracks, eq(tracks.id, trainingRegistrations.trackId))
    .innerJoin(organisations, eq(organisations.id, tracks.organisationId))
    .where(and(eq(trainingSessions.trainingOrganisationId, trainingOrganisationId), UNTOLD))
    .orderBy(asc(trainingSessions.startsAt), asc(trainingRegistrations.requestedAt), asc(trainingRegistrations.id))
    // Another run, or an act about one of them, is under way: the next run tells.
    .for('update', { of: trainingRegistrations, skipLocked: true })
  const [first] = come
  if (!first) return false
  const [desk] = await tx.db
    .select({ email: trainingOrganisations.deskEmail })
    .from(trainingOrganisations)
    .where(eq(trainingOrganisations.id, trainingOrganisationId))
  if (!desk) throw new Error('a session belongs to a training organisation')
  const sessions: NewOf[] = []
  for (const [sessionId, people] of Map.groupBy(come, (one) => one.sessionId)) {
    const session = await sessionDetail(tx, sessionId)
    if (session) sessions.push({ session, people })
  }
  await enqueue(tx, {
    kind: 'desk_registered',
    dedupKey: `desk_registered/${first.id}/${come.length}`,
    message: deskRegisteredMail(tx, desk.email, sessions),
  })
  await tx.db
    .update(trainingRegistrations)
    .set({ deskToldAt: tx.clock.now() })
    .where(
      inArray(
        trainingRegistrations.id,
        come.map(({ id }) => id),
      ),
    )
  return true
}

interface NewOf {
  readonly session: SessionDetail
  readonly people: readonly { readonly givenName: string; readonly familyName: string; readonly structure: string }[]
}

function deskRegisteredMail(ctx: Ctx, to: string, sessions: readonly NewOf[]): OutgoingMail {
  const total = sessions.reduce((sum, { people }) => sum + people.length, 0)
  return {
    channel: 'mail',
    to,
    ...renderMail(
      `${plural(total, 'nouvelle inscription', 'nouvelles inscriptions')} à vos formations`,
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        <MailParagraph>Des référents ont inscrit ces personnes :</MailParagraph>
        {sessions.map(({ session, people }) => (
          <>
            <MailFact label="Session :">
              {sessionDays(session)}, {sessionPlace(session)}
            </MailFact>
            {people.map(({ givenName, familyName, structure }) => (
              <MailParagraph>
                • {givenName} {familyName}, {structure}
              </MailParagraph>
            ))}
          </>
        ))}
        <MailParagraph>
          Confirmez chaque inscription dans votre espace. Les coordonnées des référents y sont, pour leur envoyer un
          devis.
        </MailParagraph>
        <MailButton href={ctx.publicUrl + ORGANISME_HOME}>Ouvrir votre espace</MailButton>
      </>,
    ),
  }
}
