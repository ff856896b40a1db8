-- The outbox: written in the act's transaction, sent afterwards, at least once, de-duplicated by key.
create table messages (
  id uuid primary key,
  channel text not null check (channel in ('mail', 'sms')),
  kind text not null,
  dedup_key text not null unique,
  sealed bytea,                                -- recipient and content; destroyed a while after sending
  created_at timestamptz not null,
  not_before timestamptz not null,
  attempts int not null default 0,
  last_error text,
  sent_at timestamptz,
  failed_at timestamptz                        -- given up: shown to staff
);
create index messages_to_send on messages (not_before) where sent_at is null and failed_at is null;
create index messages_stuck on messages (created_at) where sent_at is null;

-- The safe of DEC-11: the identifiers of a mailbox created for the usager.
create table coffres (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  mandat_id uuid not null references mandats,
  content_sealed bytea,
  created_by uuid not null references accounts,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  handed_over_at timestamptz,
  destroyed_at timestamptz,
  check ((content_sealed is null) = (destroyed_at is not null))
);
create unique index coffres_one_open on coffres (organisation_id, usager_id) where destroyed_at is null;

-- The accounts a person may use at FranceConnect, and whether they work today.
create table identity_provider_states (
  key text primary key,
  disturbed_since timestamptz,
  message text not null default '',
  updated_at timestamptz not null
);
