export { type ChangeContactResult, changeContact } from './commands/change-contact.ts'
export { copySettings } from './commands/copy-settings.ts'
export { eraseUsager } from './commands/erase-usager.ts'
export { type AddNoteResult, addNote, NOTE_LIMIT, type RemoveNoteResult, removeNote } from './commands/notes.ts'
export { type SavedSignatory, type Signatory, saveSignatory } from './commands/save-signatory.ts'
export { writeIncapacity } from './commands/write-incapacity.ts'
export { writeNotices } from './commands/write-notices.ts'
export { dataKeyOf, dataKeysOf, subjectOf, unwrap as unwrapUsagerKey } from './keys.ts'
export {
  type CivilIdentity,
  type Contact,
  changedFields,
  civilIdentity,
  type Incapacity,
  MAJORITY,
  maybeMinor,
  NO_SETTINGS,
  type Notices,
  type OrganisationPerson,
  sameNotices,
  type UsagerSettings,
} from './model.ts'
export { identitiesOf, identityOf, openIdentity } from './queries/identities.ts'
export { notesOf, type UsagerNote } from './queries/notes.ts'
export { peopleOf, peopleOfThese, possibleSamePerson } from './queries/organisation-people.ts'
export { knownSettings, openContact, openPersonOf, openSettings, settingsOf } from './queries/settings.ts'
export { type KnownUsager, lockUsager, lockUsagerBySub, usagerBySub } from './queries/usager-by-sub.ts'
export { matchesPrepared, matchesSearch, type SearchQuery, searchQuery, sortKey } from './search.ts'
export { usagerKeys, usagerNotes, usagerSettings, usagerSubs, usagers } from './tables.ts'
