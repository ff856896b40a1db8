import type { AppRoute } from '../access.ts'
import { homeRoute } from './accueil/route.tsx'

/** Every page of a training organisation's space. */
export const organismeRoutes: readonly AppRoute[] = [homeRoute]
