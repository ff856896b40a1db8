-- What our ID token tells FranceConnect of the aidant's own authentication (auth_time, amr) is what happened: the session's sign-in, or the code or
-- key asked again since.
alter table sessions
  add proved_at timestamptz,
  add proved_with text check (proved_with in ('totp_app', 'totp_card', 'passkey', 'recovery_codes')),
  add check (proved_with is null or proved_at is not null);

-- As it was when they confirmed in whose name to act.
alter table fi_exchanges add authenticated_at timestamptz, add authenticated_with text[];
