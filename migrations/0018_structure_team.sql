-- What a référent asks of our team about the structure (DEC-27): its name, its address, a new référent who is not an aidant.
create table structure_changes (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('nom', 'adresse', 'referent')),
  -- What is wanted, by kind; emptied of the person's particulars once the request is over.
  wanted jsonb not null,
  reason text not null check (length(reason) between 1 and 500),
  requested_by uuid not null references accounts,
  requested_at timestamptz not null,
  state text not null default 'en_cours' check (state in ('en_cours', 'acceptee', 'refusee', 'retiree')),
  decided_by uuid references accounts,
  decided_at timestamptz check (decided_at >= requested_at),
  refusal text check (refusal in ('incomplet', 'non_justifie', 'non_eligible', 'deja_fait', 'autre')),
  answer text check (length(answer) <= 500),   -- what the team adds for the référent
  seen_at timestamptz,                         -- a référent has read the answer: the notice goes
  check ((state = 'en_cours') = (decided_at is null)),
  check ((state = 'refusee') = (refusal is not null)),
  check (seen_at is null or state in ('acceptee', 'refusee'))
);
create unique index structure_changes_open on structure_changes (organisation_id, kind) where state = 'en_cours';
create index structure_changes_of_organisation on structure_changes (organisation_id, requested_at desc);
create index structure_changes_queue on structure_changes (requested_at) where state = 'en_cours';
create index structure_changes_unread on structure_changes (organisation_id) where state in ('acceptee', 'refusee') and seen_at is null;

-- Who keeps an eye on whom in a structure: for information, since any aidant may act (DEC-02).
create table usager_follow_ups (
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  account_id uuid not null references accounts,
  since timestamptz not null,
  set_by uuid not null references accounts,
  primary key (organisation_id, usager_id)
);
create index usager_follow_ups_of_account on usager_follow_ups (organisation_id, account_id);

-- A new lead of our team: one lead asks, another agrees.
create table lead_requests (
  id uuid primary key,
  account_id uuid not null references accounts,
  requested_by uuid not null references accounts,
  requested_at timestamptz not null,
  state text not null default 'en_cours' check (state in ('en_cours', 'acceptee', 'refusee')),
  decided_by uuid references accounts,
  decided_at timestamptz,
  check ((state = 'en_cours') = (decided_at is null)),
  check (state <> 'acceptee' or decided_by <> requested_by)
);
create unique index lead_requests_open on lead_requests (account_id) where state = 'en_cours';

-- The week's digest of référents, once sent to everybody: `week` is its Monday.
create table weekly_digests (
  week date primary key,
  sent_at timestamptz not null
);

-- Who stopped something decides who may lift it: a référent's stop by their peers too, the team's by the team alone (DEC-15).
alter table emergency_stops add asked_as text not null default 'operateur' check (asked_as in ('operateur', 'referent', 'equipe'));
create index emergency_stops_of_structure on emergency_stops (organisation_id) where lifted_at is null and organisation_id is not null;

-- The structure's activity by kind of act, and its démarches of the month, without reading its whole past.
create index journal_by_organisation_action on journal_entries (organisation_id, action, at desc);
create index actes_of_organisation on actes (organisation_id, started_at desc);
