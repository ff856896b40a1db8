import type { JWTPayload } from 'jose'
import { type Draft, type MandatDocument, maskedAddress } from '../mandats/index.ts'
import type { EvidenceFault } from './model.ts'

type Check = readonly [holds: boolean, fault: EvidenceFault]

function failing(checks: readonly Check[]): EvidenceFault[] {
  return checks.flatMap(([holds, fault]) => (holds ? [] : [fault]))
}

/** What the frozen document says otherwise than the draft that the usager authenticated for (DEC-04). */
export function documentAgainstDraft(document: MandatDocument, draft: Draft, draftHash: string): EvidenceFault[] {
  const { organisation, duration, notices } = document
  return failing([
    [document.franceConnect.draftHash === draftHash, 'document_draft'],
    [
      organisation.id === draft.organisation.id && organisation.name === draft.organisation.name,
      'document_organisation',
    ],
    [
      themesOf(document.themes.map(({ key, demarches }) => ({ theme: key, demarches }))) === themesOf(draft.themes),
      'document_themes',
    ],
    [duration.key === draft.duration, 'document_duration'],
    [document.textVersion === draft.textVersion && document.language === draft.language, 'document_text'],
    [sameNotices(notices, draft.notices), 'document_notices'],
    [document.mailbox === draft.mailboxOption, 'document_mailbox'],
    [document.declaresNoProtectionMeasure === draft.noProtectionMeasure, 'document_protection'],
  ])
}

/** Themes and their démarches, whatever the order in which they were chosen. */
function themesOf(themes: Draft['themes']): string {
  return JSON.stringify(themes.map(({ theme, demarches }) => [theme, [...demarches].sort()]).sort())
}

/** The document shows the address masked. */
function sameNotices(printed: MandatDocument['notices'], chosen: Draft['notices']): boolean {
  if (printed.channel === 'none' || chosen.channel === 'none') return printed.channel === chosen.channel
  return printed.channel === chosen.channel && printed.maskedAddress === maskedAddress(chosen.channel, chosen.address)
}

/** What the frozen document says otherwise than FranceConnect's signed answers. */
export function documentAgainstAnswers(
  document: MandatDocument,
  { userinfo, authenticatedAt }: { readonly userinfo?: JWTPayload; readonly authenticatedAt?: Date },
): EvidenceFault[] {
  return failing([
    [userinfo === undefined || sameIdentity(document.usager, userinfo), 'document_identity'],
    [
      authenticatedAt === undefined ||
        new Date(document.franceConnect.authenticatedAt).getTime() === authenticatedAt.getTime(),
      'document_authentication',
    ],
  ])
}

/**
 * The identity printed is the identity signed. `idp_birthdate`, when FranceConnect gives it, is the birth date with its unknown parts
 * (domain/04 A.6) and the one that counts. A name in use that FranceConnect leaves out may be known from an earlier time.
 */
function sameIdentity(printed: MandatDocument['usager'], signed: JWTPayload): boolean {
  const nameInUse = textOf(signed.preferred_username)
  return (
    printed.givenNames === signed.given_name &&
    printed.familyName === signed.family_name &&
    (nameInUse === '' || printed.preferredUsername === nameInUse) &&
    printed.gender === (textOf(signed.gender) || 'unspecified') &&
    printed.birthdate === (textOf(signed.idp_birthdate) || textOf(signed.birthdate)) &&
    printed.birthplace.code === textOf(signed.birthplace) &&
    printed.birthcountry.code === textOf(signed.birthcountry)
  )
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : ''
}
