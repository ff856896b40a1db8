import { type Block, createTaggedPdf } from '../../../platform/pdf/index.ts'
import { formatDate, formatTime, fullName } from '../../../platform/ui/french.ts'
import { paragraph, practiceBanner, practiceBlocks, SERVICE_NAME } from '../../mandats/index.ts'
import { CURRICULUM_WORDS } from '../certificate/model.ts'
import { clockOf, daysOf, type TrainingDay } from '../invitations/days.ts'
import { zoneOfSession } from '../sessions/draft.ts'
import { HOLDING_REGISTRATIONS } from '../sessions/model.ts'
import type { OwnSession, SessionHalfDay } from '../sessions/queries.ts'
import { sessionPlace } from '../sessions/registrations/session-words.ts'
import type { Attendant } from './queries.ts'

/** What an attendance sheet says. */
export interface AttendanceSheet {
  readonly organisme: string
  readonly session: Pick<
    OwnSession,
    'curriculum' | 'format' | 'department' | 'city' | 'address' | 'joinUrl' | 'startsAt'
  > & {
    readonly halfDays: readonly SessionHalfDay[]
  }
  readonly attendants: readonly Attendant[]
  readonly drawnAt: Date
  readonly practice: boolean
}

/** Room for a signature, in points: a hand needs a centimetre. */
const SIGNATURE = 30
/** Somebody who comes without being on the list is written by hand. */
const EMPTY_ROWS = 2

/**
 * The sheet that those present sign, half-day by half-day (PDF/UA-1, A4): those who have a place, in the order of their names. The same bytes for
 * the same facts; kept nowhere.
 */
export function renderAttendanceSheet(sheet: AttendanceSheet): Promise<Buffer> {
  const { organisme, session, attendants, drawnAt, practice } = sheet
  const zone = zoneOfSession(session)
  const days = daysOf(session.halfDays, zone)
  const title = 'Feuille de présence'
  const purpose = practice ? 'practice' : 'real'
  const people = attendants
    .filter(({ state }) => HOLDING_REGISTRATIONS.some((one) => one === state))
    .toSorted((a, b) => a.familyName.localeCompare(b.familyName, 'fr') || a.givenName.localeCompare(b.givenName, 'fr'))
  return createTaggedPdf(
    {
      title,
      author: organisme,
      subject: `${CURRICULUM_WORDS[session.curriculum]} ${SERVICE_NAME}`,
      lang: 'fr',
      createdAt: drawnAt,
      footer: `${title} – ${organisme}`,
      banner: practiceBanner(purpose),
    },
    [
      ...practiceBlocks(purpose),
      { kind: 'heading', level: 1, text: title },
      paragraph(`${CURRICULUM_WORDS[session.curriculum]} ${SERVICE_NAME}, par ${organisme}.`, { style: 'lead' }),
      paragraph(`Lieu : ${session.joinUrl ? 'à distance' : sessionPlace(session)}. Heures : ${clockOf(zone)}.`),
      ...days.flatMap((day) => dayBlocks(day, zone, people)),
      { kind: 'heading', level: 2, text: 'La personne qui forme' },
      {
        kind: 'signatures',
        room: 40,
        boxes: days.map((day) => ({
          title: capital(formatDate(day.startsAt, zone)),
          lines: ['Prénom et nom :'],
          prompt: 'Signature',
        })),
      },
    ],
  )
}

function dayBlocks(day: TrainingDay, zone: string, people: readonly Attendant[]): readonly Block[] {
  const halves = day.halfDays.map((half) => `${formatTime(half.startsAt, zone)} à ${formatTime(half.endsAt, zone)}`)
  const signed = 0.46 / Math.max(1, halves.length)
  const room = halves.map((): readonly Block[] => [])
  return [
    { kind: 'heading', level: 2, text: capital(formatDate(day.startsAt, zone)) },
    {
      kind: 'table',
      columns: [
        { header: 'Personne', share: 0.28 },
        { header: 'Structure', share: 0.26 },
        ...halves.map((half) => ({ header: `Signature, ${half}`, share: signed })),
      ],
      rows: [
        ...people.map((one) => ({
          header: fullName({ givenNames: one.givenName, familyName: one.familyName }),
          cells: [[paragraph(one.structure)], ...room],
          height: SIGNATURE,
        })),
        ...Array.from({ length: EMPTY_ROWS }, () => ({ cells: [[], [], ...room], height: SIGNATURE })),
      ],
    },
  ]
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}
