-- The queue of our team over habilitation files, read at each of its pages: whose word is the last of a thread is kept with the file, so that
-- counting those that wait reads them alone; what a search compares is folded once, when it is written.
alter table habilitation_files
  add column awaits_reply boolean not null default false,
  add column search_text text not null generated always as (folded_words(coalesce(name, '') || ' ' || coalesce(city, ''))) stored;
update habilitation_files f set awaits_reply = coalesce((
  select m.requester_id is not null from habilitation_messages m where m.file_id = f.id order by m.at desc, m.id desc limit 1), false);
create index habilitation_files_awaiting_reply on habilitation_files (state, state_since) where awaits_reply;

alter table requesters
  add column search_name text not null generated always as (folded_words(given_name || ' ' || family_name)) stored;

-- A file names people in 150 characters; the track that its acceptance opens takes them as they are.
alter table tracks
  drop constraint tracks_given_name_check,
  drop constraint tracks_family_name_check,
  drop constraint tracks_occupation_check,
  add constraint tracks_given_name_check check (length(given_name) between 1 and 150),
  add constraint tracks_family_name_check check (length(family_name) between 1 and 150),
  add constraint tracks_occupation_check check (length(occupation) between 1 and 150);
