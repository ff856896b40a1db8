/** Where ProConnect sends the browser back: declared to it, never changed lightly. */
export const proConnectPaths = {
  callback: '/proconnect/retour',
  loggedOut: '/proconnect/deconnexion',
} as const
