import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { openJson, sealJson } from '../../../platform/crypto/json.ts'
import { signingKey } from '../../../platform/crypto/signing-key.ts'
import type { FranceConnectEvidence, MandatChoices } from './model.ts'

const notices = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('none') }),
  z.object({ channel: z.enum(['sms', 'email']), address: z.string() }),
])

export const choicesSchema: z.ZodType<MandatChoices> = z.object({
  themes: z.array(z.object({ theme: z.string(), demarches: z.array(z.string()) })),
  duration: z.enum(['SHORT', 'MONTH', 'SEMESTER', 'LONG']),
  notices,
  mailboxOption: z.boolean(),
  noProtectionMeasure: z.literal(true),
  language: z.literal('fr'),
})

const draftSchema = z.object({
  /** The form as it was typed, so that it comes back whole. */
  form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  choices: choicesSchema.optional(),
  /** What a change of messages is for. */
  notices: notices.optional(),
  canonical: z.string().optional(),
  /** The last code sent to the address of the notices, and what came of it (DEC-12). */
  noticeCode: z
    .object({
      channel: z.enum(['sms', 'email']),
      address: z.string(),
      hash: z.string(),
      expiresAt: z.string(),
      wrongTries: z.number().int(),
      confirmed: z.boolean(),
    })
    .optional(),
  codesSent: z.number().int(),
  /** When the person was last sent to FranceConnect. */
  askedAt: z.string().optional(),
  /** When what stopped the journey will be over, where that is known (DEC-13). */
  failureUntil: z.string().optional(),
})
/** What `draft_sealed` holds. */
export type DraftContents = Readonly<z.infer<typeof draftSchema>>

export const EMPTY_DRAFT: DraftContents = { form: {}, codesSent: 0 }

const evidenceSchema = z.object({
  evidence: z.object({
    sub: z.string(),
    identity: z.object({
      givenNames: z.string(),
      familyName: z.string(),
      preferredUsername: z.string().optional(),
      gender: z.enum(['female', 'male', 'unspecified']),
      birthdate: z.string(),
      birthplace: z.string(),
      birthcountry: z.string(),
      email: z.string().optional(),
    }),
    idToken: z.string(),
    userinfo: z.string(),
    keys: z.object({ idToken: signingKey, userinfo: signingKey }),
    issuer: z.string(),
    clientId: z.string(),
    acr: z.string(),
    idpId: z.string().optional(),
    authenticatedAt: z.string(),
  }),
  linkToUsagerId: z.string().nullable(),
})

/** What `fc_result_sealed` holds. */
export interface ResultContents {
  readonly evidence: FranceConnectEvidence
  readonly linkToUsagerId: string | null
}

const draftPlace = (id: string) => `mandat_journeys/${id}/draft_sealed`
const resultPlace = (id: string) => `mandat_journeys/${id}/fc_result_sealed`

export function sealDraft(ctx: Ctx, id: string, draft: DraftContents): Buffer {
  return sealJson(ctx.keys, draftPlace(id), draft)
}

export function openDraft(ctx: Ctx, id: string, sealed: Buffer | null): DraftContents {
  return sealed ? openJson(ctx.keys, draftPlace(id), sealed, draftSchema) : EMPTY_DRAFT
}

export function sealResult(ctx: Ctx, id: string, result: ResultContents): Buffer {
  return sealJson(ctx.keys, resultPlace(id), result)
}

export function openResult(ctx: Ctx, id: string, sealed: Buffer): ResultContents {
  const { evidence, linkToUsagerId } = openJson(ctx.keys, resultPlace(id), sealed, evidenceSchema)
  return { evidence: withoutUndefined(evidence), linkToUsagerId }
}

/** zod types an absent optional as `undefined`; our types say that it is not there. */
function withoutUndefined(evidence: z.infer<typeof evidenceSchema>['evidence']): FranceConnectEvidence {
  const { idpId, identity, ...rest } = evidence
  const { preferredUsername, email, ...civil } = identity
  return {
    ...rest,
    identity: {
      ...civil,
      ...(preferredUsername === undefined ? {} : { preferredUsername }),
      ...(email === undefined ? {} : { email }),
    },
    ...(idpId === undefined ? {} : { idpId }),
  }
}
