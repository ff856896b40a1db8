import type { Clock } from '../kit/clock.ts'
import type { FcErrorCode } from './errors.ts'
import { TEST_IDENTITIES, type TestIdentity } from './identities.ts'
import { type IdpIdentity, lookUp, type RegisterEntry } from './rnipp.ts'

export type CivilStatusChange = Partial<Pick<TestIdentity, 'givenNames' | 'familyName' | 'gender'>>

/** The register of natural persons: the test identities and the corrections made to them since the start. */
export function createRegister(clock: Clock) {
  const corrections = new Map<string, RegisterEntry>()

  const entryOf = (identity: TestIdentity): RegisterEntry =>
    corrections.get(identity.login) ?? { current: identity, former: [] }

  const correct = (login: string, change: CivilStatusChange): void => {
    const identity = TEST_IDENTITIES.find((candidate) => candidate.login === login)
    if (identity === undefined) throw new Error(`No test identity is called ${login}.`)
    const { current, former } = entryOf(identity)
    corrections.set(login, { current: { ...current, ...change }, former: [...former, current] })
  }

  return {
    find(login: string): TestIdentity | undefined {
      const identity = TEST_IDENTITIES.find((candidate) => candidate.login === login)
      return identity === undefined ? undefined : entryOf(identity).current
    },
    lookUp(identity: IdpIdentity): TestIdentity | FcErrorCode {
      return lookUp(identity, TEST_IDENTITIES.map(entryOf), clock())
    },
    correct,
    /** The correction of the breakdowns page: one more given name. */
    addGivenName(login: string): void {
      const identity = TEST_IDENTITIES.find((candidate) => candidate.login === login)
      if (identity !== undefined) correct(login, { givenNames: [...entryOf(identity).current.givenNames, 'Dominique'] })
    },
    corrected: (): readonly string[] => [...corrections.keys()],
    reset(): void {
      corrections.clear()
    },
  }
}

export type Register = ReturnType<typeof createRegister>
