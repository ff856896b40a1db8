import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+$/)
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
const transport = z.enum(TRANSPORTS)
type Transport = z.infer<typeof transport>

const credential = { id: base64url, rawId: base64url, type: z.literal('public-key') }

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})

const attestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string()).optional(),
  }),
})

/** `crossOrigin` is true in a page that another site frames (WebAuthn 5.8.1): ours is never framed. */
const clientData = z.object({ challenge: base64url, crossOrigin: z.literal(false).optional() })

/** An answer of an authenticator that can be read, and the challenge that it says it answers. */
interface Answer<T> {
  readonly response: T
  readonly challenge: string
}
type Assertion = Answer<AuthenticationResponseJSON>
export type Attestation = Answer<RegistrationResponseJSON>

/** What an authenticator answered to sign in or to prove, as JSON (WebAuthn 5.5). Undefined when it cannot be read. */
export function readAssertion(text: string): Assertion | undefined {
  const parsed = assertion.safeParse(jsonOf(text))
  if (!parsed.success) return undefined
  const { response, ...rest } = parsed.data
  const { userHandle, ...signed } = response
  const challenge = challengeIn(signed.clientDataJSON)
  return challenge === undefined
    ? undefined
    : {
        challenge,
        response: {
          ...rest,
          response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) },
          clientExtensionResults: {},
        },
      }
}

/** What an authenticator answered when a key was made. Undefined when it cannot be read. */
export function readAttestation(text: string): Attestation | undefined {
  const parsed = attestation.safeParse(jsonOf(text))
  if (!parsed.success) return undefined
  const { response, ...rest } = parsed.data
  const { clientDataJSON, attestationObject } = response
  const challenge = challengeIn(clientDataJSON)
  return challenge === undefined
    ? undefined
    : {
        challenge,
        response: {
          ...rest,
          response: { clientDataJSON, attestationObject, transports: knownTransports(response.transports ?? []) },
          clientExtensionResults: {},
        },
      }
}

/** How a key may be reached, of what we know: browsers invent new ways. */
export function knownTransports(names: readonly string[]): Transport[] {
  return TRANSPORTS.filter((known) => names.includes(known))
}

function challengeIn(clientDataJSON: string): string | undefined {
  return clientData.safeParse(jsonOf(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).data?.challenge
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
