export {
  deliverDue,
  forgetSentMessages,
  RETRY_DELAYS,
  type SendMail,
  type SendSms,
  stuckMessages,
  type Transports,
} from './deliver.ts'
export { type Enqueued, enqueue, type OutgoingMail, type OutgoingSms } from './enqueue.ts'
