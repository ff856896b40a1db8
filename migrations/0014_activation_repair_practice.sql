-- First activation, and repair of a lost factor: a link by mail and a code by another channel, both good for thirty minutes.
create table activation_links (
  id uuid primary key,
  account_id uuid not null references accounts,
  -- The structure whose référents may show the code; null for somebody of none, whom operators help.
  organisation_id uuid references organisations,
  purpose text not null check (purpose in ('activation', 'reparation')),
  -- How the code travels: by SMS, or handed over by somebody who reads it in their own space.
  channel text not null check (channel in ('sms', 'remise')),
  asked_by text not null check (asked_by in ('referent', 'equipe', 'operateur', 'personne')),
  asked_by_account uuid references accounts,
  link_hash bytea not null unique,
  -- Gone once used.
  code_sealed bytea,
  tries integer not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  consumed_at timestamptz,
  check (consumed_at is null or code_sealed is null)
);
create index activation_links_of_account on activation_links (account_id, created_at desc);

-- A lost factor: asked by a référent (effective at once) or, as the last resort, by two operators.
create table factor_repairs (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid references organisations,
  lost text not null check (lost in ('application', 'carte', 'cle', 'tout')),
  reason text not null check (reason in ('perdu', 'vole', 'casse', 'change', 'autre')),
  requested_by text,
  requested_by_account uuid references accounts,
  requested_at timestamptz not null,
  confirmed_by text,
  effective_at timestamptz,
  expires_at timestamptz not null,
  done_at timestamptz,
  cancelled_at timestamptz,
  check ((requested_by is null) <> (requested_by_account is null)),
  -- Two people, never one twice.
  check (confirmed_by is null or lower(confirmed_by) <> lower(requested_by)),
  check (requested_by_account is null or requested_by_account <> account_id)
);
create unique index factor_repairs_open on factor_repairs (account_id) where done_at is null and cancelled_at is null;
create index factor_repairs_of_account on factor_repairs (account_id, requested_at desc);

-- A session of method 'activation' does nothing until a factor was confirmed after it began; the repair that it may be for.
alter table sessions
  add repair_id uuid references factor_repairs,
  add constraint sessions_repair_check check (repair_id is null or method = 'activation');

-- A practice mandat: a fictitious person, no legal effect, apart from mandats so that nothing can count or use it.
create table practice_mandats (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  choices jsonb,
  franceconnect_at timestamptz,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  signed_at timestamptz,
  stopped_at timestamptz,
  check (franceconnect_at is null or choices is not null),
  check (signed_at is null or franceconnect_at is not null),
  check (stopped_at is null or signed_at is not null)
);
create unique index practice_mandats_current on practice_mandats (account_id) where stopped_at is null;
create index practice_mandats_done on practice_mandats (account_id, stopped_at) where stopped_at is not null;
