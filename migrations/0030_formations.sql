-- From an accepted aidant to an active account: who trains, when, who comes, what Pix says. An account is opened from these facts alone, in
-- whatever order they come.

-- Organismes de formation. Their people sign in with an account and a second factor, and see their own organisation alone.
create table training_organisations (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  network text not null check (network in ('mednum', 'familles_rurales', 'pimms', 'autre')),
  desk_email text not null check (length(desk_email) between 3 and 320), -- where registrations are told
  created_at timestamptz not null,
  closed_at timestamptz check (closed_at >= created_at)
);
create unique index training_organisations_name on training_organisations (lower(name)) where closed_at is null;

-- Whom the public may write to, region by region (INSEE codes). The one model of contacts (W-30).
create table training_contacts (
  id uuid primary key,
  training_organisation_id uuid not null references training_organisations,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) between 3 and 320),
  phone text check (phone ~ '^\+[0-9]{6,15}$'),
  regions text[] not null check (cardinality(regions) between 1 and 18)
);
create index training_contacts_of on training_contacts (training_organisation_id);

-- An account works for one training organisation at a time. The former global roles said "trainer" without saying whose.
create table training_staff (
  id uuid primary key,
  account_id uuid not null references accounts,
  training_organisation_id uuid not null references training_organisations,
  lead boolean not null,                         -- may invite colleagues
  since timestamptz not null,
  until timestamptz check (until >= since),
  granted_by uuid references accounts,
  ended_by uuid references accounts
);
create unique index training_staff_current on training_staff (account_id) where until is null;
create index training_staff_of on training_staff (training_organisation_id) where until is null;
update account_roles set until = greatest(since, now()) where until is null and role in ('formation', 'formation_responsable');

create table training_sessions (
  id uuid primary key,
  training_organisation_id uuid not null references training_organisations,
  curriculum text not null check (curriculum in ('7h', '14h')),
  format text not null check (format in ('presentiel', 'distanciel')),
  department text check (department ~ '^([0-9]{2,3}|2[AB])$'), -- null: to be set by registrations, or remote
  city text not null default '' check (length(city) <= 100),  -- '': to be set by registrations, or remote
  address text not null default '' check (length(address) <= 300),
  join_url text check (length(join_url) <= 500),               -- told to those registered alone
  capacity int not null check (capacity between 1 and 100),
  price_cents int not null check (price_cents between 0 and 1000000),
  reserved_to uuid references organisations,                   -- null: public; otherwise this structure's people alone
  description text not null default '' check (length(description) <= 2000),
  state text not null check (state in ('brouillon', 'publiee', 'annulee')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  created_by uuid not null references accounts,
  created_at timestamptz not null,
  published_at timestamptz,
  cancelled_at timestamptz,
  cancel_words text check (length(cancel_words) between 1 and 1000),
  revision int not null default 1 check (revision > 0),        -- counts what those registered must be told: dates, place, cancellation
  check (format = 'presentiel' or (city = '' and address = '' and department is null)),
  check (format = 'distanciel' or join_url is null),
  check ((state = 'annulee') = (cancelled_at is not null)),
  check (state <> 'publiee' or published_at is not null)
);
create index training_sessions_of on training_sessions (training_organisation_id, starts_at desc);
create index training_sessions_open on training_sessions (starts_at) where state = 'publiee' and reserved_to is null;

create table training_half_days (
  session_id uuid not null references training_sessions on delete cascade,
  number int not null check (number between 1 and 20),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '8 hours'),
  primary key (session_id, number)
);

