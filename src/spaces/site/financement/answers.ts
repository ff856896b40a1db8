import { z } from 'zod'
import {
  FUNDING_QUESTION_KEYS,
  FUNDING_QUESTIONS,
  type FundingAnswers,
  SESSION_CURRICULA,
} from '../../../domain/formations/index.ts'
import type { FormState } from '../../../platform/ui/index.ts'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, errorsIn, oneOf, valuesOf } from '../query.ts'

/** More people than this are several requests. */
const MOST_TRAINED = 50

/** What is told of a situation: the questions of the rules, how many people, and for which training. */
export interface FundingAsked {
  readonly answers: FundingAnswers
  readonly people: number
  /** Null: not chosen yet. */
  readonly curriculum: (typeof SESSION_CURRICULA)[number] | null
}

const { poste, opco, habilitee, gouvernance } = FUNDING_QUESTIONS
const UNDECIDED = 'indecis'
const asked = z.object({
  poste: oneOf(poste.answers, poste.missing),
  opco: oneOf(opco.answers, opco.missing),
  habilitee: oneOf(habilitee.answers, habilitee.missing),
  gouvernance: oneOf(gouvernance.answers, gouvernance.missing),
  duree: z.enum([...SESSION_CURRICULA, UNDECIDED], { error: 'Choisissez la durée de la formation.' }),
  personnes: z.coerce
    .number({ error: 'Tapez un nombre de personnes.' })
    .int('Tapez un nombre entier de personnes.')
    .min(1, 'Tapez un nombre de personnes : 1 au moins.')
    .max(MOST_TRAINED, `Tapez ${MOST_TRAINED} personnes au plus.`),
})
const FIELDS = ['personnes', 'duree', ...FUNDING_QUESTION_KEYS] as const

export type FundingRead =
  | { readonly kind: 'untouched'; readonly form: FormState }
  | { readonly kind: 'incomplete'; readonly form: FormState }
  | { readonly kind: 'complete'; readonly asked: FundingAsked; readonly form: FormState }

/** What the address says. Nothing personal is ever read from it: few known words and a number. */
export function readFunding(query: AnyQuery): FundingRead {
  const values = valuesOf(query, FIELDS)
  if (Object.keys(values).length === 0) {
    return { kind: 'untouched', form: { values: { personnes: '1' }, errors: {} } }
  }
  const read = asked.safeParse(values)
  if (!read.success) {
    return { kind: 'incomplete', form: { values, errors: errorsIn(read.error, FIELDS) } }
  }
  const { personnes, duree, ...answers } = read.data
  return {
    kind: 'complete',
    asked: { answers, people: personnes, curriculum: duree === UNDECIDED ? null : duree },
    form: { values, errors: {} },
  }
}

/** The address that carries these answers; `change` opens the form filled with them. */
export function fundingHref({ answers, people, curriculum }: FundingAsked, change = false): string {
  const query = new URLSearchParams({ personnes: String(people), duree: curriculum ?? UNDECIDED, ...answers })
  if (change) query.set('modifier', 'oui')
  return `${sitePaths.funding}?${query}`
}
