import type { GlobalRole, LegalDocument, Role } from './model.ts'

/** The version in force of each document, and since when: shown with its text. A new version is asked of everybody again (DEC-29). */
export const LEGAL_VERSIONS: Readonly<Record<LegalDocument, { readonly version: string; readonly since: Date }>> = {
  cgu: { version: '1', since: new Date('2026-01-15T00:00:00+01:00') },
  charte_aidant: { version: '1', since: new Date('2026-01-15T00:00:00+01:00') },
  charte_referent: { version: '1', since: new Date('2026-01-15T00:00:00+01:00') },
}

/** What somebody with these roles must have accepted. */
export function requiredDocuments(
  _roles: readonly Role[],
  _globalRoles: readonly GlobalRole[],
): readonly LegalDocument[] {
  return ['cgu']
}
