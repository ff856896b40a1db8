import { expect, test } from 'vitest'
import { whichCurriculum } from './which-curriculum.ts'

test('whoever lacks nothing takes the short one, and is told why', () => {
  const { curriculum, because } = whichCurriculum({ pratique: 'souvent', inclusion: 'oui', accueil: 'oui' })
  expect([curriculum, because.length]).toEqual(['7h', 3])
})

test.each([
  [{ pratique: 'debut', inclusion: 'oui', accueil: 'oui' }, 'débute'],
  [{ pratique: 'souvent', inclusion: 'non', accueil: 'oui' }, 'découvre l’inclusion numérique'],
  [{ pratique: 'souvent', inclusion: 'oui', accueil: 'non' }, 'apprendre à accueillir'],
] as const)('one lack is enough for the long one, and it alone is told: %o', (answers, reason) => {
  const { curriculum, because } = whichCurriculum(answers)
  expect([curriculum, because]).toEqual(['14h', [expect.stringContaining(reason)]])
})
