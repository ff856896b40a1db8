import { systemClock } from '../../src/platform/clock.ts'
import { createLogger } from '../../src/platform/observability/logger.ts'
import { type AddressSearch, createAddressSearch } from '../../src/protocols/adresses/index.ts'
import { type CompanyDirectory, createCompanyDirectory } from '../../src/protocols/entreprises/index.ts'

/** The State's two directories as they are where nobody configured them: never available. */
export function silentDirectories(): { readonly companies: CompanyDirectory; readonly addresses: AddressSearch } {
  const log = createLogger('silent')
  return {
    companies: createCompanyDirectory(undefined, systemClock, log),
    addresses: createAddressSearch(undefined, systemClock, log),
  }
}
