export { keyPaths } from './paths.ts'
export { keyRoutes } from './routes.tsx'
