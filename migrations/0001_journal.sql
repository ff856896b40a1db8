-- The journal: append-only, one hash chain per organisation plus one for the platform (DEC-42).
create table journal_chains (
  id text primary key,                       -- 'platform' or 'organisation:<uuid>'
  length bigint not null default 0 check (length >= 0),
  head bytea not null                        -- hash of the last entry, or of the chain's name when empty
);

create table journal_entries (
  chain text not null references journal_chains (id),
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  action text not null check (action ~ '^[a-z_]{3,60}$'),
  actor_kind text not null check (actor_kind in ('account', 'usager', 'system', 'operator', 'franceconnect')),
  actor_id uuid,
  organisation_id uuid,
  usager_id uuid,
  mandat_id uuid,
  autorisation_id uuid,
  acte_id uuid,
  details jsonb not null default '{}'::jsonb, -- structured, never a name nor a token
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (chain, seq),
  unique (chain, previous_hash)               -- a chain cannot fork
);
create index journal_by_organisation on journal_entries (organisation_id, at desc);
create index journal_by_actor on journal_entries (actor_id, at desc) where actor_id is not null;
create index journal_by_usager on journal_entries (usager_id, at desc) where usager_id is not null;
create index journal_by_mandat on journal_entries (mandat_id, seq) where mandat_id is not null;

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'AC001';
end $$;
create trigger journal_entries_append_only before update or delete on journal_entries
  for each row execute function journal_is_append_only();
create trigger journal_entries_no_truncate before truncate on journal_entries
  for each statement execute function journal_is_append_only();
-- A chain's head may only move forward by the entries appended to it, and no chain disappears.
create function journal_chain_only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.length > old.length then return new; end if;
  raise exception 'a journal chain only grows' using errcode = 'AC001';
end $$;
create trigger journal_chains_only_grow before update or delete on journal_chains
  for each row execute function journal_chain_only_grows();
create trigger journal_chains_no_truncate before truncate on journal_chains
  for each statement execute function journal_is_append_only();
