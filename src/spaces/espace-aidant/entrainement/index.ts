export { practiceFirst } from './before.tsx'
export { practiceRoutes } from './routes.tsx'
