import { chainOf, genesisOf, hashEntry, type JournalEntry } from '../../src/domain/journal/model.ts'
import type { Row } from './rows.ts'

/** An act of the past, to be put in its chain. */
export interface PastAct extends JournalEntry {
  readonly at: Date
}

/** The rows of one chain, hashed as the product does: in the order of their instants. */
export function chainRows(
  organisationId: string | undefined,
  acts: readonly PastAct[],
): { chain: Row; entries: Row[] } {
  const chain = chainOf(organisationId ? { organisationId } : {})
  let head = genesisOf(chain)
  const entries = [...acts]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((act, index): Row => {
      const unhashed = {
        chain,
        seq: index + 1,
        at: act.at,
        action: act.action,
        actorKind: act.actor.kind,
        actorId: 'id' in act.actor ? act.actor.id : null,
        organisationId: act.organisationId ?? null,
        usagerId: act.usagerId ?? null,
        mandatId: act.mandatId ?? null,
        autorisationId: act.autorisationId ?? null,
        acteId: act.acteId ?? null,
        details: act.details ?? {},
      }
      const previous = head
      head = hashEntry(unhashed, previous)
      return {
        chain,
        seq: unhashed.seq,
        at: unhashed.at,
        action: unhashed.action,
        actor_kind: unhashed.actorKind,
        actor_id: unhashed.actorId,
        organisation_id: unhashed.organisationId,
        usager_id: unhashed.usagerId,
        mandat_id: unhashed.mandatId,
        autorisation_id: unhashed.autorisationId,
        acte_id: unhashed.acteId,
        details: unhashed.details,
        previous_hash: previous,
        hash: head,
      }
    })
  return { chain: { id: chain, length: entries.length, head }, entries }
}
