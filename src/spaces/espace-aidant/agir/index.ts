export { agirPaths } from './paths.ts'
export { agirRoutes } from './routes.tsx'
