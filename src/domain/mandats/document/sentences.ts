import { formatDateTime, listOf } from '../../../platform/ui/french.ts'
import { exactDateTime } from './dates.ts'
import type { MandatDocument } from './model.ts'

const NBSP = '\u00a0'

/** « Il dure 365 jours de 24 heures : jusqu’au … » */
export function lengthSentence({ duration, expiresAt, timeZone }: MandatDocument): string {
  const length = duration.days === 1 ? '24 heures' : `${duration.days}${NBSP}jours de 24 heures`
  return `Il dure ${length}${NBSP}: jusqu’au ${exactDateTime(new Date(expiresAt), timeZone)}.`
}

/** What FranceConnect's answer proves, and what it leaves out (DEC-04). */
export function consentSentence({ franceConnect, timeZone }: MandatDocument): string {
  const when = formatDateTime(new Date(franceConnect.authenticatedAt), timeZone)
  return `le mandant s’est connecté à FranceConnect pour ce mandat, le ${when}. La réponse signée par FranceConnect contient l’empreinte du projet. Elle couvre ${listOf(franceConnect.covers)}. Elle ne couvre pas ${listOf(franceConnect.leavesOut)}.`
}

/** Where and when it was signed. */
export function placeSentence({ place, signedAt, timeZone }: MandatDocument): string {
  return `Fait à ${place}, le ${formatDateTime(new Date(signedAt), timeZone)}.`
}
