export { followedClauses } from './followed.ts'
export {
  type FollowedPerson,
  type FollowedWanted,
  followedPeople,
  type MandatsByAidant,
  mandatsByAidant,
} from './queries.ts'
export { setFollower } from './set-follower.ts'
