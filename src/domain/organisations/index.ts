export {
  type CreateOrganisationResult,
  createOrganisation,
  type NewOrganisation,
} from './commands/create-organisation.ts'
export { ALL_THEMES, type Organisation, type OrganisationRefusal } from './model.ts'
export { organisations } from './tables.ts'
