export { closeTrainingOrganisation } from './close-organisme.ts'
export {
  type ContactProblem,
  LONGEST_CONTACT_NAME,
  removeTrainingContact,
  saveTrainingContact,
} from './contacts.ts'
export { type PublicContact, publicContacts } from './public-contacts.ts'
