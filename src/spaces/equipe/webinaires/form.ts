import type { WebinarDraft, WebinarProblem } from '../../../domain/formations/index.ts'
import { type FormErrors, type FormValues, textOf } from '../../../platform/http/forms.ts'
import { instantAt, localTime } from '../../../platform/local-time.ts'
import { TEAM_ZONE } from '../done.ts'

export const DAY = 'jour'
export const FROM = 'debut'
export const TO = 'fin'
export const LINK = 'lien'

/** What was typed, as a draft on the clock of Paris; otherwise what is wrong with it. */
export function readWebinar(form: FormValues): WebinarDraft | FormErrors {
  const [day, from, to] = [textOf(form, DAY), textOf(form, FROM), textOf(form, TO)]
  const errors: Record<string, string> = {}
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) errors[DAY] = 'Choisissez le jour.'
  if (!/^\d\d:\d\d$/.test(from)) errors[FROM] = 'Donnez l’heure de début.'
  if (!/^\d\d:\d\d$/.test(to)) errors[TO] = 'Donnez l’heure de fin.'
  const joinUrl = textOf(form, LINK)
  if (!joinUrl) errors[LINK] = 'Collez le lien de la réunion.'
  if (Object.keys(errors).length > 0) return errors
  const startsAt = instantAt(day, from, TEAM_ZONE)
  const endsAt = instantAt(day, to, TEAM_ZONE)
  if (!startsAt) return { [FROM]: 'Cette heure n’existe pas ce jour-là.' }
  if (!endsAt) return { [TO]: 'Cette heure n’existe pas ce jour-là.' }
  return { startsAt, endsAt, joinUrl }
}

export function isDraft(read: WebinarDraft | FormErrors): read is WebinarDraft {
  return 'startsAt' in read && read.startsAt instanceof Date
}

export const WEBINAR_PROBLEMS: Readonly<Record<WebinarProblem, FormErrors>> = {
  past: { [DAY]: 'Choisissez un jour et une heure à venir.' },
  ends_before: { [TO]: 'La fin vient après le début.' },
  too_long: { [TO]: 'Un webinaire dure 8 heures au plus.' },
  bad_link: { [LINK]: 'Collez un lien qui commence par https://.' },
}

/** A webinar as its form shows it. */
export function valuesOf({ startsAt, endsAt, joinUrl }: WebinarDraft): FormValues {
  const start = localTime(startsAt, TEAM_ZONE)
  return { [DAY]: start.day, [FROM]: start.time, [TO]: localTime(endsAt, TEAM_ZONE).time, [LINK]: joinUrl }
}
