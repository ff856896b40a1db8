import type { CivilIdentity } from '../../usagers/index.ts'
import type { MandatChoices } from '../journey/index.ts'

/** Nobody: the person of every practice. */
export const PRACTICE_PERSON: CivilIdentity = {
  givenNames: 'Camille',
  familyName: 'EXEMPLE',
  gender: 'female',
  birthdate: '1950-07-14',
  birthplace: '',
  birthcountry: '99100',
}

/** A number that ARCEP keeps for fiction (decision 2018-0881): it will never be anybody's. Nothing is sent to it either. */
export const PRACTICE_PHONE = '+33639981234'

/** What the paper would be numbered. */
export const PRACTICE_NUMBER = 'ENTRAÎNEMENT'

export type PracticeStep = 'choix' | 'franceconnect' | 'recapitulatif' | 'signe'

/** A practice under way, and the step that it stands at: the same as those of a mandat. */
export interface Practice {
  readonly step: PracticeStep
  readonly choices: MandatChoices | undefined
  readonly signedAt: Date | null
}
