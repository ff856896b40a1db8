/** Where a structure's file stands. « Opérationnelle » is no state: it follows from the référent's account. */
export const FILE_STATES = [
  'brouillon',
  'en_examen',
  'modifications_demandees',
  'acceptee',
  'refusee',
  'retiree',
  'sans_suite',
] as const
export type FileState = (typeof FILE_STATES)[number]

/** Who acts on a file: whoever asked for it, our team, or the clock. */
export type FileActor = 'demandeur' | 'equipe' | 'systeme'

interface FileRule {
  readonly by: FileActor
  readonly from: readonly FileState[]
  /** Where the file goes; unchanged when absent. */
  readonly to?: FileState
}

const OPEN = ['brouillon', 'en_examen', 'modifications_demandees'] as const satisfies readonly FileState[]
const EDITABLE = ['brouillon', 'modifications_demandees'] as const satisfies readonly FileState[]

/**
 * Every command on a file: whose it is, and in which states it may be given. Screens draw their buttons from this table and commands refuse by
 * it, so that a page never offers what the server refuses (W-07, W-08, W-16).
 */
export const FILE_COMMANDS = {
  /** Structure, référent, aidants: changes of what is there. */
  modifier: { by: 'demandeur', from: EDITABLE },
  /** The list may grow while it is being examined (s4); afterwards it grows in the référent's space. */
  ajouter_aidant: { by: 'demandeur', from: OPEN },
  envoyer: { by: 'demandeur', from: ['brouillon'], to: 'en_examen' },
  renvoyer: { by: 'demandeur', from: ['modifications_demandees'], to: 'en_examen' },
  retirer: { by: 'demandeur', from: OPEN, to: 'retiree' },
  ajouter_collegue: { by: 'demandeur', from: [...OPEN, 'acceptee', 'refusee'] },
  /** Somebody typed a wrong address, or a colleague left: a file names people. */
  retirer_collegue: { by: 'demandeur', from: [...OPEN, 'acceptee', 'refusee'] },
  ecrire: { by: 'demandeur', from: ['en_examen', 'modifications_demandees', 'acceptee', 'refusee', 'sans_suite'] },
  attribuer: { by: 'equipe', from: ['en_examen', 'modifications_demandees'] },
  juger: { by: 'equipe', from: ['en_examen'] },
  accepter: { by: 'equipe', from: ['en_examen'], to: 'acceptee' },
  demander_modifications: { by: 'equipe', from: ['en_examen'], to: 'modifications_demandees' },
  refuser: { by: 'equipe', from: ['en_examen'], to: 'refusee' },
  rouvrir: { by: 'equipe', from: ['refusee', 'retiree', 'sans_suite'], to: 'en_examen' },
  repondre: { by: 'equipe', from: ['en_examen', 'modifications_demandees', 'acceptee', 'refusee', 'sans_suite'] },
  relancer: { by: 'systeme', from: EDITABLE },
  classer: { by: 'systeme', from: EDITABLE, to: 'sans_suite' },
} as const satisfies Record<string, FileRule>
export type FileCommand = keyof typeof FILE_COMMANDS

/** Where `command` leaves a file that stands in `state`; nothing when it may not be given there. A draft withdrawn or closed was never examined: it is not reopened. */
export function afterCommand(
  command: FileCommand,
  file: { readonly state: FileState; readonly wasSubmitted: boolean },
): FileState | undefined {
  const rule: FileRule = FILE_COMMANDS[command]
  if (!rule.from.includes(file.state)) return undefined
  if (command === 'rouvrir' && !file.wasSubmitted) return undefined
  return rule.to ?? file.state
}

/** What that actor may do with the file as it stands: the buttons of a page. */
export function commandsOpen(
  by: FileActor,
  file: { readonly state: FileState; readonly wasSubmitted: boolean },
): ReadonlySet<FileCommand> {
  const all = Object.keys(FILE_COMMANDS).filter((name): name is FileCommand => name in FILE_COMMANDS)
  return new Set(all.filter((name) => FILE_COMMANDS[name].by === by && afterCommand(name, file) !== undefined))
}

/** What must be ticked before a file is sent (domain/03 H-27, S-003, S-013, S-014, S-029, DEC-20, DEC-23). */
export const COMMITMENTS = [
  'cgu',
  'formation_financement',
  'dpo_informe',
  'professionnels_seulement',
  'contrat_de_travail',
  'gratuite',
  'sans_aidant_familial',
  'sans_elu',
  'sans_mandataire_judiciaire',
] as const
export type Commitment = (typeof COMMITMENTS)[number]

/** Who files it (DEC-25). */
export const AUTHORITIES = ['referent', 'dirigeant', 'mandate'] as const
export type Authority = (typeof AUTHORITIES)[number]

/** Files are numbered from the one after this. */
export const FIRST_COUNTER = 10_000

/**
 * The number of a file: the first three characters of the postal code, then the counter; text, so that 01310006 keeps its zero (domain/03 2.2).
 */
export function fileNumber(postalCode: string, counter: number): string {
  return `${postalCode.slice(0, 3)}${counter}`
}

/** What may be typed to find a file by its number: with spaces, or without the zero that the existing service used to drop. */
export function numbersMeant(typed: string): readonly string[] {
  const digits = typed.replaceAll(/\s/g, '')
  return /^[0-9]{7,}$/.test(digits) ? [digits, `0${digits}`] : []
}
