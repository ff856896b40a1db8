-- Person, account, membership and role, each with its own life: a person may be known before they may sign in, belong to several
-- structures, be référent in one and aidant in another, for a time.
create table people (
  id uuid primary key,
  given_name text not null check (given_name <> ''),
  family_name text not null check (family_name <> ''),
  phone text check (phone ~ '^\+[0-9]{6,15}$'),
  created_at timestamptz not null
);
insert into people (id, given_name, family_name, phone, created_at)
  select id, given_name, family_name, phone, created_at from accounts;

alter table accounts
  add person_id uuid references people unique,
  add activated_at timestamptz,              -- null: invited, has never signed in
  add deactivated_by uuid references accounts, -- null with a date: the system, or an operator
  add deactivation_reason text check (deactivation_reason in
    ('depart', 'fin_de_mission', 'mutation', 'inactivite', 'jamais_active', 'securite', 'erreur', 'equipe', 'autre')),
  add inactivity_warned_at timestamptz,
  -- After a lost factor was repaired, sensitive acts wait until this instant.
  add cool_down_until timestamptz;
update accounts set person_id = id, activated_at = created_at;
alter table accounts
  alter person_id set not null,
  drop given_name, drop family_name, drop phone;

-- What was accepted, which version, when (DEC-29). One line for each version: acceptances are never rewritten.
create table acceptances (
  account_id uuid not null references accounts,
  document text not null check (document in ('cgu', 'charte_aidant', 'charte_referent')),
  version text not null check (version <> ''),
  accepted_at timestamptz not null,
  primary key (account_id, document, version)
);
insert into acceptances (account_id, document, version, accepted_at)
  select id, 'cgu', cgu_version, cgu_accepted_at from accounts where cgu_version is not null;
alter table accounts drop cgu_version, drop cgu_accepted_at;

create table membership_roles (
  id uuid primary key,
  membership_id uuid not null references memberships,
  role text not null check (role in ('aidant', 'referent')),
  since timestamptz not null,
  planned_end timestamptz check (planned_end > since), -- a co-référent for holidays
  until timestamptz check (until >= since),
  granted_by uuid references accounts,
  ended_by uuid references accounts,
  end_reason text
);
insert into membership_roles (id, membership_id, role, since, until)
  select gen_random_uuid(),
    coalesce((select kept.id from memberships kept
      where m.until is null and kept.until is null and kept.account_id = m.account_id and kept.organisation_id = m.organisation_id
      order by kept.since, kept.id limit 1), m.id),
    m.role, m.since, m.until
  from memberships m;
delete from memberships m where m.until is null and exists (
  select from memberships kept
  where kept.until is null and kept.account_id = m.account_id and kept.organisation_id = m.organisation_id
    and (kept.since, kept.id) < (m.since, m.id));
drop index memberships_current;
alter table memberships
  drop role,
  add ended_by uuid references accounts,
  add end_reason text check (end_reason in
    ('depart', 'fin_de_mission', 'mutation', 'inactivite', 'jamais_active', 'securite', 'erreur', 'equipe', 'autre'));
create unique index memberships_current on memberships (account_id, organisation_id) where until is null;
create index memberships_ended on memberships (organisation_id, until) where until is not null;
create unique index membership_roles_current on membership_roles (membership_id, role) where until is null;
create index membership_roles_of on membership_roles (membership_id);

-- Roles that belong to no structure: our own team, training organisations, technique.
create table account_roles (
  id uuid primary key,
  account_id uuid not null references accounts,
  role text not null check (role in ('equipe', 'equipe_responsable', 'formation', 'formation_responsable', 'technique')),
  since timestamptz not null,
  until timestamptz check (until >= since),
  granted_by uuid references accounts,
  ended_by uuid references accounts,
  end_reason text
);
create unique index account_roles_current on account_roles (account_id, role) where until is null;

-- A session that its owner can name and close, without showing what opens it.
alter table sessions
  add id uuid not null unique default gen_random_uuid(),
  add method text not null default 'code_et_lien' check (method in ('code_et_lien', 'cle_d_acces', 'proconnect', 'activation'));
create index sessions_open on sessions (account_id, created_at desc);

-- A référent stops an aidant in their own structure only; the team stops them everywhere.
alter table emergency_stops drop constraint emergency_stops_check1;
alter table emergency_stops add constraint emergency_stops_organisation check (
  case scope when 'structure' then organisation_id is not null when 'fournisseur' then organisation_id is null else true end);
alter table emergency_stops
  add requested_by_account uuid references accounts,
  add lifted_by_account uuid references accounts;
