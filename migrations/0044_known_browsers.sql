-- A browser is known to an account once a session was opened in it, whichever way: by a link, a passkey, ProConnect or an activation. Until its next
-- sign-in, one that was known by a used link alone is not.
alter table sessions add browser_hash bytea;
create index sessions_of_browser on sessions (browser_hash, account_id) where browser_hash is not null;
