import { z } from 'zod'
import { CURRICULUM_QUESTIONS, type CurriculumAnswers } from '../../../domain/formations/index.ts'
import type { FormState } from '../../../platform/ui/index.ts'
import { type AnyQuery, errorsIn, oneOf, valuesOf } from '../query.ts'

const { pratique, inclusion, accueil } = CURRICULUM_QUESTIONS

const answers = z.object({
  pratique: oneOf(pratique.answers, pratique.missing),
  inclusion: oneOf(inclusion.answers, inclusion.missing),
  accueil: oneOf(accueil.answers, accueil.missing),
})

export type ChoiceRead =
  | { readonly kind: 'untouched' | 'incomplete'; readonly form: FormState }
  | { readonly kind: 'complete'; readonly answers: CurriculumAnswers; readonly form: FormState }

const FIELDS = ['pratique', 'inclusion', 'accueil'] as const

/** The answers that the address carries: known words alone. */
export function readChoice(query: AnyQuery): ChoiceRead {
  const values = valuesOf(query, FIELDS)
  if (Object.keys(values).length === 0) return { kind: 'untouched', form: { values: {}, errors: {} } }
  const read = answers.safeParse(values)
  if (read.success) return { kind: 'complete', answers: read.data, form: { values, errors: {} } }
  return { kind: 'incomplete', form: { values, errors: errorsIn(read.error, FIELDS) } }
}
