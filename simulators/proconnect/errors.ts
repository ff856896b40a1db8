/** ProConnect's errors that end in a page of its own (domain/04 C.2, C.6). */
export const ERRORS = {
  Y000400: { status: 400, text: 'La demande du site de départ n’est pas conforme.' },
  Y000404: { status: 404, text: 'Cette page n’existe pas.' },
  Y030031: { status: 400, text: 'L’adresse de retour du site de départ n’est pas déclarée.' },
  Y030110: { status: 400, text: 'Votre navigateur a perdu cette connexion (cookie absent).' },
  Y030111: { status: 400, text: 'L’adresse de retour après déconnexion n’est pas déclarée.' },
  Y04A586: { status: 400, text: 'Le site de départ n’est pas déclaré chez ProConnect.' },
  Y500000: { status: 500, text: 'Une erreur technique est survenue.' },
  Y500015: { status: 403, text: 'Ce site n’accepte pas les salariés du secteur privé.' },
} as const

export type ErrorCode = keyof typeof ERRORS
