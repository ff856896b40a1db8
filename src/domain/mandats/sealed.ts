import { z } from 'zod'
import { openJson, sealJson } from '../../platform/crypto/json.ts'
import type { DataKey } from '../../platform/crypto/keyring.ts'
import {
  type MandatDocument,
  parseMandatDocument,
  parseRevocationDocument,
  type RevocationDocument,
} from './document/index.ts'

/** Where each sealed value of a mandat stands, bound to it. All are sealed under the usager's own key. */
export const places = {
  document: (mandatId: string) => `mandats/${mandatId}/document`,
  pdf: (mandatId: string) => `mandats/${mandatId}/pdf`,
  evidence: (mandatId: string) => `mandats/${mandatId}/evidence`,
  demarches: (autorisationId: string) => `autorisations/${autorisationId}/demarches`,
  revocation: (revocationId: string) => `revocations/${revocationId}/document`,
} as const

const demarchesSchema = z.array(z.string())

export function sealDemarches(key: DataKey, autorisationId: string, demarches: readonly string[]): Buffer {
  return sealJson(key, places.demarches(autorisationId), demarches)
}

/** The démarches asked for under one theme; none once erased. */
export function openDemarches(key: DataKey, autorisationId: string, sealed: Buffer | null): readonly string[] {
  return sealed ? openJson(key, places.demarches(autorisationId), sealed, demarchesSchema) : []
}

/** The frozen document of a mandat. Throws when it was altered or moved. */
export function openMandatDocument(key: DataKey, mandatId: string, sealed: Buffer): MandatDocument {
  return parseMandatDocument(key.open(places.document(mandatId), sealed).toString('utf8'))
}

/** The frozen document of a revocation. Throws when it was altered or moved. */
export function openRevocationDocument(key: DataKey, revocationId: string, sealed: Buffer): RevocationDocument {
  return parseRevocationDocument(key.open(places.revocation(revocationId), sealed).toString('utf8'))
}
