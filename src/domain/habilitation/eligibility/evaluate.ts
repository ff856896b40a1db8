import type { Ground } from '../grounds.ts'
import type { StructureType } from '../structure-types.ts'
import { chosenAt, completeAnswers, type EligibilityAnswers, questionsAsked } from './answers.ts'
import {
  CONTRACTS,
  ELECTED,
  HELPERS,
  type Helper,
  type Question,
  type QuestionId,
  type Rule,
  VERDICTS,
  type Verdict,
} from './rules.ts'

/** What one answer led to. */
export interface Reason extends Rule {
  readonly question: QuestionId
  /** The answer, in the words in which it was offered. */
  readonly answer: string
  /** The same where the question is not beside it. */
  readonly title: string
}

interface Evaluation {
  readonly verdict: Verdict
  /** All of them, the worst first: never one at a time. */
  readonly reasons: readonly Reason[]
}

const rank = (verdict: Verdict) => VERDICTS.indexOf(verdict)

/** The verdict of these answers under the present rules: that of their worst reason. Pure, and the same for the public test, the form and the review. */
export function evaluate(answers: EligibilityAnswers): Evaluation {
  const reasons = questionsAsked(answers)
    .flatMap((question) => reasonsAt(question, answers))
    .toSorted((a, b) => rank(b.verdict) - rank(a.verdict))
  // Complete answers always have a reason (evaluate.test.ts); without one, nobody may conclude to a yes.
  return { verdict: reasons[0]?.verdict ?? 'non', reasons }
}

function reasonsAt(question: Question, answers: EligibilityAnswers): readonly Reason[] {
  const reasons = chosenAt(answers, question.id).flatMap((key): Reason[] => {
    const answer = question.answers[key]
    if (!answer?.rule) return []
    const { rule, label, title = label } = answer
    return [{ ...rule, question: question.id, answer: label, title }]
  })
  if (!question.oneIsEnough) return reasons
  const best = Math.min(...reasons.map(({ verdict }) => rank(verdict)))
  return reasons.filter(({ verdict }) => rank(verdict) === best)
}

/**
 * The same request without the people who may not be habilitated: what a structure with employees and volunteers may still ask. Null when nobody
 * is left, or when nobody has to be left out.
 */
export function withoutExcluded(answers: EligibilityAnswers): EligibilityAnswers | null {
  const stays = (helper: Helper): boolean => {
    if (helper === 'elus') return answers.elus !== undefined && ELECTED[answers.elus].rule.verdict !== 'non'
    return HELPERS[helper].rule.verdict !== 'non'
  }
  const aidants = answers.aidants.filter(stays)
  const partly = answers.contrat !== undefined && CONTRACTS[answers.contrat].rule.verdict === 'non'
  if (aidants.length === 0 || (aidants.length === answers.aidants.length && !partly)) return null
  return completeAnswers({ ...answers, aidants, ...(partly ? { contrat: 'tous' as const } : {}) })
}

/** What the form is filled with beforehand, and what it must ask besides. */
interface EligibilityPrefill {
  readonly type: StructureType
  readonly grounds: readonly Ground[]
  /** DEC-20: the "no elected official" commitment becomes a declaration. */
  readonly elected: 'commune_sans_ccas' | 'employe_ailleurs' | null
  /** To be kept with the file. */
  readonly answers: EligibilityAnswers
}

/** For the form, where the answer is yes or to be examined; null when it is no. */
export function prefillOf(answers: EligibilityAnswers): EligibilityPrefill | null {
  const { structure, motifs, elus } = answers
  if (evaluate(answers).verdict === 'non' || !structure || !motifs) return null
  const elected = elus === 'commune_sans_ccas' || elus === 'employe_ailleurs' ? elus : null
  return { type: structure, grounds: motifs, elected, answers }
}
