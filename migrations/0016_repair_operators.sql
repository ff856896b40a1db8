-- An operator of the team signs by their account once they have one: the journal then holds it.
alter table factor_repairs
  add column requested_by_operator uuid references accounts,
  add column confirmed_by_operator uuid references accounts,
  add constraint factor_repairs_operator_check check (requested_by_operator is null or requested_by is not null),
  add constraint factor_repairs_not_oneself check (requested_by_operator is distinct from account_id
    and confirmed_by_operator is distinct from account_id);
