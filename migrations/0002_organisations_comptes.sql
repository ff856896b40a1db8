create table organisations (
  id uuid primary key,
  name text not null check (length(name) between 1 and 255),
  siret text check (siret ~ '^[0-9]{14}$'),
  address text not null default '',
  postal_code text not null check (postal_code ~ '^[0-9]{5}$'),
  city text not null default '',
  -- Ordered: it is the order in which the themes are offered.
  allowed_themes text[] not null check (
    cardinality(allowed_themes) between 1 and 10 and
    allowed_themes <@ array['papiers','famille','social','travail','logement','transports','argent','justice','etranger','loisirs']),
  created_at timestamptz not null,
  closed_at timestamptz
);

create table accounts (
  id uuid primary key,
  email text not null check (length(email) <= 320),
  email_key text not null unique check (email_key = lower(email_key)), -- one account per address, whatever the case
  given_name text not null,
  family_name text not null,
  phone text check (phone ~ '^\+[0-9]{6,15}$'),
  created_at timestamptz not null,
  deactivated_at timestamptz,
  cgu_version text,
  cgu_accepted_at timestamptz,
  last_sign_in_at timestamptz,
  check ((cgu_version is null) = (cgu_accepted_at is null))
);

create table memberships (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  role text not null check (role in ('aidant', 'referent')),
  occupation text not null default '',
  since timestamptz not null,
  until timestamptz check (until >= since)
);
create unique index memberships_current on memberships (account_id, organisation_id, role) where until is null;
create index memberships_by_organisation on memberships (organisation_id) where until is null;

-- One row per authenticator. A card sits in stock (account_id null) until it is handed to somebody.
create table factors (
  id uuid primary key,
  account_id uuid references accounts,
  kind text not null check (kind in ('totp_app', 'totp_card')),
  serial text unique,
  seed_sealed bytea not null,
  step_seconds int not null check (step_seconds in (30, 60)),
  drift_steps int not null default 0 check (drift_steps between -20 and 20),
  last_counter bigint not null default 0,     -- each code once: RFC 6238 section 5.2
  confirmed_at timestamptz,
  removed_at timestamptz,
  removed_reason text,
  created_at timestamptz not null,
  check (kind <> 'totp_card' or serial is not null),
  check (confirmed_at is null or account_id is not null)
);
create index factors_of_account on factors (account_id) where removed_at is null;

create table sessions (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  account_id uuid not null references accounts,
  organisation_id uuid references organisations, -- the current one (DEC-44)
  created_at timestamptz not null,
  expires_at timestamptz not null,
  seen_at timestamptz not null,
  locked_at timestamptz,
  ended_at timestamptz,
  user_agent text not null default '',
  check (expires_at <= created_at + interval '24 hours')
);
create index sessions_of_account on sessions (account_id) where ended_at is null;

create table sign_in_requests (
  id uuid primary key,
  account_id uuid not null references accounts,
  browser_hash bytea not null,
  link_hash bytea not null unique,
  short_code_hash bytea not null,
  short_code_failures int not null default 0,
  next_path text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz
);
create index sign_in_requests_of_account on sign_in_requests (account_id);

-- Capped back-off. The key is a keyed hash of what is counted (an account, an address).
create table throttles (
  key bytea primary key,
  failures int not null check (failures >= 0),
  blocked_until timestamptz not null,
  last_failure_at timestamptz not null
);

-- DEC-15. A row that is not lifted stops its target at once: sessions, signing, codes, tokens, identities.
create table emergency_stops (
  id uuid primary key,
  scope text not null check (scope in ('aidant', 'structure', 'fournisseur')),
  account_id uuid references accounts,
  organisation_id uuid references organisations,
  reason text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  confirmed_by text,                           -- the whole provider takes two people
  effective_at timestamptz,
  lifted_by text,
  lifted_at timestamptz,
  check ((scope = 'aidant') = (account_id is not null)),
  check ((scope = 'structure') = (organisation_id is not null)),
  check (scope <> 'fournisseur' or effective_at is null or (confirmed_by is not null and confirmed_by <> requested_by))
);
create index emergency_stops_current on emergency_stops (scope, account_id, organisation_id) where effective_at is not null and lifted_at is null;
