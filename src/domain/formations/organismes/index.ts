export { type PublicContact, publicContacts } from './public-contacts.ts'
