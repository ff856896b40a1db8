export { renouvellementRoutes } from './routes.tsx'
