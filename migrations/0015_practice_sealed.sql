-- An aidant may type words of their own even in a practice: they are sealed, and gone when the practice is over.
alter table practice_mandats drop column choices, add column choices_sealed bytea;
alter table practice_mandats
  add constraint practice_mandats_franceconnect_check check (franceconnect_at is null or choices_sealed is not null or stopped_at is not null),
  add constraint practice_mandats_over_check check (stopped_at is null or choices_sealed is null);
