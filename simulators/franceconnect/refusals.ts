import type { FcErrorCode } from './errors.ts'
import type { Faults } from './faults.ts'
import type { TestIdentity } from './identities.ts'
import type { FranceConnectClient } from './options.ts'
import type { SignedIn } from './sessions.ts'

/** FranceConnect refuses to go on; `detail` is for developers. */
export type Refusal = { code: FcErrorCode; detail: string }

/** What the register answers, unless a breakdown was ordered. */
export function registerAnswer(
  found: TestIdentity | FcErrorCode,
  faults: Faults,
  client: FranceConnectClient,
): TestIdentity | Refusal {
  const order = faults.strike('rnipp-refusal', client.clientId)
  if (order !== undefined) return { code: order.code ?? 'Y010008', detail: 'breakdown on demand' }
  if (faults.strike('rnipp-unreachable', client.clientId) !== undefined) {
    return { code: 'Y010012', detail: 'breakdown on demand' }
  }
  return typeof found === 'string' ? { code: found, detail: 'answer of the register' } : found
}

/** Aidants Connect's own rules: is it accepted by this service, and does the mandat cover it (domain/04 B.4)? */
export function aidantsConnectRefusal(signedIn: SignedIn, client: FranceConnectClient): Refusal | undefined {
  if (signedIn.aidantsConnect === undefined) return undefined
  if (client.aidantsConnectExcluded) return { code: 'Y020023', detail: 'provider excluded for this client' }
  const { repScope } = signedIn.aidantsConnect
  if (client.repScope.length === 0 || client.repScope.some((value) => repScope.includes(value))) return undefined
  return {
    code: 'Y600020',
    detail: `rep_scope [${repScope.join(', ')}] has nothing of [${client.repScope.join(', ')}]`,
  }
}
