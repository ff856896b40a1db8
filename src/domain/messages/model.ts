import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { DAY } from '../../platform/clock.ts'

/** Who writes, as they say it themselves. */
export const SENDERS = ['structure', 'aidant', 'referent', 'usager', 'formation', 'service', 'autre'] as const
export type Sender = (typeof SENDERS)[number]

/** What they write about. */
export const SUBJECTS = [
  'habilitation',
  'connexion',
  'mandat',
  'formation',
  'signalement',
  'donnees',
  'accessibilite',
  'securite',
  'autre',
] as const
export type Subject = (typeof SUBJECTS)[number]

/** `indesirable`: set aside, by our team or because a program seems to have written it. */
export const STATES = ['a_traiter', 'repondu', 'clos', 'indesirable'] as const
export type ContactState = (typeof STATES)[number]

/** Bounds of what is typed, in characters. */
export const LONGEST_NAME = 150
export const LONGEST_CONTACT_MESSAGE = 5000
export const LONGEST_REPLY = 5000

/** How long a message is kept once it is dealt with, and one that was set aside. */
export const DEALT_WITH_KEPT = 365 * DAY
export const UNWANTED_KEPT = 30 * DAY

export const contentSchema = z.object({
  name: z.string(),
  email: z.string(),
  organisation: z.string(),
  text: z.string(),
})
/** What is sealed: nothing of it stands in clear anywhere. */
export type ContactContent = z.infer<typeof contentSchema>

export const contentPlace = (id: string) => `contact_messages/${id}/content_sealed`
export const replyPlace = (id: string) => `contact_replies/${id}/text_sealed`

/** Neither 0 and O, nor 1 and I: a reference is read out on the telephone. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const REFERENCE = /^C-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/

/** A new reference: forty bits, so that nobody guesses somebody else's; it opens nothing all the same. */
export function newReference(): string {
  const four = () => Array.from({ length: 4 }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('')
  return `C-${four()}-${four()}`
}

/** A reference as it may be typed (« c 7kq2 9fwm »), in its one form; undefined for anything else. */
export function readReference(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const found = `${letters.slice(0, 1)}-${letters.slice(1, 5)}-${letters.slice(5)}`
  return REFERENCE.test(found) ? found : undefined
}

/** A text as it is kept: NFC, lines kept, no sign that no reader sees. Undefined when nothing is left or it is too long. */
export function keptText(text: string, longest: number): string | undefined {
  const kept = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
  return kept.length > 0 && kept.length <= longest ? kept : undefined
}
