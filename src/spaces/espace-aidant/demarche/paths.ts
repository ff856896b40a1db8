/** The addresses of starting a démarche for somebody, and of writing down what was done otherwise. `…Of` fills a pattern in. */
export const demarchePaths = {
  start: '/espace-aidant/demarche/:usagerId',
  startOf: (usagerId: string) => `/espace-aidant/demarche/${usagerId}`,
  /** Takes up an acte noted « à reprendre ». */
  resumeOf: (usagerId: string, acteId: string) => `/espace-aidant/demarche/${usagerId}?reprendre=${acteId}`,
  record: '/espace-aidant/demarche/:usagerId/consigner',
  recordOf: (usagerId: string) => `/espace-aidant/demarche/${usagerId}/consigner`,
  /** Writes down what was done of an acte noted « à reprendre ». */
  recordResumedOf: (usagerId: string, acteId: string) =>
    `/espace-aidant/demarche/${usagerId}/consigner?reprendre=${acteId}`,
} as const
