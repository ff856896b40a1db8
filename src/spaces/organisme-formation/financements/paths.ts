import { FUNDING_LINKS } from '../../../domain/formations/index.ts'

const LIST = '/organisme/financements'
const PLACE = FUNDING_LINKS.organisme
const at = (pattern: string, registrationId: string) => pattern.replace(':registrationId', registrationId)

/** The addresses of what an organisation's places are paid. `…Of` fills a pattern in. */
export const organismeFundingPaths = {
  list: LIST,
  lines: `${LIST}/places.csv`,
  totals: `${LIST}/totaux.csv`,
  place: PLACE,
  placeOf: (registrationId: string) => at(PLACE, registrationId),
  quote: `${PLACE}/devis`,
  quoteOf: (registrationId: string) => at(organismeFundingPaths.quote, registrationId),
  send: `${PLACE}/envoyer`,
  sendOf: (registrationId: string) => at(organismeFundingPaths.send, registrationId),
  pay: `${PLACE}/paiement`,
  payOf: (registrationId: string) => at(organismeFundingPaths.pay, registrationId),
  unpay: `${PLACE}/paiement-retire`,
  unpayOf: (registrationId: string) => at(organismeFundingPaths.unpay, registrationId),
} as const
