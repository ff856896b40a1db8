export { closeTrainingOrganisation, type TrainingOrganisationClosed } from './close-organisme.ts'
export { type PublicContact, publicContacts } from './public-contacts.ts'
