import type { QuestionCategory } from '../model.ts'
import { pixThenAccess } from './formation-pix.tsx'
import { training } from './formation-suivre.tsx'

export const formation: QuestionCategory = {
  key: 'formation',
  title: 'La formation et le test Pix',
  groups: [training, pixThenAccess],
}
