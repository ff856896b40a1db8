/** The addresses of those who are helped, of ending their mandats, and of their safes. `…Of` fills a pattern in. */
export const personPaths = {
  home: '/espace-aidant',
  list: '/espace-aidant/usagers',
  sheet: '/espace-aidant/usagers/:usagerId',
  sheetOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}`,
  notes: '/espace-aidant/usagers/:usagerId/notes',
  notesOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/notes`,
  removeNote: '/espace-aidant/usagers/:usagerId/notes/:noteId/retirer',
  removeNoteOf: (usagerId: string, noteId: string) => `/espace-aidant/usagers/${usagerId}/notes/${noteId}/retirer`,
  contact: '/espace-aidant/usagers/:usagerId/coordonnees',
  contactOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coordonnees`,
  notices: '/espace-aidant/usagers/:usagerId/messages-de-suivi',
  noticesOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/messages-de-suivi`,
  report: '/espace-aidant/usagers/:usagerId/signalement',
  reportOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/signalement`,

  coffre: '/espace-aidant/usagers/:usagerId/coffre',
  coffreOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coffre`,
  openCoffre: '/espace-aidant/usagers/:usagerId/coffre/ouvrir',
  openCoffreOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coffre/ouvrir`,
  copyFromCoffre: '/espace-aidant/usagers/:usagerId/coffre/copier',
  copyFromCoffreOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coffre/copier`,
  writeCoffre: '/espace-aidant/usagers/:usagerId/coffre/identifiants',
  writeCoffreOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coffre/identifiants`,
  handOver: '/espace-aidant/usagers/:usagerId/coffre/remise',
  handOverOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coffre/remise`,
  handOverPage: '/espace-aidant/usagers/:usagerId/coffre/remise/document',
  handOverPageOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coffre/remise/document`,
  confirmHandOver: '/espace-aidant/usagers/:usagerId/coffre/remise/faite',
  confirmHandOverOf: (usagerId: string) => `/espace-aidant/usagers/${usagerId}/coffre/remise/faite`,

  stopMandat: '/espace-aidant/mandats/:mandatId/arreter',
  stopMandatOf: (mandatId: string) => `/espace-aidant/mandats/${mandatId}/arreter`,
  stopTheme: '/espace-aidant/mandats/:mandatId/themes/:theme/arreter',
  stopThemeOf: (mandatId: string, theme: string) => `/espace-aidant/mandats/${mandatId}/themes/${theme}/arreter`,
  renounce: '/espace-aidant/mandats/:mandatId/renoncer',
  renounceOf: (mandatId: string) => `/espace-aidant/mandats/${mandatId}/renoncer`,
  stopped: '/espace-aidant/arrets/:revocationId',
  stoppedOf: (revocationId: string) => `/espace-aidant/arrets/${revocationId}`,
  stoppedDocument: '/espace-aidant/arrets/:revocationId/document',
  stoppedDocumentOf: (revocationId: string) => `/espace-aidant/arrets/${revocationId}/document`,
} as const

/** The list, on one tab, sorted, at one page. The defaults are left out of the address. */
export function listHref(at: { readonly tab?: string; readonly sort?: string; readonly page?: number }): string {
  const query = new URLSearchParams()
  if (at.tab && at.tab !== 'actifs') query.set('onglet', at.tab)
  if (at.sort && at.sort !== 'recent') query.set('tri', at.sort)
  if (at.page && at.page > 1) query.set('page', String(at.page))
  return query.size > 0 ? `${personPaths.list}?${query}` : personPaths.list
}
