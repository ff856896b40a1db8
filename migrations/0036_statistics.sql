-- Statistics (docs/decisions/0008): counted from the journal by a job of its own, never by the acts themselves.

-- How far each structure's chain has been counted. A chain has no hole (its row is locked by every append), so neither has what is counted.
-- No reference to journal_chains: its check would wait for the acts under way, and they for it.
create table statistics_chains (
  chain text primary key,
  counted bigint not null check (counted > 0)
);

-- National counters. 'personne' has neither month nor theme: somebody is new once.
create table statistics_counts (
  measure text not null check (measure in ('demarche', 'hors_franceconnect', 'mandat', 'personne')),
  month text not null check (month ~ '^([0-9]{4}-[0-9]{2})?$'), -- as clocks in Paris show it
  theme text not null,
  count bigint not null check (count > 0),
  primary key (measure, month, theme)
);

-- The same of each structure, from which territories are made: a structure that moves takes its figures along.
create table statistics_structures (
  organisation_id uuid not null,
  measure text not null check (measure in ('demarche', 'hors_franceconnect', 'mandat')),
  count bigint not null check (count > 0),
  primary key (organisation_id, measure)
);

-- Who was accompanied by whom, once: identifiers alone, as in the journal.
create table statistics_accompanied (
  usager_id uuid not null,
  organisation_id uuid not null,
  primary key (usager_id, organisation_id)
);

-- What is published: already rounded and masked. Pages read this and nothing else.
create table statistics_publications (
  name text primary key check (name in ('chiffres', 'territoires')),
  as_of timestamptz not null,
  content jsonb not null
);
