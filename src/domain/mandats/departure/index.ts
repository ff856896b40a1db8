export { type LeftBehind, leftBehind, signedInForce, type ToResume } from './queries.ts'
