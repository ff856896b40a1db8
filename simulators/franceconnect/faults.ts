import type { FcErrorCode } from './errors.ts'

/** Breakdowns on demand, with what the operator's page says of each. */
export const FAULTS = {
  'gave-up': 'La personne abandonne (access_denied, Y030030)',
  'rnipp-refusal': 'Le répertoire des personnes refuse (access_denied, Y010008)',
  'rnipp-unreachable': 'Le répertoire des personnes ne répond pas (temporarily_unavailable)',
  'unavailable-discovery': 'Indisponible : la configuration (503)',
  'unavailable-token': 'Indisponible : les jetons (503)',
  'unavailable-userinfo': 'Indisponible : l’identité (503)',
  'slow-token': 'Lent : les jetons',
  'slow-userinfo': 'Lent : l’identité',
  'wrong-nonce': 'Jeton d’identité : mauvais nonce',
  'expired-id-token': 'Jeton d’identité : expiré',
  'earlier-authentication': 'Jeton d’identité : connexion plus ancienne (auth_time)',
  'wrong-issuer': 'Jeton d’identité : mauvais émetteur (iss)',
  'wrong-audience': 'Jeton d’identité : mauvais destinataire (aud)',
  'wrong-algorithm': 'Jeton d’identité : mauvais algorithme',
  'bad-signature': 'Jeton d’identité : signature fausse',
  'wrong-acr': 'Jeton d’identité : niveau (acr) inférieur',
  'bad-userinfo-signature': 'Identité : signature fausse',
  'other-userinfo-sub': 'Identité : autre personne (sub différent)',
  'missing-email': 'Identité : sans adresse électronique',
  'gender-unspecified': 'Identité : sexe non précisé',
  'civil-status-corrected': 'État civil corrigé : un prénom s’ajoute, l’identifiant (sub) change, pour toujours',
} as const

export type FaultName = keyof typeof FAULTS

export type FaultOrder = {
  fault: FaultName
  /** Only exchanges of this service; any service when left out. */
  clientId?: string
  /** For slow-…: how long the answer is held back, in real seconds; 10 by default. */
  seconds?: number
  /** For rnipp-refusal: the error instead of Y010008. */
  code?: FcErrorCode
  /** How many times it strikes; once by default. */
  times?: number
}

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

/** The breakdowns ordered and not yet struck, first ordered first. */
export function createFaults() {
  let orders: FaultOrder[] = []
  return {
    order(order: FaultOrder): void {
      orders.push({ ...order })
    },
    clear(): void {
      orders = []
    },
    pending(): readonly FaultOrder[] {
      return orders
    },
    /** The order that strikes now, counted down; undefined when none does. `clientId` is unknown before sign-in. */
    strike(fault: FaultName, clientId: string | undefined): FaultOrder | undefined {
      const order = orders.find(
        (candidate) =>
          candidate.fault === fault && (candidate.clientId === undefined || candidate.clientId === clientId),
      )
      if (order === undefined) return undefined
      order.times = (order.times ?? 1) - 1
      if (order.times <= 0) orders = orders.filter((candidate) => candidate !== order)
      return order
    },
  }
}

export type Faults = ReturnType<typeof createFaults>
