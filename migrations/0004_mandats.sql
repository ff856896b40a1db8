create table mandats (
  id uuid primary key,
  number text not null unique,
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  signed_by uuid not null references accounts,
  signed_at timestamptz not null,
  duration text not null check (duration in ('SHORT', 'MONTH', 'SEMESTER', 'LONG')),
  expires_at timestamptz not null,
  previous_mandat_id uuid references mandats,  -- the one it renews (DEC-07)
  mailbox_option boolean not null default false,
  text_version text not null,
  document_sealed bytea,                       -- canonical JSON, frozen (DEC-05); null once erased
  document_hash bytea not null check (octet_length(document_hash) = 32),
  pdf_sealed bytea,
  pdf_hash bytea check (octet_length(pdf_hash) = 32),
  verification_code_hash bytea not null,
  -- DEC-06. A term that has run out needs no act: ended_at stays null and expires_at says it.
  ended_at timestamptz,
  end_reason text check (end_reason in ('revoque_par_usager', 'revoque_par_aidant', 'renonciation', 'remplace', 'transfere',
    'organisation_fermee', 'deces', 'mesure_protection')),
  ended_by uuid references accounts,
  suspended_at timestamptz,
  suspension_reason text check (suspension_reason in ('deces_signale', 'mesure_protection_signalee', 'autre')),
  check (expires_at > signed_at and expires_at <= signed_at + interval '8760 hours'),
  check ((ended_at is null) = (end_reason is null)),
  check ((suspended_at is null) = (suspension_reason is null)),
  check (previous_mandat_id is distinct from id)
);
create index mandats_of_organisation on mandats (organisation_id, usager_id, signed_at desc);
create index mandats_of_usager on mandats (usager_id);
create index mandats_by_pdf on mandats (pdf_hash) where pdf_hash is not null;
create index mandats_without_pdf on mandats (signed_at) where pdf_hash is null and document_sealed is not null;
create index mandats_renewed on mandats (previous_mandat_id) where previous_mandat_id is not null;
create index mandats_expiring on mandats (expires_at) where ended_at is null;
create index mandats_expiring_in_organisation on mandats (organisation_id, expires_at) where ended_at is null;

create table autorisations (
  id uuid primary key,
  mandat_id uuid not null references mandats,
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  theme text not null check (theme in ('papiers','famille','social','travail','logement','transports','argent','justice','etranger','loisirs')),
  demarches_sealed bytea,                      -- the list of formalities under this theme (DEC-08)
  ended_at timestamptz,
  end_reason text check (end_reason in ('expire', 'revoque_par_usager', 'revoque_par_aidant', 'renonciation', 'remplace', 'transfere',
    'organisation_fermee', 'deces', 'mesure_protection')),
  ended_by uuid references accounts,
  -- Checked at commit: the old one must be closed before the new one may exist (one active per theme).
  replaced_by uuid references autorisations deferrable initially deferred,
  check ((ended_at is null) = (end_reason is null)),
  check (replaced_by is null or end_reason = 'remplace'),
  unique (mandat_id, theme)
);
-- One active autorisation per organisation, usager and theme. Those whose term ran out are closed ('expire') by the signature that follows.
create unique index autorisations_one_active on autorisations (organisation_id, usager_id, theme) where ended_at is null;
create index autorisations_of_mandat on autorisations (mandat_id);

-- A revocation, whole or of one theme, with its own frozen document.
create table revocations (
  id uuid primary key,
  mandat_id uuid not null references mandats,
  autorisation_id uuid references autorisations, -- null: the whole mandat
  organisation_id uuid not null references organisations,
  reason text not null check (reason in ('revoque_par_usager', 'revoque_par_aidant', 'renonciation')),
  decided_by uuid not null references accounts,
  decided_at timestamptz not null,
  document_sealed bytea,
  document_hash bytea not null check (octet_length(document_hash) = 32)
);
create index revocations_of_mandat on revocations (mandat_id);

