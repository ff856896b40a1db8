/** Where mails about quotes lead: the one place where these addresses are written, which the spaces read. */
export const FUNDING_LINKS = {
  referent: '/espace-referent/formation/financements/:registrationId',
  organisme: '/organisme/financements/:registrationId',
} as const
