/** The addresses of answering FranceConnect. `…Of` fills a pattern in. */
export const agirPaths = {
  exchange: '/espace-aidant/agir/:exchangeId',
  exchangeOf: (exchangeId: string) => `/espace-aidant/agir/${exchangeId}`,
  somebodyElseOf: (exchangeId: string) => `/espace-aidant/agir/${exchangeId}?autre=oui`,
  person: '/espace-aidant/agir/:exchangeId/personnes/:usagerId',
  personOf: (exchangeId: string, usagerId: string) => `/espace-aidant/agir/${exchangeId}/personnes/${usagerId}`,
  prepared: '/espace-aidant/agir/:exchangeId/preparee',
  preparedOf: (exchangeId: string) => `/espace-aidant/agir/${exchangeId}/preparee`,
  giveUp: '/espace-aidant/agir/:exchangeId/arreter',
  giveUpOf: (exchangeId: string) => `/espace-aidant/agir/${exchangeId}/arreter`,
} as const
