import { z } from 'zod'
import { after, DAY } from '../../platform/clock.ts'

/** What a safe holds: the mailbox created for the usager, and nothing else (DEC-11). */
export interface CoffreContent {
  /** Who runs the mailbox: « La Poste ». */
  readonly provider: string
  /** Where she signs in to read her mail. */
  readonly url: string
  readonly address: string
  /** What is typed to sign in, often the address itself. */
  readonly identifier: string
  readonly password: string
}

export const coffreContent: z.ZodType<CoffreContent> = z.object({
  provider: z.string(),
  url: z.string(),
  address: z.string(),
  identifier: z.string(),
  password: z.string(),
})

/** A mandat that carries the mailbox option, as far as the safe is concerned. */
export interface MailboxMandat {
  readonly id: string
  readonly number: string
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly endReason: string | null
  readonly suspendedAt: Date | null
}

/** The hand-over is offered for this long before the end, and for as long after it; then the safe is destroyed (DEC-11). */
export const HAND_OVER_PERIOD = 30 * DAY

/** What the mandats allow for a safe at one instant. */
export interface CoffreRights {
  /** The mandat in force that carries the option: writing and opening need one. */
  readonly carrier: MailboxMandat | null
  /** The mandat that ends, or ended, last. */
  readonly last: MailboxMandat | null
  /** When the last mandat ends or ended. */
  readonly end: Date | null
  readonly handOverFrom: Date | null
  readonly destroyedFrom: Date | null
  readonly mayHandOver: boolean
}

/** When a mandat ends: its term, or the act that ended it before. */
function endOf(mandat: MailboxMandat): Date {
  return mandat.endedAt !== null && mandat.endedAt < mandat.expiresAt ? mandat.endedAt : mandat.expiresAt
}

function inForce(mandat: MailboxMandat, now: Date): boolean {
  return mandat.endedAt === null && mandat.suspendedAt === null && now < mandat.expiresAt
}

/**
 * The rule of the safe (DEC-11), from every mandat of one organisation and usager that carries the option. Opening asks for one *in force*:
 * the mandat is what allows keeping a password at all. Nothing is handed over after a death (the person is not there to receive it) nor
 * while a mandat is suspended (somebody is checking).
 */
export function coffreRights(mandats: readonly MailboxMandat[], now: Date): CoffreRights {
  const last = mandats.toSorted((a, b) => endOf(b).getTime() - endOf(a).getTime())[0] ?? null
  if (!last) {
    return { carrier: null, last: null, end: null, handOverFrom: null, destroyedFrom: null, mayHandOver: false }
  }
  const end = endOf(last)
  const handOverFrom = after(end, -HAND_OVER_PERIOD)
  const destroyedFrom = after(end, HAND_OVER_PERIOD)
  const withheld = last.endReason === 'deces' || (last.endedAt === null && last.suspendedAt !== null)
  return {
    carrier: mandats.find((mandat) => inForce(mandat, now)) ?? null,
    last,
    end,
    handOverFrom,
    destroyedFrom,
    mayHandOver: !withheld && now >= handOverFrom && now < destroyedFrom,
  }
}

/** Mailboxes that aidants usually create, and where one signs in. Another one may be typed. */
export const MAILBOX_PROVIDERS: readonly {
  readonly key: string
  readonly name: string
  readonly url: string
}[] = [
  { key: 'laposte', name: 'La Poste (laposte.net)', url: 'https://www.laposte.net/' },
  { key: 'orange', name: 'Orange', url: 'https://messagerie.orange.fr/' },
  { key: 'free', name: 'Free', url: 'https://webmail.free.fr/' },
  { key: 'proton', name: 'Proton', url: 'https://mail.proton.me/' },
  { key: 'gmail', name: 'Gmail (Google)', url: 'https://mail.google.com/' },
  { key: 'outlook', name: 'Outlook (Microsoft)', url: 'https://outlook.live.com/' },
  { key: 'yahoo', name: 'Yahoo', url: 'https://mail.yahoo.com/' },
]
