import { type Clock, MINUTE, SECOND } from '../../platform/clock.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { createNeighbour, type Observe } from '../../platform/outgoing/index.ts'
import { establishmentOf, readAnswer } from './answer.ts'
import type { CompanyDirectory } from './model.ts'

/**
 * The State's « API Recherche d'entreprises »: free, without a key, seven questions a second for each of our addresses. `url` is its address
 * without `/search`; undefined where it is not configured: every number is then « à vérifier » (domain/03 W-10).
 */
export function createCompanyDirectory(
  url: string | undefined,
  clock: Clock,
  log: Logger,
  observe?: Observe,
): CompanyDirectory {
  const ask = createNeighbour(
    {
      name: 'entreprises',
      url,
      withinMs: 3 * SECOND,
      maxBytes: 512 * 1024,
      memory: { entries: 500, lastsMs: 5 * MINUTE },
      observe: (outcome) => observe?.('entreprises', outcome),
      read: readAnswer,
    },
    clock,
    log,
  )
  return {
    async bySiret(siret) {
      const learnt = await ask('/search', {
        q: siret,
        // `include` is refused without `minimal`.
        minimal: 'true',
        include: 'siege,matching_etablissements',
        page: '1',
        per_page: '5',
      })
      if (learnt.kind === 'unavailable') return learnt
      const establishment = establishmentOf(learnt.value, siret)
      return establishment ? { kind: 'found', establishment } : { kind: 'not_found' }
    },
  }
}
