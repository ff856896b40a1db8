import { DAY, HOUR, MINUTE } from '../../../platform/clock.ts'
import type { Authority } from '../model.ts'

/** Somebody who asks for a structure's habilitation, their address proven by the link that opened their session (DEC-28). */
export interface Requester {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
}

export type LinkPurpose = 'confirmation' | 'acces' | 'nouvelle_adresse'

/** How long each mailed link is good (domain/03 4.2; DEC-28). */
export const LINK_LASTS: Readonly<Record<LinkPurpose, number>> = {
  confirmation: 3 * DAY,
  acces: DAY,
  nouvelle_adresse: 3 * DAY,
}

/** Links that a public page sends to one address: nobody's mailbox can be filled through us (T-56). */
export const ASKED_A_DAY = 5
export const ASKED_EVERY = MINUTE

/** A requester's session: what it is worth without a request, and at most. */
export const REQUESTER_IDLE = 2 * HOUR
export const REQUESTER_SESSION_LASTS = 12 * HOUR
export const REQUESTER_SEEN_EVERY = MINUTE

/** The page that a mailed link opens; the token follows. Known here because mails are written here. */
export const REQUESTER_LINK_PATH = '/demande-habilitation/lien/'
/** In its query: the file that whoever opens the link comes back to. */
export const LINK_TO_FILE = 'dossier'

/** What somebody began before their address was confirmed: the file that is made when they use the link. */
export interface Intent {
  readonly authority: Authority
  /** Answers to the eligibility test, with the version of its rules; null without the test. */
  readonly eligibility: unknown
}

/** The page where one asks for one's link again. */
export const REQUESTER_ASK_PATH = '/demande-habilitation/suivre'
