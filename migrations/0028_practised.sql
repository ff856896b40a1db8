-- The practice mandat is a step of the activation: since when an aidant has nothing left to practise before their first mandat, and why.
alter table accounts
  add practised_at timestamptz,
  add practised_how text check (practised_how in ('entrainement', 'declaration', 'anterieur')),
  add check ((practised_at is null) = (practised_how is null));

update accounts a set practised_at = p.stopped_at, practised_how = 'entrainement'
  from (select account_id, min(stopped_at) as stopped_at from practice_mandats where stopped_at is not null group by account_id) p
  where p.account_id = a.id;
-- Whoever signed a mandat before this rule learnt it on the way.
update accounts a set practised_at = m.signed_at, practised_how = 'anterieur'
  from (select signed_by, min(signed_at) as signed_at from mandats group by signed_by) m
  where m.signed_by = a.id and a.practised_at is null;
