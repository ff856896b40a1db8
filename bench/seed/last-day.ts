import type pg from 'pg'

/**
 * What a day of work leaves behind until it is purged: FranceConnect's calls and the journeys of mandats, two of the first and one of the
 * second in three for each aidant. Tables that stay empty would tell nothing of the plans of the statements that read them.
 */
export async function seedLastDay(client: pg.Client, now: Date): Promise<void> {
  await client.query(
    `insert into fi_exchanges (id, interaction_hash, nonce_hash, browser_hash, account_id, organisation_id, created_at, expires_at,
        answered_at, outcome, fc_session_until, fc_session_closed_at)
     select md5('exchange' || m.account_id || n)::uuid, sha256(convert_to('interaction' || m.account_id || n, 'UTF8')),
       sha256(convert_to('nonce' || m.account_id || n, 'UTF8')), sha256(convert_to('browser' || m.account_id, 'UTF8')),
       m.account_id, m.organisation_id, begun, begun + interval '10 minutes', begun, 'choisie', begun + interval '30 minutes',
       begun + interval '20 minutes'
     from memberships m, generate_series(1, 2) n,
       lateral (select $1::timestamptz - n * interval '7 hours' as begun) at
     where m.until is null`,
    [now],
  )
  await client.query(
    `insert into mandat_journeys (id, account_id, organisation_id, browser_hash, purpose, step, created_at, updated_at, expires_at, consumed_at)
     select md5('journey' || m.account_id)::uuid, m.account_id, m.organisation_id, sha256(convert_to('browser' || m.account_id, 'UTF8')),
       'mandat', 'signe', begun, begun, begun + interval '30 minutes', begun + interval '5 minutes'
     from memberships m, lateral (select $1::timestamptz - interval '5 hours' as begun) at
     where m.until is null and get_byte(sha256(convert_to(m.id::text, 'UTF8')), 0) % 3 = 0`,
    [now],
  )
}
