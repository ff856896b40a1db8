export { type PhoneOptions, type PhoneSimulator, type Sms, startPhone } from './phone.ts'
