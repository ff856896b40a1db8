-- Which warning an account was last given: one mail to its owner, or one to each référent for several people who never came. The month that
-- follows is counted from when that mail left, not from when it was written.
alter table accounts add inactivity_warning uuid;
create index messages_of_inactivity on messages (split_part(dedup_key, '/', 2)) where kind = 'inactivity_warning';
