-- What anybody writes to our team through the contact form. Who wrote and what stands sealed; it is forgotten a year after it was dealt with.
create table contact_messages (
  id uuid primary key,                                      -- the form's own: sent twice, it is one message
  reference text not null unique check (reference ~ '^C-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$'),
  sender text not null check (sender in ('structure', 'aidant', 'referent', 'usager', 'formation', 'service', 'autre')),
  subject text not null check (subject in ('habilitation', 'connexion', 'mandat', 'formation', 'signalement', 'donnees', 'accessibilite', 'securite', 'autre')),
  content_sealed bytea not null,                            -- name, e-mail, structure, text
  email_hash bytea not null,                                -- keyed: finds the messages of one address
  account_id uuid references accounts,                      -- who was signed in, if anybody
  follows uuid references contact_messages on delete set null, -- the same person goes on
  received_at timestamptz not null,
  state text not null check (state in ('a_traiter', 'repondu', 'clos', 'indesirable')),
  state_since timestamptz not null,
  assigned_to uuid references accounts,
  suspected boolean not null default false,                 -- a program may have written it: it came in as unwanted
  revision int not null default 1 check (revision > 0)
);
create index contact_messages_queue on contact_messages (state, received_at);
create index contact_messages_of_email on contact_messages (email_hash, received_at);

create table contact_replies (
  id uuid primary key,
  message_id uuid not null references contact_messages on delete cascade,
  at timestamptz not null,
  by_account uuid not null references accounts,
  text_sealed bytea not null
);
create index contact_replies_of_message on contact_replies (message_id, at);

-- The last time that something we depend on answered, and failed, as our own processes saw it: nothing is asked for the sake of this table.
create table dependency_states (
  name text primary key check (length(name) between 1 and 40),
  answered_at timestamptz,
  failed_at timestamptz,
  check (answered_at is not null or failed_at is not null)
);
