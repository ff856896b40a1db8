import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { enqueue, type MailAttachment, type OutgoingMail } from '../../../../platform/outbox/index.ts'
import { emailKey, membersWithRole } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { tellInvitationWithdrawn, withdrawInvitation } from '../../invitations/tell.ts'
import { newPersonPage } from '../../parcours/person-page.ts'
import type { RegistrationEnd } from '../model.ts'
import type { Registration, Track } from './hold.ts'
import {
  deskUnregisteredMail,
  type PlaceNews,
  personEndedMail,
  personPlaceMail,
  referentEndedMail,
  referentPlaceMail,
} from './mails.tsx'
import { type SessionDetail, sessionDetail } from './session-detail.ts'

/** What a track has just got. */
interface PlaceGot {
  readonly registrationId: string
  readonly sessionId: string
  readonly track: Track
  readonly how: PlaceNews
}

/** M-14: the active référents of the structure and the person herself, each once (W-29). The organisation is told by `tellDesks`. */
export async function tellPlace(tx: Ctx, { registrationId, sessionId, track, how }: PlaceGot): Promise<void> {
  const session = await known(tx, sessionId)
  const structure = await structureOf(tx, track)
  const page = await newPersonPage(tx, track.id)
  await toEach(tx, track, `registration_${how}/${registrationId}`, {
    referent: (to) => referentPlaceMail(tx, to, { track, session, structure, how }),
    person: (to) => personPlaceMail(tx, to, { track, session, structure, how, page }),
  })
}

interface PlaceEnded {
  readonly registration: Registration
  readonly track: Track
  readonly because: Extract<RegistrationEnd, 'referent' | 'changement' | 'parcours' | 'sans_place'>
  /** It took a place: the organisation counted on it. */
  readonly held: boolean
}

/** Tells of a registration that ended; whose session it was. Another one chosen in the same act is told by its own mail. */
export async function tellEnded(tx: Ctx, { registration, track, because, held }: PlaceEnded): Promise<string> {
  const session = await known(tx, registration.sessionId)
  const structure = await structureOf(tx, track)
  if (because === 'changement') await tellInvitationWithdrawn(tx, registration, track)
  else {
    const files = await withdrawInvitation(tx, registration, track)
    const mails: Mails = {
      referent: (to) => referentEndedMail(tx, to, { track, session, structure, because }),
      person: (to) => personEndedMail(tx, to, { track, session, structure, because }),
    }
    await toEach(tx, track, `registration_ended/${registration.id}`, mails, files)
  }
  if (held) {
    await enqueue(tx, {
      kind: 'desk_unregistered',
      dedupKey: `desk_unregistered/${registration.id}`,
      message: deskUnregisteredMail(tx, session.deskEmail, { track, session, structure }),
    })
  }
  return session.trainingOrganisationId
}

async function known(tx: Ctx, sessionId: string): Promise<SessionDetail> {
  const session = await sessionDetail(tx, sessionId)
  if (!session) throw new Error('a registration belongs to a session')
  return session
}

async function structureOf(tx: Ctx, { organisationId }: Track): Promise<string> {
  const [structure] = await tx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!structure) throw new Error('a track belongs to a structure')
  return structure.name
}

interface Mails {
  readonly referent: (to: string) => OutgoingMail
  readonly person: (to: string) => OutgoingMail
}

/** Whoever is a référent and the person too gets the référent's mail alone: it says more. `files` are for the person's diary. */
async function toEach(
  tx: Ctx,
  track: Track,
  key: string,
  mails: Mails,
  files: readonly MailAttachment[] = [],
): Promise<void> {
  const joined = (mail: OutgoingMail) =>
    files.length > 0 && emailKey(mail.to) === track.emailKey ? { ...mail, attachments: files } : mail
  const kind = key.slice(0, key.indexOf('/'))
  const referents = await membersWithRole(tx, track.organisationId, 'referent')
  for (const { id, email } of referents) {
    await enqueue(tx, { kind, dedupKey: `${key}/${id}`, message: joined(mails.referent(email)) })
  }
  if (referents.some(({ email }) => emailKey(email) === track.emailKey)) return
  await enqueue(tx, { kind, dedupKey: `${key}/personne`, message: joined(mails.person(track.email)) })
}
