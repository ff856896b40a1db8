export { type PhoneOptions, type PhoneSimulator, startPhone } from './phone.ts'
