create table usagers (
  id uuid primary key,
  identity_sealed bytea,                       -- null once erased
  identity_updated_at timestamptz not null,
  created_at timestamptz not null,
  erased_at timestamptz,
  -- Proven to the team (DEC-06): nothing is signed in this name any more.
  incapacity text check (incapacity in ('deces', 'mesure_protection')),
  check ((identity_sealed is null) = (erased_at is not null))
);
-- One data key per usager, wrapped by a versioned master key. In a table of its own so that long-lived backups can leave it out (DEC-41).
create table usager_keys (
  usager_id uuid primary key references usagers,
  master_version int not null,
  wrapped bytea not null
);
-- Keyed hash of FranceConnect's sub. A civil-status correction gives a person a second one.
create table usager_subs (
  sub_index bytea primary key check (octet_length(sub_index) = 32),
  usager_id uuid not null references usagers,
  since timestamptz not null
);
create index usager_subs_of_usager on usager_subs (usager_id);

-- What one organisation holds about one usager besides the mandats: contact details, name in use, how she is told of uses (DEC-12).
create table usager_settings (
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  contact_sealed bytea,                        -- { email?, phone?, nameInUse? }
  notice_channel text not null default 'none' check (notice_channel in ('none', 'sms', 'email')),
  notice_address_sealed bytea,
  notice_address_index bytea,                  -- keyed hash: the same address on several usagers is a signal
  updated_at timestamptz not null,
  primary key (organisation_id, usager_id),
  check ((notice_channel = 'none') = (notice_address_sealed is null)),
  check ((notice_address_sealed is null) = (notice_address_index is null))
);
create index usager_settings_by_address on usager_settings (notice_address_index) where notice_address_index is not null;

create table usager_notes (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  account_id uuid not null references accounts,
  text_sealed bytea not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index usager_notes_of_usager on usager_notes (organisation_id, usager_id, created_at desc) where removed_at is null;
