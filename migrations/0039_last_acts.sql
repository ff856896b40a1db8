-- The list of usagers and the page of choice are sorted by the latest act with each person. Found among the actes, it costs more with every act of
-- the organisation, for ever; beside what the organisation holds of the person, it costs the reading of one row.
alter table usager_settings add last_acte_at timestamptz;
update usager_settings set last_acte_at = acted.at
  from (select organisation_id, usager_id, max(started_at) as at from actes group by organisation_id, usager_id) acted
  where acted.organisation_id = usager_settings.organisation_id and acted.usager_id = usager_settings.usager_id;

-- The database keeps it, so that no command may forget to.
create function last_acte_is_kept() returns trigger language plpgsql as $$
begin
  update usager_settings set last_acte_at = greatest(last_acte_at, new.started_at)
    where organisation_id = new.organisation_id and usager_id = new.usager_id;
  return null;
end $$;
create trigger actes_keep_last_acte after insert on actes for each row execute function last_acte_is_kept();

-- A fifth of a national table is never worth waiting for before it is vacuumed: until then each index leads to rows that are gone.
alter table actes set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table fi_exchanges set (autovacuum_vacuum_scale_factor = 0.02);
alter table sessions set (autovacuum_vacuum_scale_factor = 0.02);
alter table oidc_items set (autovacuum_vacuum_scale_factor = 0.02);
