export { mandatSigneRoutes } from './routes.tsx'
