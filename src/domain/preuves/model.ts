/** What does not hold in the evidence of a mandat: each piece has its own name, so that an alteration is found, not only noticed. */
export type EvidenceFault =
  // What is kept
  /** The sealed evidence does not open, or is not what was hashed at the signature. */
  | 'altered_evidence'
  /** The journal's entry of this signature says another hash, or there is no such entry. */
  | 'journal_evidence'
  /** The frozen document does not open, or is not what was hashed at the signature. */
  | 'altered_document'
  /** The journal says another hash of the document. */
  | 'journal_document'
  // From the draft to the nonce
  | 'draft_hash'
  /** The nonce is not derived from the salt and the draft. */
  | 'nonce_derivation'
  // What FranceConnect signed
  | 'id_token_signature'
  | 'userinfo_signature'
  | 'issuer'
  | 'audience'
  /** The ID token was issued for another nonce, that is for another draft. */
  | 'token_nonce'
  /** The two signed answers are about two people. */
  | 'other_person'
  /** The person whom FranceConnect named is not the usager of this mandat. */
  | 'other_usager'
  | 'level'
  /** The authentication did not take place in the half-hour before the signature. */
  | 'token_dates'
  // The frozen document, against what the usager authenticated for
  | 'document_draft'
  | 'document_organisation'
  | 'document_themes'
  | 'document_duration'
  | 'document_text'
  | 'document_notices'
  | 'document_mailbox'
  | 'document_protection'
  // The frozen document, against what FranceConnect said
  | 'document_identity'
  | 'document_authentication'

export type EvidenceCheck =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly faults: readonly EvidenceFault[] }
  /** Unknown mandat, or erased (DEC-40). */
  | { readonly kind: 'absent' }
