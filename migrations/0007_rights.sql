-- The runtime role: reads and writes rows, never the shape of the tables, and only ever appends to the journal (T-31).
-- Connections take this role (SET ROLE) once migrations have run.
do $$ begin
  if not exists (select from pg_roles where rolname = 'aidants_connect_runtime') then
    create role aidants_connect_runtime nologin;
  end if;
  if not pg_has_role(current_user, 'aidants_connect_runtime', 'member') then
    execute format('grant aidants_connect_runtime to %I', current_user);
  end if;
end $$;
grant usage on schema public to aidants_connect_runtime;
grant select, insert, update, delete on all tables in schema public to aidants_connect_runtime;
revoke update, delete, truncate on journal_entries from aidants_connect_runtime;
revoke delete, truncate on journal_chains from aidants_connect_runtime;
alter default privileges in schema public grant select, insert, update, delete on tables to aidants_connect_runtime;
