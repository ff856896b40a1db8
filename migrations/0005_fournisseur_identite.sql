-- oidc-provider's storage. Identifiers are hashed, payloads sealed: a stolen dump opens nothing. Unlogged: codes and tokens live a minute,
-- so they stay out of the write-ahead log and of backups, and no exchange waits for the disk on their account. A crash forgets them:
-- FranceConnect is then told that the code is unknown, and the person starts again.
create unlogged table oidc_items (
  model text not null,
  id_hash bytea not null,
  payload_sealed bytea not null,
  grant_hash bytea,
  uid_hash bytea,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (model, id_hash)
);
create index oidc_items_by_grant on oidc_items (grant_hash) where grant_hash is not null;
create index oidc_items_by_uid on oidc_items (uid_hash) where uid_hash is not null;
create index oidc_items_expired on oidc_items (expires_at) where expires_at is not null;

-- One call of FranceConnect to our authorize endpoint, bound to the browser that brought it, then to the aidant who answers it.
create table fi_exchanges (
  id uuid primary key,
  interaction_hash bytea not null unique,
  -- Keyed hash of FranceConnect's nonce: the ID token that it sends back to end its session carries it.
  nonce_hash bytea not null unique,
  browser_hash bytea not null,
  account_id uuid references accounts,
  organisation_id uuid references organisations,
  requested_themes text[] not null default '{}',
  requested_unknown text[] not null default '{}',
  grant_hash bytea unique,
  acte_id uuid unique references actes,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  outcome text check (outcome in ('choisie', 'abandonnee', 'sans_mandat', 'refusee')),
  -- FranceConnect's own 30-minute session in that browser: known closed from its call to our end-session endpoint.
  fc_session_until timestamptz,
  fc_session_closed_at timestamptz,
  -- An aidant went on with somebody else while it was open, with a reason that the journal holds: it is not closed for all that.
  fc_session_overridden_at timestamptz
);
create index fi_exchanges_open_fc_sessions on fi_exchanges (browser_hash, fc_session_until) where fc_session_closed_at is null;
create index fi_exchanges_expired on fi_exchanges (expires_at);
create index fi_exchanges_of_account on fi_exchanges (account_id, created_at desc);
