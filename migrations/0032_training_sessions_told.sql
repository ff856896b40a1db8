-- What those who come to a session were told of it, and what they say of it afterwards.

-- The calendar entries that their diary holds: the session's revision then, and how many days. Null: none was sent.
alter table training_registrations
  add invited_revision int check (invited_revision > 0),
  add invited_days int check (invited_days > 0),
  add check ((invited_revision is null) = (invited_days is null));

-- A link, once, to say what one thinks of a training: whether it was used is kept, what was answered with it is not.
create table training_feedback_links (
  id uuid primary key,
  registration_id uuid not null unique references training_registrations on delete cascade,
  session_id uuid not null references training_sessions,
  token_hash bytea not null unique,
  sent_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > sent_at),
  used_at timestamptz
);
-- Answers are counted as they come: no row is anybody's.
create table training_feedback_counts (
  session_id uuid not null references training_sessions,
  question text not null check (question ~ '^[a-z_]{1,30}$'),
  answer text not null check (answer ~ '^[a-z_]{1,30}$'),
  count int not null check (count > 0),
  primary key (session_id, question, answer)
);
