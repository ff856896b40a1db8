import type { LegalDocument, Role } from './model.ts'

/** The version in force of each document, and since when: shown with its text. A new version is asked of everybody again (DEC-29). */
export const LEGAL_VERSIONS: Readonly<Record<LegalDocument, { readonly version: string; readonly since: Date }>> = {
  cgu: { version: '1', since: new Date('2026-01-15T00:00:00+01:00') },
  charte_aidant: { version: '1', since: new Date('2026-01-15T00:00:00+01:00') },
  charte_referent: { version: '1', since: new Date('2026-01-15T00:00:00+01:00') },
}

/** What somebody must have accepted: the conditions for all, the charter of each role they have in the structure they work for. */
export function requiredDocuments(roles: readonly Role[]): readonly LegalDocument[] {
  return [
    'cgu',
    ...(roles.includes('aidant') ? (['charte_aidant'] as const) : []),
    ...(roles.includes('referent') ? (['charte_referent'] as const) : []),
  ]
}
