/** Where FranceConnect sends the browser back: declared to it, never changed lightly. */
export const franceconnectPaths = {
  callback: '/franceconnect/retour',
  loggedOut: '/franceconnect/deconnexion',
} as const
