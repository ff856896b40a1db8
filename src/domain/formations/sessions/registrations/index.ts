export { cancelRegistration, type RegistrationCancelled, type RegistrationSeen } from './cancel-registration.ts'
export { closeStaleRegistrations } from './close-stale.ts'
export { endRegistrationOf } from './end-registration.ts'
export { holdPlaceOf } from './hold.ts'
export { promoteWaiting } from './promote-waiting.ts'
export {
  type RegistrationRefusal,
  type RegistrationWanted,
  registerTrack,
  type TrackRegistered,
} from './register-track.ts'
export { remindUnregistered } from './remind-unregistered.tsx'
export { type SessionDetail, sessionDetail } from './session-detail.ts'
export { halfDayWords, sessionDays, sessionPlace } from './session-words.ts'
export { tellDesks } from './tell-desks.tsx'
export { toRegister } from './to-register.ts'
