export { practicePaths } from './paths.ts'
export { practiceRoutes } from './routes.tsx'
