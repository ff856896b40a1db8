import type { EvidenceFault } from '../domain/preuves/index.ts'
import { mandatsWithEvidence, verifyEvidence } from '../domain/preuves/index.ts'
import type { Ctx } from '../platform/context.ts'
import { mandatOf } from './mandat-number.ts'
import { argument, type Command } from './usage.ts'

const FAULTS: Readonly<Record<EvidenceFault, string>> = {
  altered_evidence: 'the evidence was altered since the signature',
  journal_evidence: 'the journal knows another evidence, or none',
  altered_document: 'the document was altered since the signature',
  journal_document: 'the journal knows another document, or none',
  draft_hash: 'the draft is not the one that was hashed',
  nonce_derivation: 'the nonce does not come from the draft and the salt',
  id_token_signature: 'the ID token is not signed by the key kept with it',
  userinfo_signature: 'the userinfo is not signed by the key kept with it',
  issuer: 'FranceConnect is not who issued it',
  audience: 'it was issued for another service',
  token_nonce: 'the ID token stands for another draft',
  other_person: 'the ID token and the userinfo are about two people',
  other_usager: 'FranceConnect named somebody else than the usager of the mandat',
  level: 'the level of the authentication is not one that signs',
  token_dates: 'the authentication did not take place before the signature',
  document_draft: 'the document names another draft',
  document_organisation: 'the document names another structure than the draft',
  document_themes: 'the document names other themes or démarches than the draft',
  document_duration: 'the document names another duration than the draft',
  document_text: 'the document has another text than the draft',
  document_notices: 'the document says other messages than the draft',
  document_mailbox: 'the document says otherwise than the draft about the mailbox',
  document_protection: 'the document says otherwise than the draft about a protection measure',
  document_identity: 'the document names somebody else than FranceConnect did',
  document_authentication: 'the document says another instant of authentication than FranceConnect',
}

/** How many mandats are read at a time. */
const PAGE = 500

/** DEC-04: what FranceConnect signed for a mandat, checked again with what we keep alone. Mandats are told by their numbers: no name is shown. */
export const evidenceCommands: readonly Command[] = [
  {
    name: 'evidence verify',
    usage: 'evidence verify <number> | all',
    summary: 'check again what FranceConnect signed for a mandat, or for all, and name what does not hold',
    async run(input) {
      if (argument(input, 0, 'the number of the mandat, or all') === 'all') return verifyAll(input.ctx)
      const { id, number } = await mandatOf(input)
      const fails = await tell(input.ctx, id, number, true)
      return fails ? 1 : 0
    },
  },
]

async function verifyAll(ctx: Ctx): Promise<number> {
  const start = performance.now()
  let checked = 0
  let failed = 0
  let page = await mandatsWithEvidence(ctx, { limit: PAGE })
  while (page.length > 0) {
    for (const { id, number } of page) {
      checked += 1
      if (await tell(ctx, id, number, false)) failed += 1
    }
    const last = page.at(-1)
    page = last ? await mandatsWithEvidence(ctx, { after: last.number, limit: PAGE }) : []
  }
  const seconds = (performance.now() - start) / 1000
  console.log(`${checked} mandats checked, ${failed} do not hold, ${seconds.toFixed(1)} s`)
  return failed === 0 ? 0 : 1
}

/** Says what does not hold; and what does, when asked about one mandat. Answers whether something is wrong. */
async function tell(ctx: Ctx, id: string, number: string, alsoWhenFine: boolean): Promise<boolean> {
  const check = await verifyEvidence(ctx, id)
  if (check.kind === 'fails')
    for (const fault of check.faults) console.log(`BROKEN ${number}: ${FAULTS[fault]} (${fault})`)
  if (check.kind === 'holds' && alsoWhenFine) console.log(`${number}: holds`)
  if (check.kind === 'absent' && alsoWhenFine) console.log(`${number}: the evidence was erased with the person`)
  return check.kind === 'fails'
}
