-- The training that somebody followed: what their certificate says, and what anybody who holds its code may check.
create table training_completions (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations, -- for which they were trained
  curriculum text not null check (curriculum in ('7h', '14h', 'pairs')),
  completed_on date not null,
  trained_by text not null check (length(trained_by) between 1 and 200), -- the training organisation, or the colleague
  recorded_by uuid not null references accounts,
  recorded_at timestamptz not null,
  -- twenty symbols drawn at random (99 bits): nobody finds one by trying
  code text not null unique check (code ~ '^[0-9ACDEFGHJKMNPQRSTVWXYZ]{20}$'),
  -- recorded by mistake: the certificate is worth nothing any more
  withdrawn_at timestamptz check (withdrawn_at >= recorded_at),
  withdrawn_by uuid references accounts,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index training_completions_once on training_completions (account_id, organisation_id, curriculum, completed_on)
  where withdrawn_at is null;
