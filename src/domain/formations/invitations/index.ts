export { remindAttendants } from './reminders.ts'
export { tellAttendants, withdrawInvitation } from './tell.ts'
