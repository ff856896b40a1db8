import type { QuestionCategory } from '../model.ts'
import { asking } from './habilitation-demande.tsx'
import { whoMayBe } from './habilitation-qui.tsx'
import { theReferent } from './habilitation-referent.tsx'

export const habilitation: QuestionCategory = {
  key: 'habilitation',
  title: 'L’habilitation',
  groups: [whoMayBe, asking, theReferent],
}
