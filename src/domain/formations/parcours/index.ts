export { BLOCKS, type Block } from './activate.ts'
export { BLOCK_WORDS } from './mails.tsx'
export { remindUnactivated } from './remind-unactivated.ts'
export { settlePerson, settleTracks } from './settle.ts'
