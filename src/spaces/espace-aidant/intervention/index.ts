export { refuseWhileFranceConnectOpen } from './guard.tsx'
export { interventionPaths } from './paths.ts'
export { interventionRoutes } from './routes.tsx'
