-- Who pays for a place in a session: the quote that the structure asks for, the one that the organisation sends, what came of it.
create table training_fundings (
  registration_id uuid primary key references training_registrations on delete cascade,
  state text not null check (state in ('demande', 'recu', 'accorde', 'refuse', 'paye')),
  state_since timestamptz not null,
  -- who pays; null: the structure has not said
  funder text check (funder in ('conseiller_numerique', 'uniformation', 'france_numerique_ensemble', 'fonds_propres', 'autre')),
  funder_name text not null default '' check (length(funder_name) <= 100),
  amount_cents int check (amount_cents between 0 and 10000000),
  due_on date,                                   -- the answer to the quote is awaited until that day
  revision int not null check (revision > 0),    -- the number of its last event: an answer names what it was given to
  check (state = 'demande' or (amount_cents is not null and due_on is not null)),
  check (state not in ('accorde', 'paye') or funder is not null),
  check (funder is null or (funder = 'autre') = (funder_name <> ''))
);
create index training_fundings_due on training_fundings (due_on) where state = 'recu';

-- Everything that happened to it, in order.
create table training_funding_events (
  registration_id uuid not null references training_fundings on delete cascade,
  revision int not null check (revision > 0),
  act text not null check (act in ('ask', 'send', 'agree', 'refuse', 'pay', 'unpay')),
  at timestamptz not null,
  by_account uuid not null references accounts,
  amount_cents int check (amount_cents between 0 and 10000000),
  primary key (registration_id, revision)
);

-- The quote itself, where the organisation joined one: that of the latest sending counts; those before stay.
create table training_quotes (
  id uuid primary key,
  registration_id uuid not null references training_fundings on delete cascade,
  revision int not null check (revision > 0),    -- the event that it came with
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size int not null check (size between 1 and 5242880),
  content_sealed bytea not null,
  sent_at timestamptz not null,
  sent_by uuid not null references accounts,
  unique (registration_id, revision)
);
