export { refuseWhileFranceConnectOpen } from './guard.tsx'
export { interventionPaths } from './paths.ts'
export { currentActing, interventionRoutes } from './routes.tsx'
