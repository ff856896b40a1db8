-- Results that our team looks at before they are recorded: sealed, since they hold addresses, and forgotten within a day.
create table pix_previews (
  id uuid primary key,
  by_account uuid not null references accounts,
  at timestamptz not null,
  expires_at timestamptz not null,
  source text not null check (source in ('csv', 'xlsx')),
  file_name text not null check (length(file_name) <= 200),
  table_sealed bytea not null
);
create index pix_previews_expiring on pix_previews (expires_at);

-- Rows that were left out, by their line: the file says whose they are, and stays with who has it.
create table pix_import_refusals (
  import_id uuid not null references pix_imports,
  line int not null,
  problem text not null check (problem in ('no_email', 'bad_email', 'no_date', 'bad_date', 'future', 'too_old', 'bad_score')),
  primary key (import_id, line)
);

-- The last time that Pix's interface was asked: one row, or none where it never was.
create table pix_reading (
  one boolean primary key default true check (one),
  asked_at timestamptz not null,
  running_since timestamptz,                         -- being read: nobody else reads meanwhile
  answered_at timestamptz,
  failure text check (length(failure) between 1 and 40), -- null: the last one was answered
  refused int not null default 0 check (refused >= 0)
);

-- Nobody of ours: our team said so.
alter table pix_results
  add set_aside_at timestamptz,
  add set_aside_by uuid references accounts,
  add check ((set_aside_at is null) = (set_aside_by is null));
create index pix_results_unmatched on pix_results (taken_on) where resolved_key is null and set_aside_at is null;
create index pix_results_of_import on pix_results (import_id, line);

-- The online meeting of référents: dates that our team offers, who registers, who came.
create table webinars (
  id uuid primary key,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '8 hours'),
  join_url text not null check (length(join_url) between 9 and 500), -- told to those registered alone
  created_by uuid not null references accounts,
  created_at timestamptz not null,
  revision int not null default 1 check (revision > 0),              -- counts what those registered were told: date, link, cancellation
  cancelled_at timestamptz,
  attendance_at timestamptz,                                         -- the last time that attendance was imported
  attendance_refused jsonb not null default '[]',                    -- its rows that were left out: lines and codes
  check (attendance_at is null or cancelled_at is null)
);
create index webinars_by_date on webinars (starts_at);
create table webinar_registrations (
  webinar_id uuid not null references webinars,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,            -- in whose name they came
  registered_at timestamptz,                                         -- null: came without registering
  cancelled_at timestamptz,
  attended_at timestamptz,
  primary key (webinar_id, account_id),
  check (registered_at is not null or attended_at is not null),
  check (cancelled_at is null or registered_at is not null)
);
create index webinar_registrations_of on webinar_registrations (account_id);
