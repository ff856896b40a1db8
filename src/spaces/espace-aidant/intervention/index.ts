export { refuseWhileFranceConnectOpen } from './guard.tsx'
export { actingFor } from './page.tsx'
export { interventionPaths } from './paths.ts'
export { currentActing, interventionRoutes } from './routes.tsx'
