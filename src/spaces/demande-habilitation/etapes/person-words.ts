import type { PersonField, ReferentField, ReferentReason } from '../../../domain/habilitation/index.ts'
import { EMAIL_REFUSALS } from '../../email-words.ts'

/** The names of a person's fields in a form; a line of the list of aidants adds its own key. */
export const PERSON_FIELDS: Readonly<Record<PersonField, string>> = {
  givenName: 'prenom',
  familyName: 'nom',
  occupation: 'fonction',
  email: 'adresse',
  conseillerNumerique: 'conum',
}

const MISSING: Readonly<Record<ReferentField, string>> = {
  givenName: 'Écrivez son prénom.',
  familyName: 'Écrivez son nom.',
  occupation: 'Écrivez sa fonction dans la structure.',
  email: 'Écrivez son adresse électronique professionnelle.',
  conseillerNumerique: 'Répondez par oui ou par non.',
  phone: 'Écrivez son numéro de portable : il reçoit le code de la première connexion.',
  alsoAidant: 'Dites si cette personne sera aussi aidante.',
}

/** What is wrong with a field of a person, and the way out. */
export function personWords(field: ReferentField, reason: ReferentReason): string {
  switch (reason) {
    case 'missing':
      return MISSING[field]
    case 'too_long':
      return '150 caractères au plus.'
    case 'twice':
      return 'Cette adresse est déjà celle d’un autre aidant de la liste. Chacun a la sienne.'
    case 'not_mobile':
      return 'Ce numéro n’est pas celui d’un téléphone portable français, outre-mer compris. Exemple : 06 12 34 56 78'
    default:
      return EMAIL_REFUSALS[reason]
  }
}
