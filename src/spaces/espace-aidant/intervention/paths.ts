/** The addresses of coming back from a site. `…Of` fills a pattern in. */
export const interventionPaths = {
  intervention: '/espace-aidant/intervention/:acteId',
  interventionOf: (acteId: string) => `/espace-aidant/intervention/${acteId}`,
  settled: '/espace-aidant/intervention/:acteId/reglee',
  settledOf: (acteId: string) => `/espace-aidant/intervention/${acteId}/reglee`,
  override: '/espace-aidant/intervention/franceconnect-ouvert',
  close: '/espace-aidant/intervention/fermer-franceconnect',
  closing: '/espace-aidant/intervention/fermeture/:closingId',
  closingOf: (closingId: string) => `/espace-aidant/intervention/fermeture/${closingId}`,
} as const
