export { deliverDue, forgetSentMessages, RETRY_DELAYS, stuckMessages, type Transports } from './deliver.ts'
export { type Enqueued, enqueue, type OutgoingMail, type OutgoingSms } from './enqueue.ts'
