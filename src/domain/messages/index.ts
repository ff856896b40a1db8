export {
  assignMessage,
  type Dealt,
  moveMessage,
  replyToMessage,
} from './commands/deal-with.ts'
export { type ContactReceived, receiveMessage } from './commands/receive-message.ts'
export { forgetContactMessages } from './forget.ts'
export { drawPass, readPass } from './form-pass.ts'
export { CONTACT_PATH, CONTACT_REFERENCE } from './mails.tsx'
export {
  type ContactState,
  LONGEST_CONTACT_MESSAGE,
  LONGEST_NAME,
  LONGEST_REPLY,
  readReference,
  SENDERS,
  type Sender,
  STATES,
  SUBJECTS,
  type Subject,
} from './model.ts'
export {
  CONTACT_PAGE,
  type ContactLine,
  type ContactQueue,
  type ContactSheet,
  contactQueue,
  contactSheet,
  contactToDealWith,
  findContactMessages,
} from './queries/team.ts'
