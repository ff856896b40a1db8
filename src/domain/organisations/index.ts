export {
  createOrganisation,
  type NewOrganisation,
} from './commands/create-organisation.ts'
export { ALL_THEMES, checkOrganisation, type Organisation } from './model.ts'
export { organisationName } from './queries/organisation-name.ts'
export { type Contact, type ContactRefusal, checkContact, contactOf, LONGEST_NOTE } from './register/contact.ts'
export {
  isRegisterSearch,
  type PublishedContact,
  type Registered,
  type RegisterPage,
  searchRegister,
} from './register/search.ts'
export { checkSiret, printedSiret, type SiretRefusal } from './siret.ts'
export { organisations } from './tables.ts'
export { type Commune, communeOf, communesAt, departmentsWithCommune } from './territories/communes.ts'
export { departmentOfCommune, departmentOfPostalCode } from './territories/department.ts'
export { DEPARTMENTS, type Department, departmentOf } from './territories/departments.ts'
export { departmentsOfRegion, REGIONS, type Region, regionOf, regionOfDepartment } from './territories/regions.ts'
