import type { QuestionCategory } from '../model.ts'
import { signing } from './mandat-signer.tsx'
import { afterwards } from './mandat-suite.tsx'

export const mandat: QuestionCategory = {
  key: 'mandat',
  title: 'Le mandat',
  groups: [signing, afterwards],
}
