import { FUNDING_LINKS } from '../../../../domain/formations/index.ts'

const LIST = '/espace-referent/formation/financements'
const PLACE = FUNDING_LINKS.referent
const at = (pattern: string, registrationId: string) => pattern.replace(':registrationId', registrationId)

/** The addresses of what a structure pays for. `…Of` fills a pattern in. */
export const fundingPaths = {
  list: LIST,
  lines: `${LIST}/places.csv`,
  totals: `${LIST}/totaux.csv`,
  place: PLACE,
  placeOf: (registrationId: string) => at(PLACE, registrationId),
  quote: `${PLACE}/devis`,
  quoteOf: (registrationId: string) => at(fundingPaths.quote, registrationId),
  ask: `${PLACE}/demander`,
  askOf: (registrationId: string) => at(fundingPaths.ask, registrationId),
  agree: `${PLACE}/accepter`,
  agreeOf: (registrationId: string) => at(fundingPaths.agree, registrationId),
  refuse: `${PLACE}/refuser`,
  refuseOf: (registrationId: string) => at(fundingPaths.refuse, registrationId),
} as const
