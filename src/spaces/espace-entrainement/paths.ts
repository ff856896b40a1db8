import { PRACTICE_ENTRY_PATH } from '../parcours/practice-door.ts'

/** The addresses that exist in a practice space only (DEC-31). */
export const practiceSpacePaths = { enter: PRACTICE_ENTRY_PATH, code: '/entrainement/code' } as const
