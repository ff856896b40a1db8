import type { HabilitationFile } from '../move-file.ts'

/** The steps of a file that is being filled in, in their order; the first of the form, who files it, came before the file. */
const FILE_STEPS = ['siret', 'structure', 'referent', 'aidants', 'recapitulatif'] as const
export type FileStep = (typeof FILE_STEPS)[number]

type Filled = Pick<HabilitationFile, 'siret' | 'name' | 'type' | 'address' | 'postalCode' | 'city' | 'referent'>

/** The first step that was never saved whole: where somebody who comes back goes on. What each step takes is checked when it is saved, and at the end. */
export function nextStep(file: Filled, aidantCount: number): FileStep {
  if (!file.siret) return 'siret'
  if (!file.name || !file.type || !file.address || !file.postalCode || !file.city) return 'structure'
  if (!file.referent) return 'referent'
  if (aidantCount === 0 && !file.referent.alsoAidant) return 'aidants'
  return 'recapitulatif'
}
