export { askLinkAgain, askLinkInstead, askToBegin, recogniseRequester } from './ask.ts'
export {
  askNewAddress,
  changeRequester,
  giveUpNewAddress,
  type NewAddressAsked,
  pendingAddress,
} from './identity.ts'
export { issueLink } from './links.ts'
export { LINK_TO_FILE, REQUESTER_ASK_PATH, REQUESTER_LINK_PATH, type Requester } from './model.ts'
export { purgeRequesters } from './purge.ts'
export { endRequesterSession, openRequesterSession, requesterOfSession } from './sessions.ts'
export { type LinkState, linkOf, useLink } from './use-link.ts'
