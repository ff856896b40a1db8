/**
 * « Quelle formation ? »: three questions, as data. The long curriculum teaches all of the short one, and two things before it (`curricula.ts`):
 * whoever lacks one of the two needs the long one.
 */
import type { SessionCurriculum } from './model.ts'

interface HelperAnswer {
  readonly label: string
  readonly hint?: string
  /** What this answer alone calls for. */
  readonly curriculum: SessionCurriculum
  /** Why, for whoever gave it. */
  readonly because: string
}

interface HelperQuestion {
  readonly title: string
  readonly missing: string
  readonly answers: Readonly<Record<string, HelperAnswer>>
}

export const CURRICULUM_QUESTIONS = {
  pratique: {
    title: 'Cette personne aide-t-elle déjà des gens à faire leurs démarches en ligne ?',
    missing: 'Dites si cette personne aide déjà des gens en ligne.',
    answers: {
      souvent: {
        label: 'Oui, chaque semaine ou presque',
        curriculum: '7h',
        because: 'Elle aide déjà des gens en ligne : il lui reste à apprendre l’outil et ses règles.',
      },
      debut: {
        label: 'Non, ou très peu',
        curriculum: '14h',
        because: 'Elle débute dans l’aide aux démarches en ligne.',
      },
    },
  },
  inclusion: {
    title: 'A-t-elle appris pourquoi certaines personnes sont loin du numérique ?',
    missing: 'Dites si cette personne connaît l’inclusion numérique.',
    answers: {
      oui: {
        label: 'Oui',
        hint: 'Par son métier, une formation, ou plusieurs années de pratique.',
        curriculum: '7h',
        because: 'Elle connaît l’inclusion numérique.',
      },
      non: {
        label: 'Non, ou pas vraiment',
        curriculum: '14h',
        because: 'Elle découvre l’inclusion numérique : la formation de 14 heures commence par là.',
      },
    },
  },
  accueil: {
    title: 'Sait-elle accueillir quelqu’un, comprendre son besoin et l’orienter si besoin ?',
    missing: 'Dites si cette personne sait accueillir et orienter.',
    answers: {
      oui: {
        label: 'Oui, c’est son métier',
        hint: 'Accueil, travail social, médiation, conseil…',
        curriculum: '7h',
        because: 'Elle sait accueillir et orienter.',
      },
      non: {
        label: 'Non, elle veut l’apprendre',
        curriculum: '14h',
        because: 'Elle veut apprendre à accueillir et à orienter : seule la formation de 14 heures l’enseigne.',
      },
    },
  },
} as const satisfies Readonly<Record<string, HelperQuestion>>
type CurriculumQuestion = keyof typeof CURRICULUM_QUESTIONS
export type CurriculumAnswers = {
  readonly [Q in CurriculumQuestion]: keyof (typeof CURRICULUM_QUESTIONS)[Q]['answers']
}

/** Which of the two, and why: the reasons are those of the answers that called for it. Pure. */
export function whichCurriculum(answers: CurriculumAnswers): {
  readonly curriculum: SessionCurriculum
  readonly because: readonly string[]
} {
  const said: readonly HelperAnswer[] = [
    CURRICULUM_QUESTIONS.pratique.answers[answers.pratique],
    CURRICULUM_QUESTIONS.inclusion.answers[answers.inclusion],
    CURRICULUM_QUESTIONS.accueil.answers[answers.accueil],
  ]
  const curriculum = said.some((one) => one.curriculum === '14h') ? '14h' : '7h'
  return { curriculum, because: said.filter((one) => one.curriculum === curriculum).map(({ because }) => because) }
}
