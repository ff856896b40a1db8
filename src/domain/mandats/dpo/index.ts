export { renderDpoAgreement } from './agreement.ts'
export { renderDpoImpact } from './impact.ts'
export { DPO_TEXT_VERSION, type DpoFacts } from './parts.ts'
export { renderDpoRegister } from './register.ts'
