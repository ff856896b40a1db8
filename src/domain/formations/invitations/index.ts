export { remindAttendants } from './reminders.ts'
