-- Until when this account may have an intervention to end, as whoever opened one said: while it stands, the pages of their space ask which. A hint
-- and no more, kept beside the account because the session's query reads it anyway; the actes are the truth.
alter table accounts add column acting_until timestamptz;

update accounts set acting_until = (
  select max(actes.transmitted_at) + interval '1 day' from actes
  where actes.account_id = accounts.id and actes.state = 'transmise' and actes.ended_at is null
);