-- Somebody's place in a session. Never deleted: what is over says how it ended (W-28).
create table training_registrations (
  id uuid primary key,
  session_id uuid not null references training_sessions,
  track_id uuid not null references tracks on delete cascade,
  state text not null check (state in ('liste_attente', 'preinscrite', 'confirmee', 'presente', 'absente', 'annulee', 'refusee')),
  requested_by uuid references accounts,
  requested_at timestamptz not null,
  state_since timestamptz not null,
  -- why one that is over is: the référent, the organisation, the session cancelled, another one chosen, the track ended, no place came in time
  ended_because text check (ended_because in ('referent', 'organisme', 'session_annulee', 'changement', 'parcours', 'sans_place')),
  desk_told_at timestamptz,                      -- the organisation was told of it
  check ((state in ('annulee', 'refusee')) = (ended_because is not null))
);
create unique index training_registrations_open on training_registrations (track_id)
  where state in ('liste_attente', 'preinscrite', 'confirmee');
create index training_registrations_of_session on training_registrations (session_id, state, requested_at);
create index training_registrations_of_track on training_registrations (track_id, requested_at);
create index training_registrations_untold on training_registrations (session_id) where desk_told_at is null;

-- A training followed by somebody who has no account yet: it belongs to an address, until the account takes it.
alter table training_completions
  alter account_id drop not null,
  add email_key text check (email_key = lower(email_key)),
  add track_id uuid references tracks on delete set null,
  add registration_id uuid references training_registrations on delete set null;
update training_completions c set email_key = a.email_key from accounts a where a.id = c.account_id;
alter table training_completions alter email_key set not null;
create index training_completions_of_email on training_completions (email_key) where withdrawn_at is null;
drop index training_completions_once;
create unique index training_completions_once on training_completions (email_key, organisation_id, curriculum, completed_on)
  where withdrawn_at is null;

-- What Pix says of an address. The same person on the same day, imported again, is the same row.
create table pix_imports (
  id uuid primary key,
  source text not null check (source in ('csv', 'xlsx', 'api')),
  file_name text not null default '' check (length(file_name) <= 200),
  by_account uuid references accounts,           -- null: the program, from Pix's own interface
  at timestamptz not null,
  recorded int not null check (recorded >= 0),
  known int not null check (known >= 0),         -- rows that said nothing new
  refused int not null check (refused >= 0)
);
create table pix_results (
  id uuid primary key,
  email_key text not null check (email_key = lower(email_key) and length(email_key) <= 320), -- as typed at Pix
  taken_on date not null,
  score int check (score between 0 and 100),     -- 0 is a score; null: Pix said none
  import_id uuid not null references pix_imports,
  line int,
  -- whose it is, when the address typed is not that of their track: resolved by our team
  resolved_key text check (resolved_key = lower(resolved_key)),
  resolved_by uuid references accounts,
  resolved_at timestamptz,
  check ((resolved_key is null) = (resolved_at is null)),
  unique (email_key, taken_on)
);
create index pix_results_resolved on pix_results (resolved_key) where resolved_key is not null;

-- The end of a track that succeeds.
alter table tracks
  add activated_at timestamptz,
  add account_id uuid references accounts,
  add agreed_at timestamptz,                     -- its person, who uses an account elsewhere, agreed to join this structure
  add check ((activated_at is null) = (account_id is null)),
  add check (activated_at is null or (closed_at is not null and eligibility = 'acceptee'));
alter table track_events drop constraint track_events_act_check;
alter table track_events
  add check (act in ('request', 'open', 'ask', 'answer', 'accept', 'refuse', 'cancel',
    'register', 'wait', 'promote', 'confirm', 'unregister', 'decline', 'attend', 'absent', 'unattend',
    'propose_peer', 'accept_peer', 'decline_peer', 'attest_peer', 'withdraw_peer', 'train', 'pix', 'agree', 'activate')),
  add about uuid;                                -- the session, the peer training or the result that it is about

-- A lead of a training organisation invites their colleagues as a référent does.
alter table activation_links drop constraint activation_links_asked_by_check;
alter table activation_links
  add constraint activation_links_asked_by_check check (asked_by in ('referent', 'equipe', 'organisme', 'operateur', 'personne'));
