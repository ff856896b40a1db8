import type { Aidant, FreshProof } from '../../comptes/index.ts'
import type { JournalEntry } from '../../journal/index.ts'
import type { Organisation } from '../../organisations/index.ts'
import { type SavedSignatory, sameNotices } from '../../usagers/index.ts'
import { TEXT_VERSION } from '../document/index.ts'
import type { ReadyJourney } from '../journey/index.ts'
import type { Replacements } from '../replacement.ts'
import type { NewAutorisation, SignedMandat } from './sign-rows.ts'

interface Signature {
  readonly aidant: Aidant
  readonly proof: FreshProof
  readonly organisation: Organisation
  readonly saved: SavedSignatory
  readonly journey: ReadyJourney
  readonly mandat: SignedMandat
  /** Sorted by theme. */
  readonly autorisations: readonly NewAutorisation[]
  readonly replacements: Replacements
}

/** What the journal keeps of a signature: the person, the mandat, then theme by theme what gave way and what was granted. */
export function signatureEntries(signature: Signature): JournalEntry[] {
  const { aidant, proof, organisation, saved, journey, mandat, autorisations, replacements } = signature
  const act = (action: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
    action,
    actor: { kind: 'account', id: aidant.accountId },
    organisationId: organisation.id,
    usagerId: saved.usager.id,
    ...more,
  })
  const themes = autorisations.map(({ theme }) => theme)
  return [
    ...(saved.created ? [act('create_usager')] : []),
    ...(saved.changedFields.length > 0 ? [act('refresh_identity', { details: { fields: saved.changedFields } })] : []),
    ...(saved.linked ? [act('link_sub')] : []),
    ...(!saved.created && !sameNotices(saved.previousNotices, journey.choices.notices)
      ? [
          act('change_notices', {
            details: { from: saved.previousNotices.channel, to: journey.choices.notices.channel },
          }),
        ]
      : []),
    act('create_mandat', {
      mandatId: mandat.id,
      details: {
        number: mandat.number,
        themes,
        duration: journey.choices.duration,
        expires_at: mandat.expiresAt.toISOString(),
        document_hash: mandat.documentHash.toString('hex'),
        draft_hash: journey.draftHash.toString('hex'),
        evidence_hash: mandat.evidenceHash.toString('hex'),
        text_version: TEXT_VERSION,
        renews: journey.renewsMandatId,
        mailbox: journey.choices.mailboxOption,
        notices: journey.choices.notices.channel,
        factor: proof.factorId,
      },
    }),
    ...autorisations.flatMap((granted) => [
      ...replacements.closed
        .filter(({ theme }) => theme === granted.theme)
        .map((closed) =>
          act(closed.reason === 'remplace' ? 'replace_autorisation' : 'expire_autorisation', {
            mandatId: closed.mandatId,
            autorisationId: closed.id,
            details: closed.reason === 'remplace' ? { theme: closed.theme, by: granted.id } : { theme: closed.theme },
          }),
        ),
      act('create_autorisation', {
        mandatId: mandat.id,
        autorisationId: granted.id,
        details: { theme: granted.theme, demarches: granted.demarches.length },
      }),
    ]),
  ]
}
