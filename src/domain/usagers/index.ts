export { ACTIVE_BASE_YEARS, activeSince, inActiveBase, notArchived } from './active-base.ts'
export type { AddressUse } from './commands/address-use.ts'
export { copySettings } from './commands/copy-settings.ts'
export { eraseUsager } from './commands/erase-usager.ts'
export { forgetSub } from './commands/forget-sub.ts'
export { addNote, NOTE_LIMIT, removeNote } from './commands/notes.ts'
export { type SavedSignatory, saveSignatory } from './commands/save-signatory.ts'
export { writeContact } from './commands/write-contact.ts'
export { writeIncapacity } from './commands/write-incapacity.ts'
export { writeNotices } from './commands/write-notices.ts'
export { dataKeyOf, subjectOf, unwrap as unwrapUsagerKey } from './keys.ts'
export {
  type CivilIdentity,
  type Contact,
  confirmedEmail,
  type Incapacity,
  maybeMinor,
  NO_SETTINGS,
  type Notices,
  sameNotices,
  type UsagerSettings,
} from './model.ts'
export { identityOf, openIdentity } from './queries/identities.ts'
export { notesJson, notesOf, openNotes, type UsagerNote } from './queries/notes.ts'
export {
  openPerson,
  type PossibleSamePerson,
  peopleOf,
  peopleOfThese,
  personMark,
  possibleSamePerson,
} from './queries/organisation-people.ts'
export { knownSettings, openPersonOf, openSettings, personColumns, personFrom, settingsOf } from './queries/settings.ts'
export { type KnownUsager, lockUsager, lockUsagerBySub, usagerBySub } from './queries/usager-by-sub.ts'
export { matchesPrepared, searchQuery, sharesFirstName, sortKey } from './search.ts'
export { usagerKeys, usagerNotes, usagerSettings, usagers } from './tables.ts'
