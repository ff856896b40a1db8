/** Breakdowns on demand, with what the operator's page says of each. */
export const PROCONNECT_FAULTS = {
  'gave-up': 'La personne abandonne (access_denied)',
  'unavailable-discovery': 'Indisponible : la configuration (503)',
  'unavailable-token': 'Indisponible : les jetons (503)',
  'unavailable-userinfo': 'Indisponible : l’identité (503)',
  'slow-token': 'Lent : les jetons (10 secondes)',
  'wrong-nonce': 'Jeton d’identité : mauvais nonce',
  'expired-id-token': 'Jeton d’identité : expiré',
  'wrong-issuer': 'Jeton d’identité : mauvais émetteur (iss)',
  'wrong-audience': 'Jeton d’identité : mauvais destinataire (aud)',
  'wrong-algorithm': 'Jeton d’identité : mauvais algorithme',
  'bad-signature': 'Jeton d’identité : signature fausse',
  'weak-acr': 'Jeton d’identité : sans double authentification (eidas1)',
  'no-acr': 'Jeton d’identité : sans niveau (acr)',
  'bad-userinfo-signature': 'Identité : signature fausse',
  'other-userinfo-sub': 'Identité : autre personne (sub différent)',
  'missing-email': 'Identité : sans adresse électronique',
} as const

export type ProConnectFault = keyof typeof PROCONNECT_FAULTS

export function isFault(name: string): name is ProConnectFault {
  return Object.hasOwn(PROCONNECT_FAULTS, name)
}

/** The breakdowns ordered and not yet struck: each strikes once. */
export function createFaults() {
  let orders: ProConnectFault[] = []
  return {
    order(fault: ProConnectFault): void {
      orders.push(fault)
    },
    clear(): void {
      orders = []
    },
    pending(): readonly ProConnectFault[] {
      return orders
    },
    /** Whether this one strikes now; it is then over. */
    strikes(fault: ProConnectFault): boolean {
      const index = orders.indexOf(fault)
      if (index >= 0) orders.splice(index, 1)
      return index >= 0
    },
  }
}

export type Faults = ReturnType<typeof createFaults>
