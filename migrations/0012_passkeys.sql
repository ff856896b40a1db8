-- A passkey (WebAuthn): what a factor of that kind has of its own. The private key never leaves its authenticator.
create table passkeys (
  factor_id uuid primary key references factors,
  -- Chosen by the authenticator; one credential is one factor, whoever presents it.
  credential_id bytea not null unique check (octet_length(credential_id) between 16 and 1023),
  -- COSE (RFC 9052).
  public_key bytea not null,
  -- Grows at each use, or stays 0 for ever: keys kept by several devices of one person do not count.
  counter bigint not null check (counter between 0 and 4294967295),
  transports text[] not null,
  backed_up boolean not null,
  -- The model of authenticator, as it says itself; zeros when it does not.
  aaguid uuid not null
);

-- What an authenticator is asked to sign: random, for five minutes, once, for one holder (a browser that signs in; a session otherwise).
create table passkey_challenges (
  challenge bytea primary key check (octet_length(challenge) = 32),
  purpose text not null check (purpose in ('registration', 'sign_in', 'proof')),
  -- Keyed hash of the browser's cookie (sign_in) or of the session's: it opens nothing.
  holder_hash bytea not null,
  -- Whose, once it is known: for a sign-in, once it has succeeded. Such a browser is then known, and nobody else can slow it down.
  account_id uuid references accounts,
  -- What the key being registered will be called.
  label text check (length(label) between 1 and 60),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '5 minutes'),
  consumed_at timestamptz,
  check (purpose = 'sign_in' or account_id is not null),
  check (account_id is null or purpose <> 'sign_in' or consumed_at is not null),
  check ((purpose = 'registration') = (label is not null))
);
create index passkey_challenges_of_holder on passkey_challenges (holder_hash, purpose);
create index passkey_challenges_expired on passkey_challenges (expires_at);
create index sign_in_requests_of_browser on sign_in_requests (browser_hash);
