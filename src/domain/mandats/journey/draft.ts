import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { MandatChoices } from './model.ts'

const DRAFT_FORMAT = 'aidants-connect/projet/1'

export interface DraftFacts {
  readonly organisation: { readonly id: string; readonly name: string }
  readonly choices: MandatChoices
  /** The version of the mandat's words that the usager was told. */
  readonly textVersion: string
  readonly renewsMandatId: string | null
}

/**
 * The draft as canonical JSON (RFC 8785): all that the usager's authentication at FranceConnect stands for (DEC-04). Order of themes and
 * démarches does not count: the same choices are the same draft.
 */
export function canonicalDraft({ organisation, choices, textVersion, renewsMandatId }: DraftFacts): string {
  const text = canonicalize({
    format: DRAFT_FORMAT,
    organisation: { id: organisation.id, name: organisation.name },
    themes: choices.themes
      .map(({ theme, demarches }) => ({ theme, demarches: [...demarches].sort() }))
      .sort((a, b) => (a.theme < b.theme ? -1 : 1)),
    duration: choices.duration,
    textVersion,
    language: choices.language,
    notices: choices.notices,
    mailboxOption: choices.mailboxOption,
    noProtectionMeasure: choices.noProtectionMeasure,
    renewsMandatId,
  })
  if (text === undefined) throw new Error('a draft is an object')
  return text
}

const draftSchema = z.object({
  format: z.literal(DRAFT_FORMAT),
  organisation: z.object({ id: z.string(), name: z.string() }),
  themes: z.array(z.object({ theme: z.string(), demarches: z.array(z.string()) })),
  duration: z.string(),
  textVersion: z.string(),
  language: z.string(),
  notices: z.discriminatedUnion('channel', [
    z.object({ channel: z.literal('none') }),
    z.object({ channel: z.enum(['sms', 'email']), address: z.string() }),
  ]),
  mailboxOption: z.boolean(),
  noProtectionMeasure: z.boolean(),
  renewsMandatId: z.string().nullable(),
})
/** What a canonical draft says. */
export type Draft = Readonly<z.infer<typeof draftSchema>>

/** Reads a canonical draft back, to hold it against what was signed; undefined when it is not one. */
export function readDraft(canonical: string): Draft | undefined {
  try {
    return draftSchema.parse(JSON.parse(canonical))
  } catch {
    return undefined
  }
}

/** SHA-256 of the canonical draft. */
export function draftHashOf(draft: string): Buffer {
  return createHash('sha256').update(draft, 'utf8').digest()
}

/**
 * The OIDC nonce of one authentication: base64url(SHA-256(salt ‖ SHA-256(draft))), 43 characters (DEC-04). FranceConnect signs it in the ID
 * token; the salt, random for each attempt and kept with the evidence, makes it unguessable and never the same twice.
 */
export function nonceOf(salt: Uint8Array, draft: string): string {
  return createHash('sha256').update(salt).update(draftHashOf(draft)).digest('base64url')
}
