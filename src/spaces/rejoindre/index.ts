export { agreementRoutes } from './agreement.tsx'
export { joinRoutes } from './routes.tsx'
