-- Training by a colleague (DEC-22): an aidant of the same structure who signed more than five mandats, or whom our team allowed with a reason.
create table peer_trainings (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  trainer_account uuid not null references accounts,
  state text not null check (state in ('proposee', 'acceptee', 'declinee', 'annulee')),
  proposed_by uuid not null references accounts,
  proposed_at timestamptz not null,
  state_since timestamptz not null,
  -- our team set the rule aside
  allowed_by uuid references accounts,
  allowed_reason text check (length(allowed_reason) between 1 and 1000),
  check ((allowed_by is null) = (allowed_reason is null))
);
create index peer_trainings_of on peer_trainings (organisation_id, proposed_at desc);
create index peer_trainings_by on peer_trainings (trainer_account) where state in ('proposee', 'acceptee');

create table peer_trainees (
  peer_training_id uuid not null references peer_trainings,
  track_id uuid not null references tracks on delete cascade,
  added_at timestamptz not null,
  attested_at timestamptz,
  left_at timestamptz,                           -- taken out, declined, cancelled
  primary key (peer_training_id, track_id),
  check (attested_at is null or left_at is null)
);
create unique index peer_trainees_open on peer_trainees (track_id) where attested_at is null and left_at is null;
