-- What an accepted file gives its organisation, all of it (W-19).
alter table organisations
  add column number text unique check (number ~ '^[0-9]{8,}$'), -- that of its file: three characters of the postal code, then a counter
  add column type text,
  add column type_other text check (length(type_other) between 1 and 200),
  add column france_services_number text check (length(france_services_number) between 1 and 200),
  add column legal_category text check (legal_category ~ '^[0-9]{4}$'), -- INSEE's « nature juridique »
  add column address_complement text not null default '',
  add column city_insee text check (city_insee ~ '^[0-9AB]{5}$'),
  add column website text,
  add column mission text not null default '',
  add column weekly_volume int check (weekly_volume >= 0);

-- Who asks for a structure's habilitation. No account: a mailed link opens a session on their own files (DEC-28).
create table requesters (
  id uuid primary key,
  given_name text not null check (length(given_name) between 1 and 150),
  family_name text not null check (length(family_name) between 1 and 150),
  occupation text not null check (length(occupation) <= 150),
  email text not null check (length(email) <= 320),
  email_key text not null unique check (email_key = lower(email_key)),
  email_confirmed_at timestamptz,
  created_at timestamptz not null
);

-- Single use, hashed. « confirmation » confirms the address, « acces » opens a session, « nouvelle_adresse » confirms the one that will replace it (W-02).
create table requester_links (
  id uuid primary key,
  requester_id uuid not null references requesters on delete cascade,
  purpose text not null check (purpose in ('confirmation', 'acces', 'nouvelle_adresse')),
  token_hash bytea not null unique,
  new_email text check ((new_email is not null) = (purpose = 'nouvelle_adresse')),
  asked boolean not null default false,        -- from a public page, by anybody: these are counted (T-56)
  intent jsonb,                                -- the file that begins once it is used: authority, answers to the eligibility test
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz
);
create index requester_links_of_requester on requester_links (requester_id, created_at desc);

create table requester_sessions (
  id uuid primary key,
  requester_id uuid not null references requesters on delete cascade,
  secret_hash bytea not null unique,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at),
  ended_at timestamptz
);
create index requester_sessions_of_requester on requester_sessions (requester_id) where ended_at is null;

-- The number's counter: one row, made with the first file that is sent, taken under its lock.
create table habilitation_counter (
  one boolean primary key default true check (one),
  last int not null
);

-- The file of a structure. Steps are saved one by one: what a draft may lack, a file that was sent has (the last checks).
create table habilitation_files (
  id uuid primary key,
  number text unique check (number ~ '^[0-9]{8,}$'),
  state text not null default 'brouillon' check (
    state in ('brouillon', 'en_examen', 'modifications_demandees', 'acceptee', 'refusee', 'retiree', 'sans_suite')),
  state_since timestamptz not null,
  created_by uuid not null references requesters,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,                    -- first time
  -- DEC-25: the référent, the head of the structure, or somebody they authorised
  authority text check (authority in ('referent', 'dirigeant', 'mandate')),
  eligibility jsonb,                           -- answers to the eligibility test, with the version of its rules
  siret text check (siret ~ '^[0-9]{14}$'),
  siret_state text check (siret_state in ('trouve', 'a_verifier')),
  directory jsonb,                             -- what the company directory answered, and when
  name text check (length(name) between 1 and 255),
  type text,
  type_other text check (length(type_other) between 1 and 200),
  france_services_number text check (length(france_services_number) between 1 and 200),
  address text check (length(address) between 1 and 255),
  address_complement text not null default '' check (length(address_complement) <= 255),
  postal_code text check (postal_code ~ '^[0-9]{5}$'),
  city text check (length(city) between 1 and 255),
  city_insee text check (city_insee ~ '^[0-9AB]{5}$'),
  department text,
  website text check (length(website) <= 255),
  mission text not null default '' check (length(mission) <= 5000),
  weekly_volume int check (weekly_volume between 0 and 100000),
  grounds jsonb not null default '[]',         -- DEC-21: each ground declared, with what supports it
  referent jsonb,                              -- names, occupation, e-mail, phone, also aidant, conseiller numérique
  commitments jsonb not null default '{}',     -- commitment → instant at which it was ticked
  organisation_id uuid references organisations,
  assigned_to uuid references accounts,
  reminders int not null default 0,            -- since `state_since`
  last_reminder_at timestamptz,
  check ((type = 'autre') = (type_other is not null)),
  check ((state = 'acceptee') = (organisation_id is not null)),
  check (submitted_at is null or (number is not null and siret is not null and name is not null and type is not null and
    address is not null and postal_code is not null and city is not null and referent is not null and authority is not null)),
  check (state in ('brouillon', 'sans_suite', 'retiree') or submitted_at is not null)
);
create index habilitation_files_queue on habilitation_files (state, state_since);
create index habilitation_files_by_siret on habilitation_files (siret);
create index habilitation_files_assigned on habilitation_files (assigned_to) where assigned_to is not null;

