import { DAY, MINUTE } from '../../../platform/clock.ts'
import type { Referent, TeamMember } from '../model.ts'
import type { Operator } from '../operator.ts'

export const LINK_PURPOSES = ['activation', 'reparation'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** What somebody no longer has. */
export const LOST_KINDS = ['application', 'carte', 'cle', 'tout'] as const
export type LostKind = (typeof LOST_KINDS)[number]

/** Why it was lost, in the journal. */
export const REPAIR_REASONS = ['perdu', 'vole', 'casse', 'change', 'autre'] as const
export type RepairReason = (typeof REPAIR_REASONS)[number]

/** Who may send somebody a link to activate their account. */
export type Inviter = Referent | TeamMember | Operator

/** The link and its code serve once, within this time (domain/02 9.2, 13). */
export const ACTIVATION_LASTS = 30 * MINUTE
/** Links that référents or the team may send to one account in a day. */
export const INVITATIONS_A_DAY = 5
/** Links that the person, or anybody who knows their address, may ask for in a day: a count of its own, so that nobody uses up the other one. */
export const ASKED_A_DAY = 3
/** At most one link asked for in this time: two SMS a minute are a nuisance, not a help. */
export const ASKED_EVERY = MINUTE
/** Codes that one link bears. */
export const CODE_TRIES = 5
/** An open repair is forgotten after this: the person who comes back later is seen again by the référent. */
export const REPAIR_OPEN_FOR = 7 * DAY
/** After a repair, what cannot be undone waits: whoever took somebody's place has a day to be noticed. */
export const COOL_DOWN = DAY

/** Where the link of the mail leads: the one place where this address is written. */
export const ACTIVATION_LINK_PATH = '/activation/lien/'
/** Where somebody asks for that mail. */
export const NEW_LINK_PATH = '/activation/nouveau-lien'
/** The welcome kit (DEC-26): booklets that anybody may read. These addresses stand in mails: they do not change. */
export const BOOKLET_PATHS = { aidant: '/livrets/aidant.pdf', referent: '/livrets/referent.pdf' } as const
