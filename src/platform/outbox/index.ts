export {
  deliverDue,
  forgetSentMessages,
  RETRY_DELAYS,
  type SendMail,
  type SendSms,
  type Transports,
  unsentMessages,
} from './deliver.ts'
export { enqueue, type MailAttachment, type OutgoingMail } from './enqueue.ts'
export { messages } from './tables.ts'
