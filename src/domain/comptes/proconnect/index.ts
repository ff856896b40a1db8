export {
  awaitsProConnectLink,
  linkProConnect,
  type ProConnectLink,
  proConnectLinkOf,
  receiveProConnectLink,
  unlinkProConnect,
} from './link.ts'
export { beginProConnectLogout, finishProConnectLogout } from './logout.ts'
export {
  beginProConnectLink,
  beginProConnectSignIn,
  claimProConnectAnswer,
  type ProConnectRequest,
} from './requests.ts'
export { awaitedFactor, confirmProConnect, signInWithProConnect } from './sign-in.ts'