-- Who follows a file: its author, and the colleagues that they added.
create table habilitation_file_requesters (
  file_id uuid not null references habilitation_files on delete cascade,
  requester_id uuid not null references requesters,
  since timestamptz not null,
  added_by uuid references requesters,
  until timestamptz,
  primary key (file_id, requester_id)
);
create index habilitation_files_of_requester on habilitation_file_requesters (requester_id) where until is null;

create table habilitation_file_aidants (
  id uuid primary key,
  file_id uuid not null references habilitation_files on delete cascade,
  given_name text not null check (length(given_name) between 1 and 150),
  family_name text not null check (length(family_name) between 1 and 150),
  email text not null check (length(email) <= 320),
  email_key text not null check (email_key = lower(email_key)),
  occupation text not null check (length(occupation) between 1 and 150),
  conseiller_numerique boolean not null default false,
  added_at timestamptz not null,
  unique (file_id, email_key)
);

-- What happened to a file, in order: append-only, one row per command. The decisions are also in the journal.
create table habilitation_file_events (
  id uuid primary key,
  file_id uuid not null references habilitation_files on delete cascade,
  at timestamptz not null,
  act text not null,
  from_state text not null,
  to_state text not null,
  requester_id uuid references requesters,
  account_id uuid references accounts,
  details jsonb not null default '{}'
);
create index habilitation_file_events_of_file on habilitation_file_events (file_id, at);
create index habilitation_file_events_delays on habilitation_file_events (act, at);

-- The thread: both sides write. A message of the team may ask for changes or give the grounds of a decision.
create table habilitation_messages (
  id uuid primary key,
  file_id uuid not null references habilitation_files on delete cascade,
  at timestamptz not null,
  requester_id uuid references requesters,
  account_id uuid references accounts,
  text text not null check (length(text) between 1 and 10000),
  check ((requester_id is null) <> (account_id is null))
);
create index habilitation_messages_of_file on habilitation_messages (file_id, at);

-- Kept in the database, sealed: nothing that was sent is ever on a path that a web server may serve.
create table habilitation_attachments (
  id uuid primary key,
  message_id uuid not null references habilitation_messages on delete cascade,
  file_id uuid not null references habilitation_files on delete cascade,
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size int not null check (size between 1 and 5242880),
  content_sealed bytea not null
);
create index habilitation_attachments_of_message on habilitation_attachments (message_id);

-- The reviewer's verdict on each criterion, with the source consulted and its date.
create table habilitation_criteria (
  file_id uuid not null references habilitation_files on delete cascade,
  criterion text not null,
  verdict text not null check (verdict in ('conforme', 'non_conforme', 'sans_objet')),
  source text not null check (length(source) between 1 and 300),
  source_date date not null,
  note text not null default '' check (length(note) <= 1000),
  judged_by uuid not null references accounts,
  judged_at timestamptz not null,
  primary key (file_id, criterion)
);

-- Requesters act too (DEC-42). Every entry that is there has one of the former kinds: nothing to read again.
alter table journal_entries drop constraint journal_entries_actor_kind_check;
alter table journal_entries add constraint journal_entries_actor_kind_check
  check (actor_kind in ('account', 'usager', 'system', 'operator', 'franceconnect', 'requester')) not valid;
