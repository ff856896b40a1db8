-- Several factors for one account, of more than one kind. What is common to all is here; what a kind has of its own is in its own table.
alter table factors drop constraint factors_kind_check;
alter table factors
  add constraint factors_kind_check check (kind in ('totp_app', 'totp_card', 'passkey', 'recovery_codes')),
  alter seed_sealed drop not null,
  alter step_seconds drop not null,
  -- What its owner calls it, to tell two of a kind apart.
  add label text check (length(label) between 1 and 60),
  add last_used_at timestamptz,
  -- null with a date: the system, or an operator.
  add removed_by uuid references accounts,
  -- For the reason `autre`: kept here, never in the journal.
  add removed_words text check (length(removed_words) between 1 and 300);
alter table factors
  add constraint factors_removed_reason_check check (removed_reason in
    ('perdue', 'cassee', 'defectueuse', 'depart', 'erreur', 'autre', 'par_la_personne', 'remplacee', 'reparation')),
  add constraint factors_removal_check check (removed_at is not null or (removed_reason is null and removed_by is null)),
  add constraint factors_words_check check (removed_words is null or removed_reason = 'autre'),
  -- The seed is destroyed with the factor; the kinds that are not six-digit codes never have one.
  add constraint factors_seed_check check (case when kind not in ('totp_app', 'totp_card') then seed_sealed is null
    else step_seconds is not null and (removed_at is not null or seed_sealed is not null) end);
-- A card given back in working order returns to the stock as a new row: its former holder keeps their own.
alter table factors drop constraint factors_serial_key;
create unique index factors_serial_key on factors (serial) where removed_at is null;
create index factors_serial_ever on factors (serial) where serial is not null;
create unique index factors_one_set_of_codes on factors (account_id) where kind = 'recovery_codes' and removed_at is null;

-- Ten codes a set, each good once. Random, so that a keyed hash is enough to keep them.
create table recovery_codes (
  factor_id uuid not null references factors,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  used_at timestamptz,
  primary key (factor_id, code_hash)
);

-- An authenticator application being added: the seed on the screen, until a first code confirms it. It belongs to one account and one screen.
create table factor_candidates (
  id uuid primary key,
  account_id uuid not null references accounts,
  -- The session (or the activation) in which it was begun, the only one that may finish it: 'session:<id>'.
  held_by text not null check (held_by ~ '^[a-z]+:[0-9a-f-]{36}$'),
  seed_sealed bytea,
  label text check (length(label) between 1 and 60),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  check ((consumed_at is null) = (seed_sealed is not null))
);
create index factor_candidates_expired on factor_candidates (expires_at);
create index factor_candidates_of_account on factor_candidates (account_id);

-- A new e-mail counts once it was confirmed from a link sent there; the former one may object. One row a request, whether or not the address
-- is somebody's already: what the page shows must not tell.
create table email_changes (
  id uuid primary key,
  account_id uuid not null references accounts,
  former_email text not null check (length(former_email) <= 320),
  new_email text not null check (length(new_email) <= 320),
  -- null: the address is another account's, no link was sent.
  confirm_hash bytea unique,
  object_hash bytea not null unique,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  objected_at timestamptz,
  check (confirmed_at is null or (confirm_hash is not null and withdrawn_at is null))
);
create unique index email_changes_pending on email_changes (account_id) where confirmed_at is null and withdrawn_at is null;
create index email_changes_of_account on email_changes (account_id, requested_at desc);

-- An aidant who must not act for somebody (conflict of interest): this aidant only, the structure stays bound (DEC-02, DEC-06).
create table deports (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  since timestamptz not null,
  until timestamptz check (until >= since),
  ended_by uuid references accounts
);
create unique index deports_current on deports (account_id, organisation_id, usager_id) where until is null;
create index deports_of_usager on deports (organisation_id, usager_id) where until is null;
