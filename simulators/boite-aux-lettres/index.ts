export { type Mail, type MailboxOptions, type MailboxSimulator, startMailbox } from './mailbox.ts'
