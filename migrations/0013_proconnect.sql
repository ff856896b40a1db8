-- Whose ProConnect identity opens which account: linked once by its owner, one each way. What was linked before is in the journal.
create table proconnect_links (
  account_id uuid primary key references accounts,
  id uuid not null unique,
  issuer text not null check (length(issuer) between 1 and 500),
  -- Keyed hash of the issuer and of the identifier that it gave us: never an address, which may become somebody else's.
  subject_hash bytea not null unique check (octet_length(subject_hash) = 32),
  linked_at timestamptz not null,
  last_used_at timestamptz
);

-- A browser sent to ProConnect and awaited. The nonce and the PKCE verifier are computed from the state, of which only a hash is here.
create table proconnect_requests (
  state_hash bytea primary key check (octet_length(state_hash) = 32),
  purpose text not null check (purpose in ('sign_in', 'link', 'logout')),
  browser_hash bytea not null,
  -- To link: the session that asked, the only one that may finish it.
  session_hash bytea,
  -- To link: who asked. To sign in: who was recognised without a strong authentication, whose own factor is awaited.
  account_id uuid references accounts,
  next_path text check (length(next_path) <= 1000),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '30 minutes'),
  -- ProConnect's answer serves once.
  answered_at timestamptz,
  consumed_at timestamptz,
  -- What was answered, while something is still awaited of the person.
  issuer text check (length(issuer) between 1 and 500),
  subject_hash bytea check (octet_length(subject_hash) = 32),
  id_token_sealed bytea,
  check ((purpose = 'link') = (session_hash is not null)),
  check ((purpose = 'sign_in') = (next_path is not null)),
  check (purpose <> 'link' or account_id is not null),
  check (purpose <> 'logout' or account_id is null),
  check (answered_at is not null or (subject_hash is null and id_token_sealed is null)),
  check (purpose <> 'sign_in' or (account_id is not null) = (subject_hash is not null)),
  check (consumed_at is null or id_token_sealed is null)
);
create index proconnect_requests_of_browser on proconnect_requests (browser_hash, created_at desc) where consumed_at is null;
create index proconnect_requests_of_session on proconnect_requests (session_hash) where session_hash is not null;
create index proconnect_requests_expired on proconnect_requests (expires_at);
create index proconnect_requests_of_account on proconnect_requests (account_id);

-- A session that ProConnect opened: its own is ended with the same gesture. Gone once it served, or with ours.
create table proconnect_sessions (
  session_id uuid primary key references sessions (id) on delete cascade,
  id_token_sealed bytea not null,
  expires_at timestamptz not null
);
create index proconnect_sessions_expired on proconnect_sessions (expires_at);
