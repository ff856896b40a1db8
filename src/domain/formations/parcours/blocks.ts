import { checkProfessionalEmail } from '../../comptes/index.ts'
import type { TrackFacts } from './stage.ts'

/** Why a track whose three facts are there opens nothing: our team has to do something first, and is told what; its person, for `accord_attendu`. */
export type Block = 'accord_attendu' | 'compte_ferme' | 'adresse_refusee' | 'structure_fermee'

/** What is known of a track besides its facts. */
interface Blocked {
  readonly email: string
  readonly givenName: string
  readonly familyName: string
  readonly organisationClosed: boolean
}

/** What stands in the way of the account that these facts allow; undefined for nothing: it opens at the next round of the job at the latest. */
export function blockOf({ account }: Pick<TrackFacts, 'account'>, track: Blocked): Block | undefined {
  if (account === 'desactive') return 'compte_ferme'
  if (track.organisationClosed) return 'structure_fermee'
  if (account === 'ailleurs') return 'accord_attendu'
  if (account === 'ouvert') return undefined
  return checkProfessionalEmail(track.email, { holder: track }).kind === 'refused' ? 'adresse_refusee' : undefined
}
