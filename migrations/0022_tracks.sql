-- The track of a person: from "may they be trained for this structure?" to an account that may act. What a référent asks, or what the acceptance
-- of a structure's file opens. Takes the place of training_requests.
create table tracks (
  id uuid primary key,
  addition_id uuid references additions,       -- the référent's form it came with
  organisation_id uuid not null references organisations,
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  email text not null check (length(email) <= 320),
  email_key text not null check (email_key = lower(email_key)),
  occupation text not null check (length(occupation) between 1 and 100),
  conseiller_numerique boolean not null default false,
  origin text not null check (origin in ('habilitation', 'referent')),
  requested_by uuid references accounts,       -- null: it came with the structure's file
  requested_at timestamptz not null,
  contract_declared_at timestamptz,            -- employed by the structure
  exclusions_declared_at timestamptz,          -- none of those whom the rules exclude
  eligibility text not null check (eligibility in ('a_examiner', 'precisions_demandees', 'acceptee', 'refusee', 'annulee')),
  state_since timestamptz not null check (state_since >= requested_at),
  revision int not null check (revision > 0),  -- the number of its last event: a decision names what it was taken upon
  closed_at timestamptz check (closed_at >= requested_at), -- refused, cancelled, or come to its end
  check (closed_at is not null or eligibility not in ('refusee', 'annulee')),
  check (closed_at is null or eligibility in ('acceptee', 'refusee', 'annulee')),
  check ((origin = 'habilitation') = (requested_by is null)),
  -- In the structure's file, both were declared for everybody.
  check (eligibility <> 'acceptee' or origin = 'habilitation' or (contract_declared_at is not null and exclusions_declared_at is not null))
);
create unique index tracks_open on tracks (organisation_id, email_key) where closed_at is null;
create index tracks_of_organisation on tracks (organisation_id, requested_at desc);
create index tracks_of_email on tracks (email_key);
create index tracks_queue on tracks (eligibility, requested_at);
create index tracks_of_addition on tracks (addition_id);

-- Everything that happened to a track, in order.
create table track_events (
  track_id uuid not null references tracks on delete cascade,
  revision int not null check (revision > 0),
  act text not null check (act in ('request', 'open', 'ask', 'answer', 'accept', 'refuse', 'cancel')),
  at timestamptz not null,
  by_account uuid references accounts,         -- null: the program
  reason text,
  message text check (length(message) between 1 and 1000),
  primary key (track_id, revision),
  check ((act = 'refuse') = (reason is not null)),
  check (act not in ('ask', 'answer') or message is not null)
);

insert into tracks (id, addition_id, organisation_id, given_name, family_name, email, email_key, occupation, origin, requested_by, requested_at,
    eligibility, state_since, revision, closed_at)
  select id, addition_id, organisation_id, given_name, family_name, email, email_key, occupation, 'referent', requested_by, requested_at,
    case state when 'annulee' then 'annulee' else 'a_examiner' end, coalesce(closed_at, requested_at),
    case state when 'annulee' then 2 else 1 end, closed_at
  from training_requests;
insert into track_events (track_id, revision, act, at, by_account)
  select id, 1, 'request', requested_at, requested_by from training_requests;
insert into track_events (track_id, revision, act, at, by_account)
  select id, 2, 'cancel', closed_at, closed_by from training_requests where state = 'annulee';
drop table training_requests;
