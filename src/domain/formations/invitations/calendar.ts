import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator'
import type { MailAttachment } from '../../../platform/outbox/index.ts'
import type { TrainingDay } from './days.ts'

/** What the diary of somebody who comes is told of a session. */
export interface Invitation {
  /** Names the place in our own words, for good: a later one in the same session is another meeting. */
  readonly registrationId: string
  /** Grows with each change: a diary keeps the highest (RFC 5545, 3.8.7.4). */
  readonly revision: number
  readonly title: string
  readonly place: string
  readonly description: string
  readonly days: readonly TrainingDay[]
  readonly organiser: { readonly name: string; readonly email: string }
  readonly guest: { readonly name: string; readonly email: string }
  readonly publicUrl: string
  readonly stamp: Date
}

/**
 * The files that put a session into a diary: one for each of its days, since a message about meetings tells of one alone (RFC 5546, 3.2.2). A
 * day keeps its name (UID) when it moves, so that the diary moves it too.
 */
export function invitationFiles(invitation: Invitation): readonly MailAttachment[] {
  return invitation.days.map((day, index) => calendarFile(invitation, day, index + 1, 'REQUEST'))
}

/**
 * The files that take days out of a diary: those of the session from `from` (1: all of them) to the last that it was told of. Where a day no
 * longer exists, the day it was is not known: any will do, its name says which.
 */
export function withdrawalFiles(invitation: Invitation, from: number, told: number): readonly MailAttachment[] {
  const [first] = invitation.days
  if (!first) return []
  const numbers = Array.from({ length: Math.max(0, told - from + 1) }, (_, index) => from + index)
  return numbers.map((number) => calendarFile(invitation, invitation.days[number - 1] ?? first, number, 'CANCEL'))
}

function calendarFile(
  { registrationId, revision, title, place, description, organiser, guest, publicUrl, stamp, days }: Invitation,
  day: TrainingDay,
  number: number,
  method: 'REQUEST' | 'CANCEL',
): MailAttachment {
  const cancelled = method === 'CANCEL'
  const calendar = ical({
    prodId: { company: 'Aidants Connect', product: 'Formations', language: 'FR' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  const several = days.length > 1
  calendar.createEvent({
    id: `${registrationId}-${number}@${new URL(publicUrl).hostname}`,
    sequence: revision,
    stamp,
    start: day.startsAt,
    end: day.endsAt,
    summary: several && !cancelled ? `${title} (jour ${number} sur ${days.length})` : title,
    location: place,
    description,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    organizer: organiser,
    attendees: [
      {
        ...guest,
        // The organisation asks nothing more: an answer would only fill its mailbox.
        rsvp: false,
        status: ICalAttendeeStatus.ACCEPTED,
        role: ICalAttendeeRole.REQ,
      },
    ],
  })
  return {
    filename: `${cancelled ? 'annulation' : 'formation'}${several || number > 1 ? `-jour-${number}` : ''}.ics`,
    contentType: `text/calendar; method=${method}; charset=utf-8`,
    content: Buffer.from(calendar.toString()).toString('base64'),
  }
}