-- What was done in the usager's name: through FranceConnect, or otherwise and recorded by hand (DEC-14).
create table actes (
  id uuid primary key,
  channel text not null check (channel in ('franceconnect', 'autre_site', 'telephone', 'courrier', 'guichet')),
  organisation_id uuid not null references organisations,
  usager_id uuid not null references usagers,
  mandat_id uuid not null references mandats,
  autorisation_id uuid not null references autorisations,
  account_id uuid not null references accounts,
  theme text not null,
  details_sealed bytea,                        -- { demarche, purpose, site?, outsideList?, note? }
  presence text not null check (presence in ('present', 'telephone', 'absent')),
  -- choisie: the aidant confirmed; transmise: FranceConnect received the identity; refusee: stopped in between; abandonnee: given up.
  state text not null check (state in ('choisie', 'transmise', 'refusee', 'abandonnee', 'consignee')),
  refusal text,
  started_at timestamptz not null,
  transmitted_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('faite', 'a_reprendre', 'echouee')),
  done_by text check (done_by in ('aidant', 'ensemble', 'usager')),
  resumed_at timestamptz,
  check ((state = 'refusee') = (refusal is not null)),
  check (outcome is null or ended_at is not null)
);
create index actes_of_usager on actes (organisation_id, usager_id, started_at desc);
create index actes_of_account on actes (account_id, started_at desc);
create index actes_unended on actes (account_id, transmitted_at desc) where state = 'transmise' and ended_at is null;
create index actes_uncollected on actes (started_at) where state = 'choisie';
create index actes_to_resume on actes (organisation_id, account_id) where outcome = 'a_reprendre' and resumed_at is null;
-- Whose identity we gave within FranceConnect's 30 minutes, wherever that was (DEC-13).
create index actes_transmitted on actes (usager_id, transmitted_at desc) where state = 'transmise';
create index actes_of_mandat on actes (mandat_id);

-- A mandat being drawn up, or a change of how a usager is told (DEC-12): owner-bound, expiring, single-use.
create table mandat_journeys (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  browser_hash bytea not null,
  purpose text not null check (purpose in ('mandat', 'messages')),
  renews_mandat_id uuid references mandats,
  usager_id uuid references usagers,           -- known before FranceConnect: whose mandat is renewed, whose messages change
  step text not null check (step in ('choix', 'franceconnect', 'recapitulatif', 'signe', 'abandonne')),
  draft_sealed bytea,                          -- what was typed, then the canonical draft
  draft_salt bytea,
  draft_hash bytea,
  fc_state_hash bytea unique,
  fc_logout_state_hash bytea unique,           -- the way back from FranceConnect's own session end
  fc_nonce text,
  fc_result_sealed bytea,                      -- tokens and identity, kept until the signature takes them as evidence
  failure text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  mandat_id uuid references mandats,
  check (purpose = 'mandat' or (usager_id is not null and renews_mandat_id is null and mandat_id is null and fc_result_sealed is null))
);
create index mandat_journeys_to_resume on mandat_journeys (account_id, organisation_id, updated_at desc) where consumed_at is null;
create index mandat_journeys_expired on mandat_journeys (expires_at) where consumed_at is null;

-- How journeys end without a mandat: counted per day and cause, nothing else is kept.
create table journey_causes (
  day date not null,
  cause text not null,
  count int not null default 1 check (count > 0),
  primary key (day, cause)
);

-- "Start a démarche": what FranceConnect's next call within ten minutes will be proposed.
create table prepared_demarches (
  id uuid primary key,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  autorisation_id uuid not null references autorisations,
  details_sealed bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz
);
create index prepared_demarches_current on prepared_demarches (account_id, organisation_id, created_at desc) where consumed_at is null;

-- What FranceConnect signed, sealed with the draft and its salt (DEC-04).
create table mandat_evidence (
  mandat_id uuid primary key references mandats,
  sealed bytea,
  hash bytea not null check (octet_length(hash) = 32),
  created_at timestamptz not null
);

-- One per mandat and notice, so that the digest tells of each mandat once.
create table mandat_digests (
  mandat_id uuid primary key references mandats,
  sent_at timestamptz not null
);
