/** FranceConnect's errors that the simulator knows (domain/04 A.9), and what a service sees of them. */
export type FcError = {
  /** How the service learns of it: an OAuth error on its callback, or not at all (`page`). */
  seenAs: 'page' | 'access_denied' | 'temporarily_unavailable' | 'server_error'
  /** HTTP status when it ends in a page of FranceConnect. */
  status: number
  text: string
}

const RNIPP_TEXT = 'Le répertoire national des personnes n’a pas permis de confirmer cette identité.'
const AGAIN = 'Revenez au site de départ, puis recommencez.'

export const FC_ERRORS = {
  Y010004: { seenAs: 'access_denied', status: 400, text: `${RNIPP_TEXT} Un seul écho a été trouvé.` },
  Y010006: { seenAs: 'access_denied', status: 400, text: `${RNIPP_TEXT} Plusieurs personnes correspondent.` },
  Y010007: { seenAs: 'access_denied', status: 400, text: `${RNIPP_TEXT} Elle n’est connue que par son nom marital.` },
  Y010008: { seenAs: 'access_denied', status: 400, text: `${RNIPP_TEXT} Personne ne correspond.` },
  Y010009: { seenAs: 'access_denied', status: 400, text: `${RNIPP_TEXT} La demande a été refusée.` },
  Y010011: { seenAs: 'temporarily_unavailable', status: 503, text: 'Le répertoire des personnes tarde à répondre.' },
  Y010012: { seenAs: 'temporarily_unavailable', status: 503, text: 'Le répertoire des personnes ne répond pas.' },
  Y010013: { seenAs: 'access_denied', status: 400, text: `${RNIPP_TEXT} Sa réponse est illisible.` },
  Y010015: { seenAs: 'access_denied', status: 400, text: 'Cette personne est déclarée décédée.' },
  Y020017: { seenAs: 'page', status: 400, text: 'Ce compte n’est plus proposé par FranceConnect.' },
  Y020019: { seenAs: 'page', status: 400, text: 'FranceConnect ne connaît pas ce compte.' },
  Y020021: { seenAs: 'page', status: 400, text: `La réponse reçue n’a pas d’état (state). ${AGAIN}` },
  Y020022: { seenAs: 'page', status: 403, text: `La réponse reçue n’est pas celle de votre demande. ${AGAIN}` },
  Y020023: { seenAs: 'page', status: 400, text: 'Ce site n’accepte pas ce compte.' },
  Y020025: { seenAs: 'page', status: 400, text: `La réponse reçue ne contient pas de code. ${AGAIN}` },
  Y020026: { seenAs: 'page', status: 502, text: 'L’appel au fournisseur d’identité (jetons) a échoué.' },
  Y020027: { seenAs: 'page', status: 502, text: 'L’appel au fournisseur d’identité (identité) a échoué.' },
  Y020029: { seenAs: 'page', status: 502, text: 'Le fournisseur d’identité n’a pas dit de qui il s’agit (sub).' },
  Y020030: { seenAs: 'page', status: 502, text: 'La réponse du fournisseur d’identité (jetons) n’est pas conforme.' },
  Y030007: { seenAs: 'page', status: 400, text: 'La demande du site de départ n’est pas conforme.' },
  Y030028: { seenAs: 'page', status: 400, text: 'Le paramètre « claims » du site de départ n’est pas lisible.' },
  Y030030: { seenAs: 'access_denied', status: 400, text: 'Vous avez abandonné la connexion.' },
  Y04C013C: { seenAs: 'page', status: 400, text: 'L’adresse de retour du site de départ n’est pas déclarée.' },
  Y04EA6EF: { seenAs: 'page', status: 400, text: 'FranceConnect ne connaît pas le site de départ.' },
  Y100009: {
    seenAs: 'page',
    status: 400,
    text: 'Ce site n’a pas le droit de demander la méthode d’authentification (amr).',
  },
  Y100011: { seenAs: 'access_denied', status: 400, text: 'Vous avez bloqué ce compte dans votre tableau de bord.' },
  Y100018: {
    seenAs: 'page',
    status: 400,
    text: 'Le niveau d’authentification (acr) reçu n’est pas accepté pour ce compte.',
  },
  Y100019: {
    seenAs: 'page',
    status: 400,
    text: 'La déconnexion demandée n’est pas possible : la session n’existe plus, ou la demande n’est pas conforme.',
  },
  Y180001: { seenAs: 'page', status: 400, text: 'Vous avez désactivé votre usage de FranceConnect.' },
  Y190001: { seenAs: 'page', status: 400, text: `Votre session est terminée. ${AGAIN}` },
  Y420001: {
    seenAs: 'page',
    status: 400,
    text: `Cette étape est déjà passée (bouton Précédent, ou page rechargée). ${AGAIN}`,
  },
  Y470001: { seenAs: 'page', status: 403, text: `Ce formulaire a expiré. ${AGAIN}` },
  Y500000: { seenAs: 'page', status: 500, text: 'Une erreur technique est survenue.' },
  Y600006: {
    seenAs: 'page',
    status: 400,
    text: 'L’identité transmise par le fournisseur d’identité n’est pas conforme.',
  },
  Y600020: { seenAs: 'access_denied', status: 400, text: 'Le mandat de votre aidant ne couvre pas ce site.' },
} as const satisfies Record<string, FcError>

export type FcErrorCode = keyof typeof FC_ERRORS

export function isFcErrorCode(code: string): code is FcErrorCode {
  return Object.hasOwn(FC_ERRORS, code)
}
