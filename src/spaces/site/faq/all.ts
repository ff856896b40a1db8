import type { Audience, Question, QuestionCategory } from './model.ts'
import { connexion } from './questions/connexion.tsx'
import { demarche } from './questions/demarche.tsx'
import { donnees } from './questions/donnees.tsx'
import { equipe } from './questions/equipe.tsx'
import { formation } from './questions/formation.ts'
import { habilitation } from './questions/habilitation.ts'
import { mandat } from './questions/mandat.ts'
import { personne } from './questions/personne.tsx'
import { securite } from './questions/securite.tsx'
import { service } from './questions/service.tsx'

/** In the order in which they are read. */
export const CATEGORIES: readonly QuestionCategory[] = [
  service,
  personne,
  habilitation,
  formation,
  connexion,
  mandat,
  demarche,
  equipe,
  donnees,
  securite,
]

/** A question where it stands. */
export interface Placed {
  readonly question: Question
  readonly category: QuestionCategory
}

export const QUESTIONS: readonly Placed[] = CATEGORIES.flatMap((category) =>
  category.groups.flatMap(({ questions }) => questions.map((question) => ({ question, category }))),
)

const BY_SLUG: ReadonlyMap<string, Placed> = new Map(QUESTIONS.map((placed) => [placed.question.slug, placed]))

export function questionBySlug(slug: string): Placed | undefined {
  return BY_SLUG.get(slug)
}

/** The categories that hold a question for these readers, with those alone. */
export function categoriesFor(audience: Audience): readonly QuestionCategory[] {
  return CATEGORIES.flatMap((category) => {
    const groups = category.groups.flatMap(({ title, questions }) => {
      const theirs = questions.filter(({ audiences }) => audiences.includes(audience))
      return theirs.length > 0 ? [{ title, questions: theirs }] : []
    })
    return groups.length > 0 ? [{ ...category, groups }] : []
  })
}

/** What people ask first, for the home and for whoever finds nothing. */
export const frequentQuestions: readonly Question[] = [
  'qui-peut-etre-habilite',
  'benevoles',
  'combien-ca-coute',
  'mots-de-passe',
].flatMap((slug) => questionBySlug(slug)?.question ?? [])
