export { createCompanyDirectory } from './directory.ts'
export type { CompanyAnswer, CompanyDirectory, Establishment } from './model.ts'
