export { type Enqueued, enqueue, type OutgoingMail, type OutgoingSms } from './enqueue.ts'
