import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { sealJson } from '../../../../platform/crypto/json.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import { newId } from '../../../../platform/ids.ts'
import { organisations } from '../../../organisations/index.ts'
import { actes, autorisations, mandats, preparedDemarches } from '../../tables.ts'
import { usableNow } from '../../usable.ts'
import {
  type ActeDetails,
  type Authenticated,
  checkDemarche,
  type DemarcheChoice,
  type Presence,
  places,
} from '../model.ts'
import { type ExchangeOwner, exchangeState, OWNED, owned, ownedBy } from '../queries/exchange.ts'
import { type UsableAutorisation, usableAutorisation } from '../queries/themes-in-force.ts'
import { exchanges } from '../tables.ts'

export interface ActeChoice extends DemarcheChoice {
  readonly usagerId: string
  readonly autorisationId: string
  /** The same, when it was read just now; it is read here otherwise. */
  readonly autorisation?: UsableAutorisation
  readonly presence: Presence
  /** The site it was started for from here, when it was. */
  readonly site?: string
  /** The prepared démarche that this confirms. */
  readonly preparedId?: string
  /** The acte noted « à reprendre » that this takes up again. */
  readonly resumesActeId?: string
  readonly authenticated: Authenticated
}

export type ChosenActe =
  | { readonly kind: 'chosen'; readonly acteId: string; readonly usagerId: string; readonly interactionHash: Buffer }
  | {
      readonly kind: 'refused'
      readonly reason: 'not_found' | 'expired' | 'answered' | 'not_in_force' | 'demarche_missing' | 'agreement_missing'
    }

const choose = preparedQuery(
  [
    ...OWNED,
    'now',
    'acteId',
    'autorisationId',
    'usagerId',
    'detailsSealed',
    'presence',
    'preparedId',
    'authenticatedAt',
    'authenticatedWith',
  ],
  (db, { now, acteId, autorisationId, usagerId, detailsSealed, presence, preparedId, ...rest }) => {
    const { authenticatedAt, authenticatedWith, ...owner } = rest
    const { accountId, organisationId, exchangeId } = owner
    // Locked first: pressed twice, the second waits here, and then finds that it is answered.
    const exchange = db.$with('exchange').as(
      db
        .select({ id: exchanges.id })
        .from(exchanges)
        .where(and(owned(owner), isNull(exchanges.answeredAt), gt(exchanges.expiresAt, now)))
        .for('update'),
    )
    const granted = db
      .select({
        id: sql`${acteId}::uuid`,
        channel: sql`'franceconnect'`,
        organisationId: autorisations.organisationId,
        usagerId: autorisations.usagerId,
        mandatId: autorisations.mandatId,
        autorisationId: autorisations.id,
        accountId: sql`${accountId}::uuid`,
        theme: autorisations.theme,
        detailsSealed: sql`${detailsSealed}::bytea`,
        presence: sql`${presence}::text`,
        state: sql`'choisie'`,
        startedAt: sql`${now}::timestamptz`,
      })
      .from(autorisations)
      .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
      .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
      .where(
        and(
          eq(autorisations.id, autorisationId),
          eq(autorisations.organisationId, organisationId),
          eq(autorisations.usagerId, usagerId),
          usableNow(now, accountId),
          sql`exists (select 1 from ${exchange})`,
        ),
      )
    const acte = db.$with('acte', { id: actes.id }).as(
      sql`insert into ${actes} (id, channel, organisation_id, usager_id, mandat_id, autorisation_id, account_id, theme, details_sealed,
          presence, state, started_at) ${granted} returning id`,
    )
    const done = sql`exists (select 1 from ${acte})`
    const consumed = db.$with('consumed').as(
      db
        .update(preparedDemarches)
        .set({ consumedAt: sql`${now}` })
        .where(
          and(
            eq(preparedDemarches.id, preparedId),
            eq(preparedDemarches.accountId, accountId),
            isNull(preparedDemarches.consumedAt),
            done,
          ),
        )
        .returning({ id: preparedDemarches.id }),
    )
    return (
      db
        .with(exchange, acte, consumed)
        .update(exchanges)
        // By the interaction's name, the code and the token that are issued for it lead back to this acte.
        .set({
          acteId: sql`${acteId}`,
          answeredAt: sql`${now}`,
          outcome: 'choisie',
          grantHash: sql`${exchanges.interactionHash}`,
          authenticatedAt: sql`${authenticatedAt}::timestamptz`,
          authenticatedWith: sql`${authenticatedWith}::text[]`,
        })
        .where(and(eq(exchanges.id, exchangeId), done))
        .returning({ interactionHash: exchanges.interactionHash })
    )
  },
)

/**
 * The aidant confirms: in whose name, under which theme, for which démarche, the person being present or not. Whatever was posted, the
 * autorisation is one that is in force now, in the aidant's current structure, for that person; anything else is `not_in_force`. Written in
 * one statement, or not at all: the acte, and the exchange that it answers, once. Nothing is journaled yet: the use is, once, with what
 * came of it.
 */
export async function chooseActe(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  choice: ActeChoice,
): Promise<ChosenActe> {
  const autorisation = choice.autorisation ?? (await usableAutorisation(ctx, owner.aidant, choice.autorisationId))
  if (!autorisation) return refused(ctx, owner, exchangeId)
  const demarche = checkDemarche(choice, autorisation.demarches)
  if (typeof demarche === 'string') return refused(ctx, owner, exchangeId, demarche)
  const acteId = newId()
  const details: ActeDetails = {
    ...demarche,
    ...(choice.site ? { site: choice.site } : {}),
    ...(choice.resumesActeId ? { resumes: choice.resumesActeId } : {}),
  }
  const { usagerId } = choice
  const [chosen] = await choose(ctx.db, {
    ...ownedBy(owner, exchangeId),
    now: ctx.clock.now(),
    acteId,
    usagerId,
    autorisationId: autorisation.id,
    detailsSealed: sealJson(autorisation.key, places.details(acteId), details),
    presence: choice.presence,
    preparedId: choice.preparedId ?? null,
    authenticatedAt: choice.authenticated.at,
    authenticatedWith: choice.authenticated.methods,
  })
  return chosen
    ? { kind: 'chosen', acteId, usagerId, interactionHash: chosen.interactionHash }
    : refused(ctx, owner, exchangeId)
}

type Reason = Extract<ChosenActe, { kind: 'refused' }>['reason']

/** Why nothing was written: an exchange that cannot be answered comes before what was chosen for it. */
async function refused(
  ctx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  otherwise: Reason = 'not_in_force',
): Promise<ChosenActe> {
  const state = await exchangeState(ctx, owner, exchangeId)
  if (!state) return { kind: 'refused', reason: 'not_found' }
  return { kind: 'refused', reason: state === 'open' ? otherwise : state }
}
