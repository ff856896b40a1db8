/** Whether a person may be trained for a structure. */
export const ELIGIBILITIES = ['a_examiner', 'precisions_demandees', 'acceptee', 'refusee', 'annulee'] as const
export type Eligibility = (typeof ELIGIBILITIES)[number]

/** Where a track comes from: the file of the structure, or a référent afterwards. */
export const TRACK_ORIGINS = ['habilitation', 'referent'] as const

/** Why our team refuses that somebody be trained. */
export const TRACK_REFUSALS = [
  'adresse_non_nominative',
  'sans_contrat',
  'statut_exclu',
  'hors_mission',
  'deja_formee',
  'autre',
] as const
export type TrackRefusal = (typeof TRACK_REFUSALS)[number]

/** What may have happened to a track. */
export const TRACK_ACTS = [
  'request',
  'open',
  'ask',
  'answer',
  'accept',
  'refuse',
  'cancel',
  // Facts that change nothing of the eligibility: sessions
  'register',
  'wait',
  'promote',
  'confirm',
  'unregister',
  'decline',
  'attend',
  'absent',
  'unattend',
  // training by a colleague (DEC-22)
  'propose_peer',
  'accept_peer',
  'decline_peer',
  'attest_peer',
  'withdraw_peer',
  // and what the account comes from
  'train',
  'pix',
  'agree',
  'activate',
] as const
export type TrackAct = (typeof TRACK_ACTS)[number]

export type TrackActor = 'referent' | 'equipe'

interface TrackRule {
  readonly by: TrackActor
  /** The states in which it may be given. */
  readonly from: readonly Eligibility[]
  /** The state it leads to. */
  readonly to: Eligibility
}

/**
 * Who may do what to a track, and when: the one table, which the commands obey and from which the screens draw their buttons. What is not here is
 * refused. Asking again opens a new track: the one before stays as it ended.
 */
export const TRACK_COMMANDS = {
  ask: { by: 'equipe', from: ['a_examiner', 'precisions_demandees'], to: 'precisions_demandees' },
  accept: { by: 'equipe', from: ['a_examiner', 'precisions_demandees'], to: 'acceptee' },
  refuse: { by: 'equipe', from: ['a_examiner', 'precisions_demandees', 'acceptee'], to: 'refusee' },
  answer: { by: 'referent', from: ['precisions_demandees'], to: 'a_examiner' },
  cancel: { by: 'referent', from: ['a_examiner', 'precisions_demandees', 'acceptee'], to: 'annulee' },
  askAgain: { by: 'referent', from: ['refusee', 'annulee'], to: 'a_examiner' },
} as const satisfies Readonly<Record<string, TrackRule>>
export type TrackCommand = keyof typeof TRACK_COMMANDS

/** Whether this may be done to a track in this state, by this actor. One that is closed is only asked again. */
export function trackAllows(
  command: TrackCommand,
  actor: TrackActor,
  { eligibility, closedAt }: { readonly eligibility: Eligibility; readonly closedAt: Date | null },
): boolean {
  const rule: TrackRule = TRACK_COMMANDS[command]
  if (rule.by !== actor || !rule.from.includes(eligibility)) return false
  return command === 'askAgain' || closedAt === null
}

/** A message between our team and a référent, in characters. */
export const LONGEST_TRACK_MESSAGE = 1000

/** Once a track was refused or cancelled, the particulars of its person are kept this long. */
export const FORGET_TRACK_DAYS = 180

/** Which track, and what its reader had seen of it: a decision about what has changed since is not taken. */
export interface TrackSeen {
  readonly trackId: string
  readonly revision: number
}

/** `over`: not in this state. `changed`: something happened since it was read; `unknown`: none, or another structure's. */
export type TrackRefused = 'unknown' | 'changed' | 'over' | 'no_message'
