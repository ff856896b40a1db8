import type { AppRoute } from '../access.ts'
import { appRoutes } from './add-app.tsx'
import { cardRoutes } from './add-card.tsx'
import { conflictRoutes } from './conflicts.tsx'
import { emailRoutes } from './email.tsx'
import { emailLinkRoutes } from './email-links.tsx'
import { factorRoutes } from './factors.tsx'
import { historyRoutes } from './history.tsx'
import { homeRoutes } from './home.tsx'
import { phoneRoutes } from './phone.tsx'
import { recoveryRoutes } from './recovery-codes.tsx'
import { sessionListRoutes } from './sessions.tsx'
import { trainingRoutes } from './training.tsx'

/** One's own account, whatever one's roles. */
export const profileRoutes: readonly AppRoute[] = [
  ...homeRoutes,
  ...phoneRoutes,
  ...emailRoutes,
  ...emailLinkRoutes,
  ...factorRoutes,
  ...appRoutes,
  ...cardRoutes,
  ...recoveryRoutes,
  ...sessionListRoutes,
  ...historyRoutes,
  ...conflictRoutes,
  ...trainingRoutes,
]
