import { createHash, hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** Who did the act. A usager acts for herself; a requester for the structure that they ask for; the system acts by a job, an operator by the command line. */
export type JournalActor =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'usager'; readonly id: string }
  | { readonly kind: 'requester'; readonly id: string }
  | { readonly kind: 'system' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'franceconnect' }

/** A value that may stand in an entry's details: structured, never a name, an address, a token. */
type JournalDetail =
  | string
  | number
  | boolean
  | null
  | readonly JournalDetail[]
  | { readonly [key: string]: JournalDetail }

/**
 * An act to record. `organisationId` also says which chain it belongs to: the organisation's; otherwise the training organisation's, or the
 * platform's without either (DEC-42).
 */
export interface JournalEntry {
  readonly action: string
  readonly actor: JournalActor
  readonly organisationId?: string
  /** Only where there is no `organisationId`: it stands in the name of the chain, hence in what is hashed. */
  readonly trainingOrganisationId?: string
  readonly usagerId?: string
  readonly mandatId?: string
  readonly autorisationId?: string
  readonly acteId?: string
  readonly details?: Readonly<Record<string, JournalDetail>>
}

/** An entry as it stands in its chain. */
export interface ChainedEntry {
  readonly chain: string
  readonly seq: number
  readonly at: Date
  readonly action: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly usagerId: string | null
  readonly mandatId: string | null
  readonly autorisationId: string | null
  readonly acteId: string | null
  readonly details: unknown
  readonly previousHash: Buffer
  readonly hash: Buffer
}

/** What of an entry is hashed. Its instant may be given as it is hashed: ISO 8601, UTC, milliseconds. */
export type HashedEntry = Omit<ChainedEntry, 'previousHash' | 'hash' | 'at'> & { readonly at: Date | string }

const PLATFORM_CHAIN = 'platform'

/** The name of the chain that an act belongs to: an organisation's, a training organisation's, or the platform's. */
export function chainOf({
  organisationId,
  trainingOrganisationId,
}: Pick<JournalEntry, 'organisationId' | 'trainingOrganisationId'>): string {
  if (organisationId) return `organisation:${organisationId}`
  return trainingOrganisationId ? `organisme:${trainingOrganisationId}` : PLATFORM_CHAIN
}

/** What the first entry of a chain takes as its predecessor: two chains never share an entry's hash. */
export function genesisOf(chain: string): Buffer {
  return createHash('sha256').update(`aidants-connect journal\n${chain}`).digest()
}

/**
 * The exact text that is hashed: the entry as canonical JSON (RFC 8785). Keys are written here in their canonical order, since
 * sorting them anew for each of millions of entries is most of what a verification costs; a test holds it against the library.
 */
export function canonicalEntry(entry: HashedEntry): string {
  const text = quoted
  return (
    `{"acte_id":${text(entry.acteId)},"action":${text(entry.action)},"actor_id":${text(entry.actorId)},"actor_kind":${text(entry.actorKind)},` +
    `"at":${text(typeof entry.at === 'string' ? entry.at : entry.at.toISOString())},"autorisation_id":${text(entry.autorisationId)},"chain":${text(entry.chain)},` +
    `"details":${isEmpty(entry.details) ? '{}' : canonicalize(entry.details)},"mandat_id":${text(entry.mandatId)},` +
    `"organisation_id":${text(entry.organisationId)},"seq":${entry.seq},"usager_id":${text(entry.usagerId)}}`
  )
}

/** A JSON string. Identifiers and names of actions, which are nearly all of it, hold nothing to escape. */
function quoted(text: string | null): string {
  return text !== null && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}
const PLAIN = /^[a-zA-Z0-9:._-]*$/

function isEmpty(details: unknown): boolean {
  return typeof details === 'object' && details !== null && Object.keys(details).length === 0
}

/** SHA-256 of the previous hash followed by the canonical entry. */
export function hashEntry(entry: HashedEntry, previousHash: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([previousHash, Buffer.from(canonicalEntry(entry))]), 'buffer')
}
