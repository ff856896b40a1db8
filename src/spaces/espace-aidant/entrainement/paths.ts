import type { PracticeStep } from '../../../domain/mandats/index.ts'

/** The addresses of the practice mandat. No identifier: each aidant has one practice under way at most, their own. */
export const practicePaths = {
  start: '/espace-aidant/entrainement',
  /** Says that one has learnt elsewhere. */
  declare: '/espace-aidant/entrainement/deja-appris',
  choices: '/espace-aidant/entrainement/choix',
  franceconnect: '/espace-aidant/entrainement/franceconnect',
  recap: '/espace-aidant/entrainement/recapitulatif',
  signed: '/espace-aidant/entrainement/mandat-signe',
  stop: '/espace-aidant/entrainement/arreter',
  done: '/espace-aidant/entrainement/termine',
} as const

/** The page of each step. */
export const STEP_PATHS: Readonly<Record<PracticeStep, string>> = {
  choix: practicePaths.choices,
  franceconnect: practicePaths.franceconnect,
  recapitulatif: practicePaths.recap,
  signe: practicePaths.signed,
}
