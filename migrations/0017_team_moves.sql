-- Who is asked to join a structure, and who leaves one for it.

-- One form sent by a référent: sent twice, it is one.
create table additions (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('deja_forme', 'a_former')),
  requested_by uuid not null references accounts,
  requested_at timestamptz not null
);

-- Somebody already trained is asked to join. The row is the same whether or not the address is anybody's: what a référent sees of it must not tell.
create table join_requests (
  id uuid primary key,
  addition_id uuid not null references additions,
  organisation_id uuid not null references organisations,
  email text not null check (length(email) <= 320),
  email_key text not null check (email_key = lower(email_key)),
  account_id uuid references accounts,         -- whom it may concern; null: nobody that we know
  direct boolean not null default false,       -- the référent runs the other structure too: nothing was asked
  token_hash bytea unique,                     -- of the mailed link, for somebody whose account is closed: they cannot sign in to answer
  requested_by uuid not null references accounts,
  requested_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > requested_at),
  state text not null default 'en_attente' check (state in ('en_attente', 'acceptee', 'refusee', 'annulee', 'expiree')),
  decided_at timestamptz check (decided_at >= requested_at),
  decided_by uuid references accounts,         -- null: expired
  check ((state = 'en_attente') = (decided_at is null)),
  check (state <> 'acceptee' or account_id is not null)
);
create unique index join_requests_open on join_requests (organisation_id, email_key) where state = 'en_attente';
create index join_requests_of_organisation on join_requests (organisation_id, requested_at desc);
create index join_requests_of_account on join_requests (account_id) where state = 'en_attente';
create index join_requests_due on join_requests (expires_at) where state = 'en_attente';
create index join_requests_of_addition on join_requests (addition_id);

-- The structures that the person belonged to when they were asked, and what becomes of each: left, or kept when both the person and a référent
-- there want it.
create table join_departures (
  id uuid primary key,
  request_id uuid not null references join_requests,
  organisation_id uuid not null references organisations,
  membership_id uuid not null references memberships,
  wish text check (wish in ('quitter', 'garder')), -- the person's; null until they answer
  decide_by timestamptz,                       -- a référent there has until then to agree
  outcome text check (outcome in ('terminee', 'gardee')),
  decided_by uuid references accounts,         -- null with an outcome: nobody answered in time
  decided_at timestamptz,
  unique (request_id, organisation_id),
  check ((outcome is null) = (decided_at is null)),
  check (outcome is null or wish is not null),
  check (wish is distinct from 'garder' or decide_by is not null)
);
create index join_departures_open on join_departures (organisation_id) where wish = 'garder' and outcome is null;
create index join_departures_due on join_departures (decide_by) where wish = 'garder' and outcome is null;

-- Somebody to be trained before they may act: what the training track begins with.
create table training_requests (
  id uuid primary key,
  addition_id uuid not null references additions,
  organisation_id uuid not null references organisations,
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  email text not null check (length(email) <= 320),
  email_key text not null check (email_key = lower(email_key)),
  occupation text not null check (length(occupation) between 1 and 100),
  requested_by uuid not null references accounts,
  requested_at timestamptz not null,
  state text not null default 'demandee' check (state in ('demandee', 'annulee')),
  closed_at timestamptz check (closed_at >= requested_at),
  closed_by uuid references accounts,
  check ((state = 'annulee') = (closed_at is not null))
);
create unique index training_requests_open on training_requests (organisation_id, email_key) where closed_at is null;
create index training_requests_of_organisation on training_requests (organisation_id, requested_at desc);
create index training_requests_queue on training_requests (requested_at) where closed_at is null;
create index training_requests_of_addition on training_requests (addition_id);

-- The history of a person, as a référent of their structure reads it.
create index journal_about_account on journal_entries ((details ->> 'account'), at desc) where details ->> 'account' is not null;

-- Inactivity is counted from the day the account was given back.
alter table accounts add reactivated_at timestamptz;

-- What is in force of what one aidant signed.
create index mandats_signed_in_force on mandats (organisation_id, signed_by) where ended_at is null;
