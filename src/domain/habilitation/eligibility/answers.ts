import { z } from 'zod'
import { GROUND_KEYS } from '../grounds.ts'
import { STRUCTURE_TYPE_KEYS } from '../structure-types.ts'
import {
  CHARGES,
  CONTRACTS,
  ELECTED,
  FREQUENCIES,
  HELPERS,
  type PartialAnswers,
  QUESTIONS,
  type Question,
  type QuestionId,
  RULES_VERSION,
} from './rules.ts'

function keysOf<K extends string>(answers: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(answers).filter((key): key is K => key in answers)
}

/** Several known answers, each once, in the order of the question whatever the order in which they came. */
function several<const K extends string>(known: readonly K[]) {
  return z.array(z.enum(known)).transform((chosen) => known.filter((key) => chosen.includes(key)))
}

const SHAPE = {
  aidants: several(keysOf(HELPERS)),
  elus: z.enum(keysOf(ELECTED)),
  contrat: z.enum(keysOf(CONTRACTS)),
  structure: z.enum(STRUCTURE_TYPE_KEYS),
  motifs: several(GROUND_KEYS),
  gratuite: z.enum(keysOf(CHARGES)),
  frequence: z.enum(keysOf(FREQUENCIES)),
} as const

/** Every question that these answers call for is answered, and no other: only `parseAnswers` and `answersFromQuery` make one. */
export interface EligibilityAnswers extends PartialAnswers {
  /** Of the rules under which they were given. */
  readonly version: string
  readonly aidants: NonNullable<PartialAnswers['aidants']>
}

const stored = z.strictObject({
  version: z.iso.date(),
  aidants: SHAPE.aidants,
  elus: SHAPE.elus.optional(),
  contrat: SHAPE.contrat.optional(),
  structure: SHAPE.structure.optional(),
  motifs: SHAPE.motifs.optional(),
  gratuite: SHAPE.gratuite.optional(),
  frequence: SHAPE.frequence.optional(),
})

/** What was chosen at a question: none, one or several of its answers. */
export function chosenAt(answers: PartialAnswers, id: QuestionId): readonly string[] {
  const value = answers[id]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The questions that are put to somebody who answers so. */
export function questionsAsked(answers: PartialAnswers): readonly Question[] {
  return QUESTIONS.filter(({ asked }) => asked(answers))
}

/** The first question still open; none when everything is said. */
export function nextQuestion(answers: PartialAnswers): Question | undefined {
  return questionsAsked(answers).find(({ id }) => chosenAt(answers, id).length === 0)
}

/** The same without answers to questions that are not asked: what was said of elected officials goes when they are not named any more. */
function pertinent(answers: PartialAnswers): PartialAnswers {
  const kept = new Set<string>(questionsAsked(answers).map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => kept.has(id)))
}

/** Answers as they are kept with a file (`habilitation_files.eligibility`); null for anything else, incomplete answers included. */
export function parseAnswers(value: unknown): EligibilityAnswers | null {
  const parsed = stored.safeParse(value)
  return parsed.success ? complete(parsed.data, parsed.data.version) : null
}

/** These answers, given under the present rules, once nothing is open any more; null before. */
export function completeAnswers(answers: PartialAnswers): EligibilityAnswers | null {
  return complete(answers, RULES_VERSION)
}

function complete(answers: PartialAnswers, version: string): EligibilityAnswers | null {
  const kept = pertinent(answers)
  if (nextQuestion(kept) || !kept.aidants) return null
  return { ...kept, version, aidants: kept.aidants }
}

/** A query string, as the server reads it. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

function one<T>(schema: z.ZodType<T>, value: Query[string]): T | undefined {
  return schema.safeParse(typeof value === 'object' ? value[0] : value).data
}

/** Several answers: what is not known among them is dropped, so that an old link loses one answer and not all. */
function many<T extends string>(known: readonly T[], value: Query[string]): readonly T[] | undefined {
  const given: readonly string[] = value === undefined ? [] : typeof value === 'string' ? [value] : value
  const chosen = known.filter((key) => given.includes(key))
  return chosen.length > 0 ? chosen : undefined
}

/** What a query string holds of the answers; anything unknown in it is left out. Nothing in it is personal: no free text is ever read from there. */
export function partialFromQuery(query: Query): PartialAnswers {
  const found: PartialAnswers = {
    aidants: many(keysOf(HELPERS), query.aidants),
    elus: one(SHAPE.elus, query.elus),
    contrat: one(SHAPE.contrat, query.contrat),
    structure: one(SHAPE.structure, query.structure),
    motifs: many(GROUND_KEYS, query.motifs),
    gratuite: one(SHAPE.gratuite, query.gratuite),
    frequence: one(SHAPE.frequence, query.frequence),
  }
  return pertinent(Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)))
}

/** The answers that a query string carries, judged under the present rules; null while a question is open. */
export function answersFromQuery(query: Query): EligibilityAnswers | null {
  return completeAnswers(partialFromQuery(query))
}

/** The query string (without « ? ») that carries these answers; `answersFromQuery` reads it back. Empty for none. */
export function queryOfAnswers(answers: PartialAnswers): string {
  return new URLSearchParams(
    QUESTIONS.flatMap(({ id }) => chosenAt(answers, id).map((value): [string, string] => [id, value])),
  ).toString()
}
