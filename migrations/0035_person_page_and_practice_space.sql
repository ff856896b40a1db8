-- The page of somebody on their way to an account, who has none: opened by a link of their mails, never by an address of ours alone.
create table track_links (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  track_id uuid not null references tracks on delete cascade,
  created_at timestamptz not null
);
create index track_links_of on track_links (track_id);

-- In a practice space: the passes that opened it. Each serves once.
create table practice_passes (
  id uuid primary key,
  account_id uuid not null references accounts,
  used_at timestamptz not null
);

-- Whoever enters a practice space is let in by a pass alone.
alter table sessions drop constraint sessions_method_check;
alter table sessions add check (method in ('code_et_lien', 'cle_d_acces', 'proconnect', 'activation', 'entrainement'));

-- Whether this database is that of a practice space: said once, when it is born, by the program. See src/platform/database/practice-space.ts.
create table practice_space (
  one boolean primary key default true check (one),
  born_at timestamptz not null
);

revoke insert, update, delete on practice_space from aidants_connect_runtime;
