-- An aidant asks that FranceConnect's session of the person before be closed: through our own client role, FranceConnect gives the token that
-- ends it. What is kept is where that stands, never whom FranceConnect named. Forgotten with the exchange, a day later.
create table fc_closings (
  id uuid primary key,
  exchange_id uuid not null references fi_exchanges on delete cascade,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  browser_hash bytea not null,
  -- Where the aidant was going: a path of ours.
  return_to text not null,
  state_hash bytea unique,
  nonce text,
  logout_state_hash bytea unique,
  -- FranceConnect's session named the person of the exchange; null as long as it has not said.
  same_person boolean,
  outcome text check (outcome in ('fermee', 'autre_compte', 'autre_personne', 'abandonnee', 'indisponible', 'refusee')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index fc_closings_of_exchange on fc_closings (exchange_id);

-- FranceConnect ended the session of this browser without calling our provider: what it held was not what we had opened, so nothing is left of
-- that in this browser. The next person is no longer made to wait; a signature still is (DEC-13), since FranceConnect did not tell us itself.
alter table fi_exchanges add column fc_session_left_at timestamptz;
