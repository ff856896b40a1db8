-- The whole provider takes two people to stop and two to start again (DEC-15): whoever asks for the stop to be lifted, and another one who does it.
alter table emergency_stops add column confirmed_by_account uuid references accounts;
alter table emergency_stops add column lift_requested_by text;
alter table emergency_stops add column lift_requested_by_account uuid references accounts;
alter table emergency_stops add column lift_requested_at timestamptz;
-- Stops lifted until now by one person are what they are.
alter table emergency_stops add constraint emergency_stops_lifted_by_two check (
  scope <> 'fournisseur' or effective_at is null or lifted_at is null
  or (lift_requested_by is not null and lift_requested_by <> lifted_by)
) not valid;
