export { type MailboxOptions, type MailboxSimulator, startMailbox } from './mailbox.ts'
