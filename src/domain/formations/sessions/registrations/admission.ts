import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { trainingOrganisations } from '../../../comptes/index.ts'
import { closesAt, openingOf } from '../visibility.ts'
import type { Session, Track } from './hold.ts'

/** Whether somebody may come into a session now, and why not. */
export type Admission =
  | 'open'
  /** No place left: the waiting list remains. */
  | 'full'
  /** A draft, reserved for another structure: nothing tells that it exists. */
  | 'unknown'
  | 'cancelled'
  /** Too near, for as many as it has (28 days, 14 once it has more than 4). */
  | 'too_late'
  /** A conseiller numérique is trained by the network of the scheme (S-074). */
  | 'network'

/** The one rule of `openingOf`, with its reason. The session is held, and `held` of its places are taken. */
export async function admissionTo(
  tx: Ctx,
  session: Session,
  { organisationId, conseillerNumerique }: Track,
  held: number,
): Promise<Admission> {
  const [organisme] = await tx.db
    .select({ network: trainingOrganisations.network })
    .from(trainingOrganisations)
    .where(eq(trainingOrganisations.id, session.trainingOrganisationId))
  if (!organisme) throw new Error('a session belongs to a training organisation')
  const now = tx.clock.now()
  const opening = openingOf(
    { ...session, network: organisme.network, held },
    { conseillerNumerique, organisationId },
    now,
    tx.training,
  )
  if (opening === 'ouverte') return 'open'
  if (opening === 'complete') return 'full'
  if (session.state === 'brouillon' || (session.reservedTo && session.reservedTo !== organisationId)) return 'unknown'
  if (session.state === 'annulee') return 'cancelled'
  return closesAt({ ...session, held }, tx.training) < now ? 'too_late' : 'network'
}
