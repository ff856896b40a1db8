export { joinRoutes } from './routes.tsx'
