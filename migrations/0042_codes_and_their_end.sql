-- After this instant the message is worth nothing (a code, a sign-in link): it is given up rather than sent late.
alter table messages add column not_after timestamptz;

-- Codes sent to the number or address that a person gave for her notices (DEC-12), kept a day: how many one account sent, how many one address got.
create table notice_codes (
  id uuid primary key,
  account_id uuid not null references accounts,
  address_index bytea not null check (octet_length(address_index) = 32), -- keyed hash
  sent_at timestamptz not null
);
create index notice_codes_of_account on notice_codes (account_id, sent_at);
create index notice_codes_of_address on notice_codes (address_index, sent_at);
create index notice_codes_by_age on notice_codes (sent_at);
