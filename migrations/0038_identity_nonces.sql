-- A search among 2,000 people begins by asking whether anybody changed: with the identity's nonce beside what the organisation holds, it is one
-- reading of the organisation's own rows; without, 2,000 look-ups in the usagers of the country, the greatest part of what a search cost.
alter table usager_settings add identity_nonce bytea;
-- To keep it, and to erase a person, without reading the whole table.
create index usager_settings_of_usager on usager_settings (usager_id);
update usager_settings set identity_nonce = substr(identity_sealed, 1, 12) from usagers where usagers.id = usager_settings.usager_id;

-- The database keeps it, so that no command may forget to. Whoever writes an identity has locked its usager: nobody waits in a circle.
create function identity_nonce_is_kept() returns trigger language plpgsql as $$
begin
  update usager_settings set identity_nonce = substr(new.identity_sealed, 1, 12) where usager_id = new.id;
  return null;
end $$;
create trigger usagers_keep_identity_nonce after insert or update of identity_sealed on usagers
  for each row execute function identity_nonce_is_kept();
-- A usager created by the same statement is not to be read yet: the trigger above comes after.
create function identity_nonce_is_taken() returns trigger language plpgsql as $$
begin
  new.identity_nonce := (select substr(identity_sealed, 1, 12) from usagers where id = new.usager_id);
  return new;
end $$;
create trigger usager_settings_take_identity_nonce before insert on usager_settings
  for each row execute function identity_nonce_is_taken();
