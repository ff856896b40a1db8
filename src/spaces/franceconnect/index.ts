export { franceconnectRoutes } from './routes.tsx'
